// title: 重叠的措施 | Measures that overlap
// about: 不同政策中做同一件事、针对同一对象的两条措施，并列原文，说明共有之处；由程序比对得出，是线索，不是结论。 | Two measures of different policies that do the same with the same subject, side by side, with what they share: computed hints, not verdicts.
// param policy: policy = any — 只看该政策 | only this policy
// param least: integer = 70 — 最低分数（满分100） | lowest score, of 100
// param versions: boolean = no — 同名文件的不同版本也列出 | also between versions of one title
// param current: boolean = no — 只看两条当日均有效的 | only where both are in force on the day
// param as_of: date = today — 日期 | the day
// column score: number — 分数 | score
// column kind: overlap — 类别 | kind
// column why: text — 理由 | why
// column title: text — 政策 | policy
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column other_title: text — 另一政策 | other policy
// column other_number: text — 其序号 | its item
// column other_measure: text — 另一措施 | other measure
// column other_measure_id: text — 另一措施标识 | other measure id
// column other_policy_id: text — 另一政策标识 | other policy id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[r:OVERLAPS_WITH]->(n:Measure)<-[:HAS_MEASURE]-(q:Policy)
WITH p, m, r, n, q
WHERE r.score * 100 >= $least AND ($policy = '' OR p.id = $policy OR q.id = $policy) AND ($versions OR p.title <> q.title)
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of)
WITH p, m, r, n, q, count(s) AS covering
WHERE NOT $current OR covering > 0
OPTIONAL MATCH (n)-[:IN_FORCE]->(e:Spell)
WHERE e.`from` <= $as_of AND (e.until IS NULL OR e.until >= $as_of)
WITH p, m, r, n, q, count(e) AS covering
WHERE NOT $current OR covering > 0
RETURN r.score AS score, r.kind AS kind, r.why AS why,
       p.title AS title, m.number AS number, m.text AS measure,
       q.title AS other_title, n.number AS other_number, n.text AS other_measure,
       n.id AS other_measure_id, q.id AS other_policy_id, m.id AS measure_id, p.id AS policy_id
ORDER BY score DESC, policy_id, measure_id, other_policy_id, other_measure_id
