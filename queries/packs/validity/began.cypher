// title: 一段时间内开始施行的政策 | Policies that began in a window
// about: 在窗口内（含首尾两日）开始有效的政策。 | Policies whose time in force begins in the window, both ends included.
// param since: date = 365 days ago — 窗口首日 | first day of the window
// param until: date = today — 窗口末日 | last day of the window
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// column first_day: date — 生效日 | in force since
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column last_day: date — 有效期至 | last day
// column issuers: texts — 发布机关 | issuers
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell)
WHERE s.`from` >= $since AND s.`from` <= $until
  AND ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR p.region = $region)
OPTIONAL MATCH (p)-[:ISSUED_BY]->(a:Agency)
WITH p, s, collect(DISTINCT a.name) AS names
RETURN s.`from` AS first_day, p.title AS title, p.doc_number AS doc_number, p.tier AS tier,
       s.until AS last_day, names AS issuers, p.id AS policy_id
ORDER BY first_day, policy_id
