// title: 一类企业的全貌 | One type of enterprise on one page
// about: 该日有效的规定中，这类企业能得到什么、应当和不得做什么（可以与鼓励按需列出）、写明多少钱和比例、何时到期、优惠能否同时享受，以及其他面向它的措施；逐条列出原文和出处。 | Of what is in force on the day: what the type of enterprise gets, what it must and must not do (may and encouraged on request), the figures, what is due, whether benefits may be had together, and the other measures for it, item by item with the words.
// param enterprise_type: enterprise_types — 企业类型，可多选 | enterprise types, one or several
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param part: firm_part = any — 只看这一栏 | only this part of the page
// param broader: boolean = no — 包括上位类型的 | include what is for broader types
// param may: boolean = no — 可以和鼓励也列出 | also what it may or is encouraged to do
// param tier: tiers = any — 层级 | tiers
// param region: regions = any — 这些地区和全国的 | of these regions and of the whole country
// analysis: firm.page
// input relation: text
// input title: text
// input doc_number: text
// input tier: tier
// input region: text
// input number: text
// input ordinal: integer
// input measure: text
// input deadline: date
// input directed_at: texts
// input norm_id: text
// input modality: modality
// input bearer: text
// input norm: text
// input figure_id: text
// input figure_kind: figure
// input figure_noun: text
// input figure: text
// input figure_until: text
// input clause_kind: cumulation
// input clause: text
// input begins: begins
// input last_day: date
// input measure_id: text
// input policy_id: text
// column part: firm_part — 栏目 | part
// column words: text — 内容 | what is said
// column about: text — 实惠、数字或承担者 | what it gives, the figure, or the bearer
// column deadline: date — 完成时限 | deadline
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column region: text — 地区 | region
// column number: text — 序号 | item
// column begins: begins — 效力 | in force is
// column last_day: date — 有效期至 | last day
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (x:EnterpriseType)-[:BROADER*0..5]->(t:EnterpriseType)
WHERE x.code IN $enterprise_type AND ($broader OR t.code IN $enterprise_type)
WITH DISTINCT t
UNWIND ['measure', 'norm'] AS what
OPTIONAL MATCH (t)<-[:TARGETS|NAMES]-(k:Measure)
WHERE what = 'measure'
OPTIONAL MATCH (t)<-[:BINDS]-(o:Obligation)<-[:STATES]-(l:Measure)
WHERE what = 'norm'
WITH DISTINCT t, what, o, coalesce(k.id, l.id) AS found
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)
WHERE m.id = found AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR p.region IS NULL OR any(place IN $region WHERE place IN p.places))
MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
WITH p, m, t, what, o, max(s.begins) AS begins, max(s.until) AS last_day
OPTIONAL MATCH (m)-[d:TARGETS]->(t)
WITH p, m, t, what, o, begins, last_day, count(d) AS directed
WITH p, m, what, o, begins, last_day, collect(DISTINCT CASE WHEN directed > 0 THEN t.label END) AS types
UNWIND ['measure', 'figure', 'clause', 'norm'] AS relation
WITH p, m, what, o, begins, last_day, types, relation
WHERE (what = 'norm' AND relation = 'norm') OR (what = 'measure' AND relation <> 'norm')
OPTIONAL MATCH (m)-[:COUNTS]->(q:Quantity)
WHERE relation = 'figure'
OPTIONAL MATCH (p)-[c:CUMULATION]->(m)
WHERE relation = 'clause'
WITH p, m, o, begins, last_day, types, relation, q, c.kind AS clause_kind, replace(replace(c.as_written, '\n', ''), ' ', '') AS clause
RETURN relation AS relation, p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.region AS region, m.number AS number,
       m.ordinal AS ordinal, m.text AS measure, m.deadline AS deadline, types AS directed_at, o.id AS norm_id,
       o.modality AS modality, o.bearer AS bearer, o.text AS norm, q.id AS figure_id, q.role AS figure_kind, q.noun AS figure_noun, q.text AS figure,
       q.until_stated AS figure_until, clause_kind AS clause_kind, clause AS clause, begins AS begins, last_day AS last_day,
       m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, measure_id, relation, norm_id, figure_id, clause_kind, clause
