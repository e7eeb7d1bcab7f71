// title: 某层级没有覆盖的企业类型 | Enterprise types that a tier does not address
// about: 其他层级有措施面向、而该层级（该地区）没有措施面向的企业类型；只从上位类型得到覆盖的另行标出。 | Types that other tiers address and this tier (in this region) does not; those reached only through a broader type are marked.
// param tier: tier = municipal — 层级 | tier
// param region: region = any — 地区 | region
// param as_of: date = today — 日期 | the day
// param unknown: boolean = yes — 效力不明的也计入 | also count where nothing says whether it is in force
// column enterprise_type: text — 企业类型 | enterprise type
// column elsewhere: integer — 其他层级措施数 | measures of other tiers
// column broader: texts — 已覆盖的上位类型 | broader types addressed
// column policies: texts — 其他层级政策 | policies of other tiers
// column enterprise_type_id: text — 类型代码 | type code
MATCH (t:EnterpriseType)<-[:TARGETS]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH t, m, p, count(CASE WHEN s.until < $as_of OR s.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
WHERE covering > 0 OR ($unknown AND outside = 0)
WITH t, count(CASE WHEN p.tier = $tier AND ($region = '' OR p.region = $region) THEN 1 END) AS here,
     count(DISTINCT CASE WHEN p.tier <> $tier THEN m.id END) AS others,
     collect(DISTINCT CASE WHEN p.tier <> $tier THEN coalesce(p.title, p.doc_number) END) AS names
WHERE here = 0 AND others > 0
OPTIONAL MATCH (t)-[:BROADER*1..5]->(b:EnterpriseType)<-[:TARGETS]-(:Measure)<-[:HAS_MEASURE]-(q:Policy)
WHERE q.tier = $tier AND ($region = '' OR q.region = $region)
WITH t, others, names, collect(DISTINCT b.label) AS wider
RETURN t.label AS enterprise_type, others AS elsewhere, wider AS broader, names AS policies, t.code AS enterprise_type_id
ORDER BY elsewhere DESC, enterprise_type_id
