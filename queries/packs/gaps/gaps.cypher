// title: 国家已部署、地方尚无对应的措施，或反过来 | National measures without a local counterpart, or the other way round
// about: 默认列国家（及海关）措施中，企业类型与工具的组合在该地区有效的地方措施里一个都没有、内容也没有与地方措施重叠的：国家已部署、地方尚无对应。看地方自行推出的，则反过来列地方措施。 | By default national measures none of whose pairs of enterprise type and instrument occurs in a local measure that counts on the day, and with which none overlaps: what the centre asks and nothing local answers. On request the other way round: local measures that nothing national stands behind.
// formerly: national_without_local
// formerly: local_without_national with local=yes
// param local: boolean = no — 改列地方自行推出、国家尚无对应的 | instead local measures without a national counterpart
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param region: region = any — 只看该地区的地方措施 | only local measures of this region
// param customs: boolean = no — 海关措施也算国家措施 | customs measures count as national
// param least: integer = 76 — 算作重叠的最低分数（满分100） | lowest score of an overlap, of 100
// param enterprise_type: enterprise_type = any — 企业类型 | enterprise type
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column number: text = Measure.number of measure_id — 序号 | item
// column measure: text = Measure.text of measure_id — 措施 | measure
// column targets: texts = EnterpriseType.label of measure_id by TARGETS — 面向 | directed at
// column instruments: texts = Instrument.label of measure_id by USES — 政策工具 | instruments
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (t:EnterpriseType)
OPTIONAL MATCH (t)<-[:TARGETS]-(n:Measure)<-[:HAS_MEASURE]-(q:Policy), (n)-[:USES]->(y:Instrument)
WHERE (($local AND (q.tier = 'national' OR ($customs AND q.tier = 'customs'))) OR (NOT $local AND (q.tier IN ['municipal', 'district'] AND ($region = '' OR $region IN q.places))))
  AND EXISTS {
    MATCH (n)-[:IN_FORCE]->(e:Spell)
    WHERE coalesce(e.`from`, $as_of) <= $as_of AND coalesce(e.until, $as_of) >= $as_of AND e.begins IN $counting }
WITH t, collect(DISTINCT y.code) AS beyond
MATCH (t)<-[:TARGETS]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE p.stage IS NULL AND (($local AND (p.tier IN ['municipal', 'district'] AND ($region = '' OR $region IN p.places))) OR (NOT $local AND (p.tier = 'national' OR ($customs AND p.tier = 'customs'))))
MATCH (m)-[:USES]->(i:Instrument)
WITH p, m, count(CASE WHEN i.code IN beyond THEN 1 END) AS counterparts
WHERE counterparts = 0
  AND ($enterprise_type = '' OR EXISTS { MATCH (m)-[:TARGETS]->(x:EnterpriseType) WHERE x.code = $enterprise_type })
MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
WITH DISTINCT p, m
OPTIONAL MATCH (m)-[v:OVERLAPS_WITH]-(c:Measure)<-[:HAS_MEASURE]-(o:Policy)
WITH p, m,
     count(CASE WHEN v.score * 100 >= $least AND o.stage IS NULL AND (($local AND (o.tier = 'national' OR ($customs AND o.tier = 'customs'))) OR (NOT $local AND (o.tier IN ['municipal', 'district'] AND ($region = '' OR $region IN o.places)))) THEN 1 END) AS answered
WHERE answered = 0
RETURN m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, measure_id
