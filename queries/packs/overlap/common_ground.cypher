// title: 面向同一企业、使用同一工具的措施 | Measures on common ground
// about: 不同政策中面向同类企业、使用同一主要工具的两条措施，并列原文；重叠的候选，不是结论。 | Two measures of different policies directed at the same type and using the same main instrument, side by side: candidates for an overlap, not verdicts.
// param enterprise_type: enterprise_type — 企业类型 | enterprise type
// param instrument: instrument = any — 政策工具 | instrument
// param as_of: date = today — 日期 | the day
// param unknown: boolean = yes — 效力不明的也计入 | also count where nothing says whether it is in force
// param same_tier: boolean = no — 只看同一层级 | only within one tier
// column instrument: text — 政策工具 | instrument
// column title: text — 政策 | policy
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column other_title: text — 另一政策 | other policy
// column other_number: text — 其序号 | its item
// column other_measure: text — 另一措施 | other measure
// column instrument_id: text — 工具代码 | instrument code
// column other_measure_id: text — 另一措施标识 | other measure id
// column other_policy_id: text — 另一政策标识 | other policy id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (t:EnterpriseType)<-[:TARGETS]-(m:Measure)-[u:USES]->(i:Instrument)
WHERE t.code = $enterprise_type AND ($instrument = '' OR i.code = $instrument)
WITH t, i, m, u
WHERE coalesce(u.ordinal, 0) = 0
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH t, i, m, count(CASE WHEN s.until < $as_of OR s.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
WHERE covering > 0 OR ($unknown AND outside = 0)
MATCH (p:Policy)-[:HAS_MEASURE]->(m)
WITH t, i, m, p
MATCH (t)<-[:TARGETS]-(n:Measure)-[v:USES]->(i)
WHERE m.id < n.id
WITH i, m, p, n, v
WHERE coalesce(v.ordinal, 0) = 0
OPTIONAL MATCH (n)-[:IN_FORCE]->(e:Spell)
WITH i, m, p, n, count(CASE WHEN e.until < $as_of OR e.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN e.`from` <= $as_of AND (e.until IS NULL OR e.until >= $as_of) THEN 1 END) AS covering
WHERE covering > 0 OR ($unknown AND outside = 0)
MATCH (q:Policy)-[:HAS_MEASURE]->(n)
WHERE p.id <> q.id AND (NOT $same_tier OR p.tier = q.tier)
RETURN i.label AS instrument, p.title AS title, m.number AS number, m.text AS measure,
       q.title AS other_title, n.number AS other_number, n.text AS other_measure,
       i.code AS instrument_id, n.id AS other_measure_id, q.id AS other_policy_id,
       m.id AS measure_id, p.id AS policy_id
ORDER BY instrument_id, policy_id, measure_id, other_policy_id, other_measure_id
