// title: 覆盖与空白矩阵 | Matrix of coverage and gaps
// about: 企业类型、政策工具、层级（及地区）的每一格：当日有几条措施，出自哪些政策；空格写明原因：没有这样的措施，曾有而已失效，尚未施行，效力不明，或语料中没有该层级该地区的文件。只面向上位类型的措施另计。选了地区则地方逐一分列，不选则各地合计。 | Each cell of enterprise type, instrument, tier and region: how many measures on the day, of which policies; an empty cell says why: no such measure, one that has ended, one not yet in force, one of which nothing says whether it is, or no document of that tier and region at all. Measures for a broader type alone are counted apart. Regions that are chosen stand one by one, otherwise all together.
// formerly: matrix
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param tier: tiers = any — 层级 | tiers
// param region: regions = any — 地区，逐一分列，含全国适用的 | regions, one by one, with what applies everywhere
// param enterprise_type: enterprise_types = any — 企业类型 | enterprise types
// param instrument: instruments = any — 政策工具 | instruments
// param only_gaps: boolean = no — 只看空格 | only empty cells
// analysis: matrix.cells
// input tier: tier
// input region: text
// input places: texts
// input documented: boolean
// input types: texts
// input means: texts
// input state: text
// input presumed: integer
// input past: date
// input ahead: date
// input measures: integer
// input policies: texts
// column enterprise_type: text — 企业类型 | enterprise type
// column instrument: text — 政策工具 | instrument
// column tier: tier — 层级 | tier
// column region: text — 地区 | region
// column measures: integer — 措施数 | measures
// column presumed: integer — 其中推定有效 | of which presumed
// column broader: integer — 只面向上位类型 | for broader types alone
// column unclear: integer — 不计：效力不明 | not counted: nothing tells
// column gap: gap — 空格原因 | why it is empty
// column last_day: date — 失效前最后一日 | last day of what has ended
// column first_day: date — 将施行之日 | first day of what is to begin
// column policies: texts — 政策 | policies
// column ended_policies: texts — 已失效的政策 | policies of what has ended
// column enterprise_type_id: text — 类型代码 | type code
// column instrument_id: text — 工具代码 | instrument code
MATCH (p:Policy)
WHERE p.stage IS NULL AND p.full_text AND ('' IN $tier OR p.tier IN $tier)
RETURN p.tier AS tier, p.region AS region, p.places AS places, true AS documented, [''] AS types, [''] AS means, '' AS state, sum(0) AS presumed,
       min(CASE WHEN p.stage = '' THEN p.issued_on END) AS past, min(CASE WHEN p.stage = '' THEN p.issued_on END) AS ahead,
       0 AS measures, [''] AS policies
ORDER BY documented, tier, region
UNION ALL
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:TARGETS]->(t:EnterpriseType)
WHERE p.stage IS NULL AND ('' IN $tier OR p.tier IN $tier) AND EXISTS { MATCH (m)-[:USES]->(x:Instrument) }
WITH p, m, collect(DISTINCT t.code) AS types
MATCH (m)-[:USES]->(i:Instrument)
WHERE '' IN $instrument OR i.code IN $instrument
WITH p, m, types, collect(DISTINCT i.code) AS means
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH p, m, types, means,
     count(CASE WHEN coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting THEN 1 END) AS covering,
     max(CASE WHEN s.begins = 'presumed' THEN 1 ELSE 0 END) AS presumed,
     max(CASE WHEN s.until < $as_of THEN s.until END) AS past, min(CASE WHEN s.`from` > $as_of THEN s.`from` END) AS ahead
WITH p, m, types, means, presumed, past, ahead,
     CASE WHEN covering > 0 THEN 'counted' WHEN past IS NOT NULL THEN 'ended' WHEN ahead IS NOT NULL THEN 'not_yet' ELSE 'unknown' END AS state
RETURN p.tier AS tier, p.region AS region, p.places AS places, false AS documented, types AS types, means AS means, state AS state,
       sum(presumed) AS presumed, max(past) AS past, min(ahead) AS ahead, count(m) AS measures,
       collect(DISTINCT coalesce(p.title, p.doc_number)) AS policies
ORDER BY documented, tier, region, state, past, ahead
