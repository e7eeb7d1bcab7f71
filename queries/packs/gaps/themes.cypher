// title: 没有人列出的主题 | Themes that nobody listed
// about: 内容重叠，或对同类企业用同样工具的措施聚成主题（按模块度划分），以其共有的词命名；每个主题各层级有多少措施，哪个层级没有。 | Measures that overlap, or use the same means on the same enterprises, form themes (by modularity), named by the words they share: how many measures each tier has, and which tier has none.
// param as_of: date = today — 日期 | the day
// param unknown: boolean = yes — 效力不明的也计入 | also count where nothing says whether it is in force
// param region: region = any — 只看全国性文件和该地区 | only documents of the whole country and of this region
// param detail: number = 3 — 划分细度（越大主题越小） | resolution: the higher, the smaller the themes
// param at_least: integer = 3 — 至少多少条措施 | measures at least
// param missing: tier = any — 只列该层级没有的主题 | only themes that this tier lacks
// analysis: themes.overview
// input tier: tier
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
// column example: text — 最典型的措施 | most typical measure
// column measure_id: text — 其标识 | its id
// column policy_id: text — 其政策标识 | id of its policy
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)
WHERE $region = '' OR p.region IS NULL OR p.region = $region
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH p, m, count(CASE WHEN s.until < $as_of OR s.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
WHERE covering > 0 OR ($unknown AND outside = 0)
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
RETURN p.tier AS tier, m.text AS measure, types AS targets, means AS instruments, others AS overlapping,
       whys AS reasons, m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, measure_id
