// title: 一段时间内失效的政策 | Policies that ended in a window
// about: 最后有效日在窗口内（含首尾两日）的政策，因何失效，由哪份文件接续。 | Policies whose last day lies in the window, both ends included, why they ended and which document takes over.
// param since: date = 365 days ago — 窗口首日 | first day of the window
// param until: date = today — 窗口末日 | last day of the window
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// column last_day: date — 最后有效日 | last day
// column basis: basis — 失效依据 | ended by
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column successors: texts — 接续文件 | taken over by
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell)
WHERE s.until >= $since AND s.until <= $until
  AND ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR p.region = $region)
WITH p, s
OPTIONAL MATCH (q:Policy)-[r:SUPERSEDES]->(p)
WHERE r.kind IN ['repeals', 'extends']
WITH p, s, collect(DISTINCT coalesce(q.title, q.doc_number)) AS names
RETURN s.until AS last_day, s.basis AS basis, p.title AS title, p.doc_number AS doc_number, p.tier AS tier,
       names AS successors, p.id AS policy_id
ORDER BY last_day DESC, policy_id
