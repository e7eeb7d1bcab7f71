// title: 即将到期的政策和条款 | Policies and provisions that expire soon
// about: 最后有效日落在窗口内（含首尾两日）的政策，以及写明期限、期限落在窗口内的条款或其中一句的奖补、比例、收费（有序号的行）；谁负责，政策还有多少文件引用；被废止的不是到期，按需列出。 | Policies whose last day lies in the window, both ends included, and provisions, or awards, rates and fees of one of their sentences, with a last day of their own in it (rows with an item), with who answers for them and how many documents cite the policy; what a repeal ends does not expire, and is listed on request.
// formerly: expiring_measures
// formerly: presumed_ends
// param as_of: date = today — 窗口首日 | first day of the window
// param until: date = in 90 days — 窗口末日 | last day of the window
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// param provisions: boolean = yes — 条款也列出 | provisions too
// param repealed: boolean = no — 被废止而失效的也列出 | also what ends by repeal
// column last_day: date — 最后有效日 | last day
// column days_left: integer = days from as_of to last_day — 剩余天数 | days left
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column number: text — 序号 | item
// column measure: text — 条款 | provision
// column tier: tier = Policy.tier of policy_id — 层级 | tier
// column basis: basis — 期限依据 | end known from
// column responsible: texts — 责任单位 | responsible bodies
// column cited_by: integer — 被引用次数 | cited by
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE p.stage IS NULL AND ($tier = '' OR p.tier = $tier) AND ($region = '' OR $region IN p.places)
OPTIONAL MATCH (p)-[:IN_FORCE]->(s:Spell)
WHERE s.until >= $as_of AND s.until <= $until AND ($repealed OR s.basis <> 'repealed')
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure)
WHERE $provisions AND m.effective_until >= $as_of AND m.effective_until <= $until
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(c:Measure)-[:COUNTS]->(f:Quantity)
WHERE $provisions AND f.until >= $as_of AND f.until <= $until AND f.role IN ['award', 'rate', 'cap', 'fund', 'fee', 'share']
UNWIND ['policy', 'measure', 'figure'] AS what
WITH p, what, CASE WHEN what = 'measure' THEN m.id WHEN what = 'figure' THEN c.id END AS measure,
     CASE WHEN what = 'policy' THEN s.until WHEN what = 'measure' THEN m.effective_until ELSE f.until END AS last_day,
     CASE WHEN what = 'policy' THEN s.basis ELSE 'stated' END AS basis
WITH DISTINCT p, measure, last_day, basis, what = 'policy' AS whole
WHERE last_day IS NOT NULL AND (whole OR measure IS NOT NULL)
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(n:Measure)
WHERE n.id = measure
OPTIONAL MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(x:Measure)<-[:HAS_MEASURE]-(p)
WITH p, n, measure, last_day, basis,
     collect(DISTINCT CASE WHEN measure IS NULL OR x.id = measure THEN a.name END) AS names
OPTIONAL MATCH (q:Policy)-[:CITES]->(p)
WITH p, n, measure, last_day, basis, names, count(DISTINCT q.id) AS citing
RETURN last_day AS last_day, n.number AS number, n.text AS measure, basis AS basis, names AS responsible, citing AS cited_by,
       measure AS measure_id, p.id AS policy_id
ORDER BY last_day, policy_id, measure_id
