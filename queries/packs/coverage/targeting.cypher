// title: 面向某类企业的措施 | Measures directed at enterprise types
// about: 该日有效、面向这些类型企业的措施，可一并列出面向其上位类型（如经营主体）的；加上政策工具、层级和地区，就是覆盖与空白矩阵一格所数的措施。也可列出已失效、尚未施行或效力不明而不计的，并写明原因。 | Measures in force on the day that are directed at the types, and those directed at a broader one that includes them; with instrument, tier and region, what one cell of the matrix of coverage counts. On request also what does not count, and why: ended, not yet in force, or not known whether.
// formerly: cell with uncounted=yes
// param enterprise_type: enterprise_types — 企业类型，可多选 | enterprise types, one or several
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param broader: boolean = yes — 包括面向上位类型的措施 | include measures for broader types
// param named: boolean = no — 点名该类企业的业务、而未必面向它的措施也列出 | also measures that name its business without being directed at it
// param tier: tiers = any — 层级 | tiers
// param region: regions = any — 地区 | regions
// param everywhere: boolean = no — 选了地区时，适用于全国的也列出 | with regions: also what applies everywhere
// param uncounted: boolean = no — 不计的也列出 | also what does not count
// param instrument: instruments = any — 政策工具 | instruments
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column tier: tier = Policy.tier of policy_id — 层级 | tier
// column number: text = Measure.number of measure_id — 序号 | item
// column measure: text = Measure.text of measure_id — 措施 | measure
// column directed_at: texts — 面向 | directed at
// column instruments: texts = Instrument.label of measure_id by USES — 政策工具 | instruments
// column begins: begins — 效力 | in force is
// column gap: gap — 不计的原因 | why it does not count
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (x:EnterpriseType)-[:BROADER*0..5]->(t:EnterpriseType)
WHERE x.code IN $enterprise_type AND ($broader OR t.code IN $enterprise_type)
MATCH (t)<-[:TARGETS|NAMES]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WITH DISTINCT t, m, p
OPTIONAL MATCH (m)-[d:TARGETS]->(t)
WITH t, m, p, count(d) AS directed
WHERE (directed > 0 OR ($named AND t.code IN $enterprise_type))
  AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR ($everywhere AND p.region IS NULL) OR any(place IN $region WHERE place IN p.places))
  AND ('' IN $instrument OR EXISTS { MATCH (m)-[:USES]->(i:Instrument) WHERE i.code IN $instrument })
WITH p, m, collect(DISTINCT CASE WHEN directed > 0 THEN t.label END) AS types
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH p, m, types, s, coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting AS covers
WITH p, m, types, count(CASE WHEN covers THEN 1 END) AS covering, max(CASE WHEN covers THEN s.begins END) AS begins,
     count(CASE WHEN s.until < $as_of THEN 1 END) AS past, count(CASE WHEN s.`from` > $as_of THEN 1 END) AS ahead,
     count(CASE WHEN s.begins = 'presumed' THEN 1 END) AS presumed
WITH p, m, types, begins, CASE WHEN covering > 0 THEN NULL WHEN p.stage = 'draft' THEN 'draft' WHEN past > 0 THEN 'ended'
     WHEN ahead > 0 THEN 'not_yet' WHEN presumed > 0 THEN 'presumed' ELSE 'unknown' END AS why
WHERE why IS NULL OR $uncounted
RETURN types AS directed_at, begins AS begins, why AS gap, m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, m.ordinal, measure_id
