// title: 地方没有对应的国家措施 | National measures without a municipal counterpart
// about: 国家（及海关）措施所面向的企业类型与所用工具的组合，在该地区省市级和区县级有效措施中一个都没有的。 | National measures none of whose pairs of enterprise type and instrument occurs in a measure below that counts on the day.
// param as_of: date = today — 日期 | the day
// param unknown: boolean = yes — 效力不明的也计入 | also count where nothing says whether it is in force
// param region: region = any — 只看该地区的地方措施 | only local measures of this region
// param customs: boolean = no — 海关措施也算国家措施 | customs measures count as national
// param enterprise_type: enterprise_type = any — 企业类型 | enterprise type
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column targets: texts — 面向 | directed at
// column instruments: texts — 政策工具 | instruments
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (t:EnterpriseType)
OPTIONAL MATCH (t)<-[:TARGETS]-(n:Measure)<-[:HAS_MEASURE]-(q:Policy)
WHERE q.tier IN ['municipal', 'district'] AND ($region = '' OR q.region = $region)
OPTIONAL MATCH (n)-[:IN_FORCE]->(e:Spell)
WITH t, n, count(CASE WHEN e.until < $as_of OR e.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN e.`from` <= $as_of AND (e.until IS NULL OR e.until >= $as_of) THEN 1 END) AS covering
OPTIONAL MATCH (n)-[:USES]->(y:Instrument)
WHERE covering > 0 OR ($unknown AND outside = 0)
WITH t, collect(DISTINCT y.code) AS below
MATCH (t)<-[:TARGETS]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE (p.tier = 'national' OR ($customs AND p.tier = 'customs'))
MATCH (m)-[:USES]->(i:Instrument)
WITH p, m, collect(DISTINCT t.code) AS codes, collect(DISTINCT t.label) AS types, collect(DISTINCT i.label) AS means,
     count(CASE WHEN i.code IN below THEN 1 END) AS counterparts
WHERE counterparts = 0 AND ($enterprise_type = '' OR $enterprise_type IN codes)
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH p, m, types, means, count(CASE WHEN s.until < $as_of OR s.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
WHERE covering > 0 OR ($unknown AND outside = 0)
RETURN p.title AS title, p.doc_number AS doc_number, m.number AS number, m.text AS measure,
       types AS targets, means AS instruments, m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, measure_id
