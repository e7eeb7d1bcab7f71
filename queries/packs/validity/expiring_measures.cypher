// title: 即将到期的措施 | Measures that expire soon
// about: 自身写明期限、最后有效日落在窗口内（含首尾两日）的措施。 | Measures with a span of their own whose last day lies in the window, both ends included.
// param as_of: date = today — 窗口首日 | first day of the window
// param until: date = in 90 days — 窗口末日 | last day of the window
// param tier: tier = any — 层级 | tier
// param enterprise_type: enterprise_type = any — 面向企业类型 | directed at
// column last_day: date — 最后有效日 | last day
// column days_left: integer = days from as_of to last_day — 剩余天数 | days left
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column responsible: texts — 责任单位 | responsible bodies
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)
WHERE m.effective_until >= $as_of AND m.effective_until <= $until
  AND ($tier = '' OR p.tier = $tier)
  AND ($enterprise_type = '' OR EXISTS {
    MATCH (m)-[:TARGETS]->(t:EnterpriseType) WHERE t.code = $enterprise_type })
OPTIONAL MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(m)
WITH p, m, collect(DISTINCT a.name) AS names
RETURN m.effective_until AS last_day, m.number AS number, m.text AS measure, names AS responsible,
       p.title AS title, p.doc_number AS doc_number, m.id AS measure_id, p.id AS policy_id
ORDER BY last_day, policy_id, measure_id
