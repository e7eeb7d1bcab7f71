// title: 面向某类企业的措施 | Measures directed at enterprise types
// about: 面向这些类型企业的措施；可一并列出面向其上位类型（如经营主体）的措施。 | Measures directed at the types, and on request those directed at a broader one that includes them.
// param enterprise_type: enterprise_types — 企业类型，可多选 | enterprise types, one or several
// param broader: boolean = yes — 包括面向上位类型的措施 | include measures for broader types
// param tier: tiers = any — 层级 | tiers
// param region: regions = any — 地区 | regions
// param instrument: instruments = any — 政策工具 | instruments
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column directed_at: texts — 面向 | directed at
// column instruments: texts — 政策工具 | instruments
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (x:EnterpriseType)-[:BROADER*0..5]->(t:EnterpriseType)<-[:TARGETS]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE x.code IN $enterprise_type AND ($broader OR t.code IN $enterprise_type)
  AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR p.region IN $region)
  AND ('' IN $instrument OR EXISTS { MATCH (m)-[:USES]->(i:Instrument) WHERE i.code IN $instrument })
OPTIONAL MATCH (m)-[:USES]->(u:Instrument)
WITH p, m, collect(DISTINCT t.label) AS types, collect(DISTINCT u.label) AS means
RETURN p.title AS title, p.doc_number AS doc_number, p.tier AS tier, m.number AS number, m.text AS measure,
       types AS directed_at, means AS instruments, m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, m.ordinal, measure_id
