// title: 企业能得到什么 | What an enterprise gets
// about: 该日有效、给这些类型的企业以实惠的措施：钱（奖补、贴息）、减免（税费、担保）、优先和便利、少一道手续，并列出说明实惠的词；义务、监管和只是鼓励培育的不算；未写明面向、而给其业务的（优先查验跨境电商货物），面向一栏留空。 | Measures in force on the day that give these types of enterprise something: money, relief, precedence, a formality less, with the words that say so; duties, supervision and what only wishes for more such firms do not count; what is given to its business without naming its firms leaves the column of types empty.
// param enterprise_type: enterprise_types — 企业类型，可多选 | enterprise types, one or several
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param broader: boolean = no — 包括面向上位类型的措施 | include measures for broader types
// param tier: tiers = any — 层级 | tiers
// param region: regions = any — 这些地区和全国的 | of these regions and of the whole country
// param all_means: boolean = no — 面向该类企业的其他措施也列出 | also measures for the type that give nothing
// analysis: benefits.given
// input title: text
// input doc_number: text
// input tier: tier
// input number: text
// input ordinal: integer
// input measure: text
// input directed_at: texts
// input allowed: integer
// input begins: begins
// input last_day: date
// input measure_id: text
// input policy_id: text
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column gives: texts — 实惠 | what it gives
// column directed_at: texts — 面向 | directed at
// column begins: begins — 效力 | in force is
// column last_day: date — 有效期至 | last day
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (x:EnterpriseType)-[:BROADER*0..5]->(t:EnterpriseType)<-[:TARGETS|NAMES]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE x.code IN $enterprise_type AND ($broader OR t.code IN $enterprise_type)
  AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR p.region IS NULL OR any(place IN $region WHERE place IN p.places))
MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
WITH DISTINCT p, m, s.begins AS begins, s.until AS last_day, t
OPTIONAL MATCH (m)-[d:TARGETS]->(t)
WITH p, m, begins, last_day, t, count(d) > 0 AS directed
OPTIONAL MATCH (m)-[:STATES]->(o:Obligation)-[:BINDS]->(t)
WHERE o.modality = 'may'
WITH p, m, begins, last_day, collect(DISTINCT CASE WHEN directed THEN t.label END) AS types, count(o) AS allowed
RETURN p.title AS title, p.doc_number AS doc_number, p.tier AS tier, m.number AS number, m.ordinal AS ordinal, m.text AS measure,
       types AS directed_at, allowed AS allowed, begins AS begins, last_day AS last_day, m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, measure_id
