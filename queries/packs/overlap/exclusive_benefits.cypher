// title: 能否同时享受：文件的规定 | Benefits that exclude each other, or may be added
// about: 文件关于优惠能否重复享受的规定（不重复享受、就高不重复、择一享受、可以叠加享受），受其约束的措施，以及与之重叠、因而可能涉及的其他政策的优惠措施，三处原文并列；没有已知重叠的，另一措施留空。 | What documents say of having benefits twice, the measures that it governs, and the overlapping benefit measures of other policies that it may concern, in their words; where no overlap is known the other measure stays empty.
// param kind: cumulation = any — 规定的方式 | what is said
// param instrument: instruments = any — 算作优惠的政策工具，不选则为补助、税收、降费、融资、保险 | instruments that give something; without any: subsidy, tax, fees, finance, insurance
// param policy: policy = any — 只看该政策的规定 | only what this policy says
// param least: integer = 70 — 重叠的最低分数（满分100） | lowest score of an overlap, of 100
// param paired: boolean = no — 只看有重叠措施的 | only where an overlap is known
// column kind: cumulation — 规定 | what is said
// column clause: text — 规定原文 | the clause
// column title: text — 政策 | policy
// column number: text — 序号 | item
// column measure: text — 受约束的措施 | measure that it governs
// column other_title: text — 另一政策 | other policy
// column other_number: text — 其序号 | its item
// column other_measure: text — 另一措施 | other measure
// column score: number — 重叠分数 | score of the overlap
// column other_measure_id: text — 另一措施标识 | other measure id
// column other_policy_id: text — 另一政策标识 | other policy id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[c:CUMULATION]->(m:Measure)
WHERE ($kind = '' OR c.kind = $kind) AND ($policy = '' OR p.id = $policy)
  AND EXISTS { MATCH (m)-[:USES]->(i:Instrument) WHERE i.code IN $instrument OR ('' IN $instrument AND i.code IN ['subsidy', 'tax', 'fee', 'credit', 'insurance']) }
WITH p, m, c.kind AS kind, replace(replace(c.as_written, '\n', ''), ' ', '') AS clause
OPTIONAL MATCH (m)-[r:OVERLAPS_WITH]-(n:Measure)
WHERE EXISTS { MATCH (n)-[:USES]->(j:Instrument) WHERE j.code IN $instrument OR ('' IN $instrument AND j.code IN ['subsidy', 'tax', 'fee', 'credit', 'insurance']) }
WITH p, m, kind, clause, CASE WHEN r.score * 100 >= $least THEN n.id END AS near, CASE WHEN r.score * 100 >= $least THEN r.score END AS score
WITH p, m, kind, clause, near, max(score) AS score, count(near) AS overlaps
WHERE overlaps > 0 OR NOT $paired
OPTIONAL MATCH (o:Measure)<-[:HAS_MEASURE]-(q:Policy)
WHERE o.id = near
RETURN kind AS kind, clause AS clause, p.title AS title, m.number AS number, m.text AS measure,
       q.title AS other_title, o.number AS other_number, o.text AS other_measure, score AS score,
       o.id AS other_measure_id, q.id AS other_policy_id, m.id AS measure_id, p.id AS policy_id
ORDER BY kind, policy_id, m.ordinal, measure_id, score DESC, other_measure_id, other_policy_id
