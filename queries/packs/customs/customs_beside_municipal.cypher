// title: 海关措施与地方措施对照 | Customs measures beside municipal ones
// about: 面向同类企业、主要工具相同的海关措施与地方措施并列。 | Customs measures beside the local ones that are directed at the same type with the same main instrument.
// param as_of: date = today — 日期 | the day
// param unknown: boolean = yes — 效力不明的也计入 | also count where nothing says whether it is in force
// param region: region = any — 地方措施的地区 | region of the local measures
// param enterprise_type: enterprise_type = any — 企业类型 | enterprise type
// param instrument: instrument = any — 政策工具 | instrument
// column targets: texts — 共同面向 | both directed at
// column instrument: text — 共同的主要工具 | both use
// column customs_title: text — 海关政策 | customs policy
// column customs_item: text — 其序号 | its item
// column customs_measure: text — 海关措施 | customs measure
// column title: text — 地方政策 | local policy
// column number: text — 序号 | item
// column measure: text — 地方措施 | local measure
// column customs_measure_id: text — 海关措施标识 | customs measure id
// column customs_policy_id: text — 海关政策标识 | customs policy id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (u:Policy)-[:HAS_MEASURE]->(c:Measure)-[v:USES]->(i:Instrument)
WHERE u.tier = 'customs' AND ($instrument = '' OR i.code = $instrument)
WITH c, i, v
WHERE coalesce(v.ordinal, 0) = 0
OPTIONAL MATCH (c)-[:IN_FORCE]->(e:Spell)
WITH c, i, count(CASE WHEN e.until < $as_of OR e.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN e.`from` <= $as_of AND (e.until IS NULL OR e.until >= $as_of) THEN 1 END) AS covering
WHERE covering > 0 OR ($unknown AND outside = 0)
MATCH (c)-[:TARGETS]->(t:EnterpriseType)
WHERE $enterprise_type = '' OR t.code = $enterprise_type
WITH c, t, i.code AS means, i.label AS shared
MATCH (t)<-[:TARGETS]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE p.tier IN ['municipal', 'district'] AND ($region = '' OR p.region = $region)
MATCH (m)-[w:USES]->(j:Instrument)
WITH c, t, m, means, shared, j.code AS local_means, w.ordinal AS place
WHERE local_means = means AND coalesce(place, 0) = 0
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH c, t, m, shared, count(CASE WHEN s.until < $as_of OR s.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
WHERE covering > 0 OR ($unknown AND outside = 0)
WITH c, m, shared, collect(DISTINCT t.label) AS types
MATCH (u:Policy)-[:HAS_MEASURE]->(c)
WITH u, c, m, shared, types
MATCH (p:Policy)-[:HAS_MEASURE]->(m)
RETURN types AS targets, shared AS instrument,
       u.title AS customs_title, c.number AS customs_item, c.text AS customs_measure,
       p.title AS title, m.number AS number, m.text AS measure,
       c.id AS customs_measure_id, u.id AS customs_policy_id, m.id AS measure_id, p.id AS policy_id
ORDER BY customs_policy_id, customs_measure_id, policy_id, measure_id
