// title: 即将到期的政策 | Policies that expire soon
// about: 最后有效日落在窗口内（含首尾两日）的政策，谁负责，还有多少文件引用它。 | Policies whose last day lies in the window, both ends included, with who answers for them and how many documents cite them.
// param as_of: date = today — 窗口首日 | first day of the window
// param until: date = in 90 days — 窗口末日 | last day of the window
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// column last_day: date — 最后有效日 | last day
// column days_left: integer = days from as_of to last_day — 剩余天数 | days left
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column basis: basis — 期限依据 | end known from
// column responsible: texts — 责任单位 | responsible bodies
// column cited_by: integer — 被引用次数 | cited by
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell)
WHERE s.until >= $as_of AND s.until <= $until
  AND ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR p.region = $region)
OPTIONAL MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(:Measure)<-[:HAS_MEASURE]-(p)
WITH p, s, collect(DISTINCT a.name) AS names
OPTIONAL MATCH (q:Policy)-[:CITES]->(p)
WITH p, s, names, count(DISTINCT q.id) AS citing
RETURN s.until AS last_day, p.title AS title, p.doc_number AS doc_number, p.tier AS tier, s.basis AS basis,
       names AS responsible, citing AS cited_by, p.id AS policy_id
ORDER BY last_day, policy_id
