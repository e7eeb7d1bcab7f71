// title: 措施自成的主题：哪一级有、哪一级没有 | Themes that measures form, and which tier has none
// about: 内容重叠，或对同类企业用同样工具的措施聚成主题（按模块度划分），以其共有的词命名：每个主题各层级有多少措施，哪个层级没有，并举最典型的一条；也可逐条列出所含的措施，按层级并列，联系多的在前。 | Measures that overlap, or use the same means on the same enterprises, form themes (by modularity), named by the words they share: how many measures each tier has, which tier has none, and the most typical one; on request all of them, tier by tier, the most connected first.
// formerly: theme_measures with members=yes
// param theme: text = any — 主题名中的词 | a word of the theme's terms
// param members: boolean = no — 逐条列出主题的措施 | list the measures of each theme
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param region: region = any — 只看全国性文件和该地区 | only documents of the whole country and of this region
// param detail: number = 3 — 划分细度（越大主题越小） | resolution: the higher, the smaller the themes
// param at_least: integer = 3 — 至少多少条措施 | measures at least
// param missing: tier = any — 只列该层级没有的主题 | only themes that this tier lacks
// analysis: themes.told
// input tier: tier
// input title: text
// input doc_number: text
// input number: text
// input measure: text
// input targets: texts
// input instruments: texts
// input overlapping: texts
// input reasons: texts
// input measure_id: text
// input policy_id: text
// column theme: text — 主题 | theme
// column measures: integer — 措施数 | measures
// column policies: integer — 政策数 | policies
// column national: integer — 国家 | national
// column customs: integer — 海关 | customs
// column municipal: integer — 省市级 | municipal
// column district: integer — 区县级 | district
// column lacking: texts — 没有的层级 | tiers without
// column terms: texts — 特征词 | terms
// column tier: tier — 措施的层级 | tier of the measure
// column title: text — 措施的政策 | policy of the measure
// column doc_number: text — 文号 | number
// column number: text — 序号 | item
// column measure: text — 措施（最典型的，或逐条） | measure (the most typical, or each)
// column connected: integer — 与主题内多少条重叠 | overlaps within the theme
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)
WHERE $region = '' OR p.region IS NULL OR $region IN p.places
MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
WITH DISTINCT p, m
OPTIONAL MATCH (m)-[:TARGETS]->(t:EnterpriseType)
WHERE t.code <> 'market_entity'
WITH p, m, collect(DISTINCT t.code) AS types
OPTIONAL MATCH (m)-[:USES]->(i:Instrument)
WITH p, m, types, collect(DISTINCT i.code) AS means
OPTIONAL MATCH (m)-[o:OVERLAPS_WITH]-(:Measure)
WITH p, m, types, means, max(o.score) AS best
OPTIONAL MATCH (m)-[r:OVERLAPS_WITH]-(n:Measure)
WHERE r.score >= best - 0.1
WITH p, m, types, means, collect(DISTINCT n.id) AS others, collect(DISTINCT r.why) AS whys
RETURN p.tier AS tier, p.title AS title, p.doc_number AS doc_number, m.number AS number, m.text AS measure,
       types AS targets, means AS instruments, others AS overlapping,
       whys AS reasons, m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, measure_id
