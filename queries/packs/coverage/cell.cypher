// title: 矩阵一格中的措施 | Measures behind a cell of the matrices
// about: 企业类型与政策工具各矩阵中一格所数的措施，逐条列出；也可列出已失效、尚未施行或效力不明而不计的，并写明原因。 | The measures that one cell of the coverage matrices counts, one by one; on request also those that it does not count, and why: ended, not yet in force, or not known whether.
// param enterprise_type: enterprise_types — 企业类型 | enterprise types
// param as_of: date = today — 日期 | the day
// param unknown: boolean = yes — 效力不明的也计入 | also count where nothing says whether it is in force
// param region: regions = any — 地方措施只计这些地区 | count local measures of these regions only
// param tier: tiers = any — 层级 | tiers
// param instrument: instruments = any — 政策工具 | instruments
// param uncounted: boolean = no — 不计的也列出 | also what is not counted
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column gap: gap — 不计的原因 | why it is not counted
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (t:EnterpriseType)<-[:TARGETS]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE t.code IN $enterprise_type
  AND ('' IN $region OR p.region IS NULL OR p.region IN $region)
  AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $instrument OR EXISTS { MATCH (m)-[:USES]->(i:Instrument) WHERE i.code IN $instrument })
WITH DISTINCT p, m
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH p, m, count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering,
     count(CASE WHEN s.until < $as_of THEN 1 END) AS past, count(CASE WHEN s.`from` > $as_of THEN 1 END) AS ahead
WITH p, m, CASE WHEN covering > 0 THEN NULL WHEN past > 0 THEN 'ended' WHEN ahead > 0 THEN 'not_yet'
                WHEN $unknown THEN NULL ELSE 'unknown' END AS why
WHERE why IS NULL OR $uncounted
RETURN p.title AS title, p.doc_number AS doc_number, p.tier AS tier, m.number AS number, m.text AS measure, why AS gap,
       m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, m.ordinal, measure_id
