// title: 矩阵一格中的措施 | Measures behind a cell of the matrices
// about: “企业类型与政策工具矩阵”“各层级对各类企业的覆盖”中一格所数的措施，逐条列出。 | The measures that one cell of the coverage matrices counts, one by one.
// param enterprise_type: enterprise_type — 企业类型 | enterprise type
// param as_of: date = today — 日期 | the day
// param unknown: boolean = yes — 效力不明的也计入 | also count where nothing says whether it is in force
// param region: region = any — 地方措施只计该地区 | count local measures of this region only
// param tier: tier = any — 层级 | tier
// param instrument: instrument = any — 政策工具 | instrument
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (t:EnterpriseType)<-[:TARGETS]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE t.code = $enterprise_type
  AND ($region = '' OR p.region IS NULL OR p.region = $region)
  AND ($tier = '' OR p.tier = $tier)
  AND ($instrument = '' OR EXISTS { MATCH (m)-[:USES]->(i:Instrument) WHERE i.code = $instrument })
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH p, m, count(CASE WHEN s.until < $as_of OR s.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
WHERE covering > 0 OR ($unknown AND outside = 0)
RETURN p.title AS title, p.doc_number AS doc_number, p.tier AS tier, m.number AS number, m.text AS measure,
       m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, m.ordinal, measure_id
