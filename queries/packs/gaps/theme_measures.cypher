// title: 一个主题的措施 | The measures of a theme
// about: 主题（见 themes）所含的措施，按层级并列原文，联系多的在前。 | The measures of a theme (see themes), tier by tier, side by side, the most connected first.
// param theme: text = any — 主题名中的词（默认：所有主题） | a word of the theme's terms (by default every theme)
// param as_of: date = today — 日期 | the day
// param unknown: boolean = yes — 效力不明的也计入 | also count where nothing says whether it is in force
// param region: region = any — 只看全国性文件和该地区 | only documents of the whole country and of this region
// param detail: number = 3 — 划分细度（越大主题越小） | resolution: the higher, the smaller the themes
// param at_least: integer = 3 — 至少多少条措施 | measures at least
// analysis: themes.members
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
// column tier: tier — 层级 | tier
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column connected: integer — 与主题内多少条重叠 | overlaps within the theme
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
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
RETURN p.tier AS tier, p.title AS title, p.doc_number AS doc_number, m.number AS number, m.text AS measure,
       types AS targets, means AS instruments, others AS overlapping,
       whys AS reasons, m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, measure_id
