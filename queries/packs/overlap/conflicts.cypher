// title: 相互冲突的措施 | Measures in conflict
// about: 同一事项上数额、期限或义务不同的两条措施，并列原文，差别写在理由中，先写前一条的；不问是否仍有效，除非只看当日均有效的。并按两份文件的规范种类、制定机关、先后和针对性，提示立法法（2023年修正）中可供考虑的条文；规范种类由文号、标题和发文机关推断：只是提示，不是结论。 | Two measures on the same matter whose figures, dates or duties differ; why names the first one's words first. Whether they are in force is not asked, unless only those in force on the day are wanted. Beside them the article of the Legislation Law (as amended in 2023) that may bear on the two, by kind of norm, issuer, age and addressees; kinds are inferred: hints, not verdicts.
// formerly: conflict_hints
// param policy: policy = any — 只看该政策 | only this policy
// param least: integer = 76 — 最低分数（满分100） | lowest score, of 100
// param versions: boolean = no — 同名文件的不同版本也列出 | also between versions of one title
// param current: boolean = no — 只看两条当日均有效的 | only where both are in force on the day
// param as_of: date = today — 日期 | the day
// analysis: rank.hints
// input norm: norm
// input other_norm: norm
// input issued_on: date
// input other_issued_on: date
// input region: text
// input other_region: text
// input same_issuer: boolean
// input narrower: integer
// input other_narrower: integer
// input why: text
// input title: text
// input number: text
// input measure: text
// input other_title: text
// input other_number: text
// input other_measure: text
// input score: number
// input kind: overlap
// input other_measure_id: text
// input other_policy_id: text
// input measure_id: text
// input policy_id: text
// column score: number — 分数 | score
// column kind: overlap — 类别 | kind
// column why: text — 理由 | why
// column hint: rank_hint — 提示 | hint
// column article: text — 条文 | article
// column goes_before: text — 可能优先的 | what would go before
// column newer: text — 较新的 | the newer
// column special: text — 对象较窄的 | directed at a narrower kind
// column title: text — 政策 | policy
// column norm: norm — 规范种类 | kind of norm
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column other_title: text — 另一政策 | other policy
// column other_norm: norm — 其规范种类 | its kind of norm
// column other_number: text — 其序号 | its item
// column other_measure: text — 另一措施 | other measure
// column other_measure_id: text — 另一措施标识 | other measure id
// column other_policy_id: text — 另一政策标识 | other policy id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[r:OVERLAPS_WITH]->(n:Measure)<-[:HAS_MEASURE]-(q:Policy)
WITH p, m, r, n, q
WHERE p.stage IS NULL AND q.stage IS NULL AND r.kind = 'conflict' AND r.score * 100 >= $least AND ($policy = '' OR p.id = $policy OR q.id = $policy)
  AND ($versions OR p.title <> q.title)
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of)
WITH p, m, r, n, q, count(s) AS covering
WHERE NOT $current OR covering > 0
OPTIONAL MATCH (n)-[:IN_FORCE]->(e:Spell)
WHERE e.`from` <= $as_of AND (e.until IS NULL OR e.until >= $as_of)
WITH p, m, r, n, q, count(e) AS covering
WHERE NOT $current OR covering > 0
WITH p, m, n, q, r.score * 100 AS score, r.why AS why, r.kind AS kind
OPTIONAL MATCH (m)-[:TARGETS]->(a:EnterpriseType)-[:BROADER*1..5]->(:EnterpriseType)<-[:TARGETS]-(n)
WITH p, m, n, q, score, why, kind, count(DISTINCT a.code) AS narrower
OPTIONAL MATCH (n)-[:TARGETS]->(b:EnterpriseType)-[:BROADER*1..5]->(:EnterpriseType)<-[:TARGETS]-(m)
WITH p, m, n, q, score, why, kind, narrower, count(DISTINCT b.code) AS other_narrower
OPTIONAL MATCH (p)-[:ISSUED_BY]->(g:Agency)<-[:ISSUED_BY]-(q)
WITH p, m, n, q, score, why, kind, narrower, other_narrower, count(g.id) > 0 AS same_issuer
RETURN p.norm AS norm, q.norm AS other_norm, p.issued_on AS issued_on, q.issued_on AS other_issued_on,
       p.region AS region, q.region AS other_region, same_issuer AS same_issuer,
       narrower AS narrower, other_narrower AS other_narrower, why AS why,
       p.title AS title, m.number AS number, m.text AS measure,
       q.title AS other_title, n.number AS other_number, n.text AS other_measure, score AS score, kind AS kind,
       n.id AS other_measure_id, q.id AS other_policy_id, m.id AS measure_id, p.id AS policy_id
ORDER BY score DESC, policy_id, measure_id, other_policy_id, other_measure_id
