// title: 优惠能否同时享受：文件怎么说 | Whether benefits may be had together: what documents say
// about: 文件关于优惠能否重复享受的规定（不重复享受、就高不重复、择一享受、可以叠加享受），受其约束的措施，规定中点名的其他文件，以及与之重叠、因而可能涉及的其他政策的优惠措施，原文并列；没有已知重叠的，另一措施留空。按需改列两份文件都没有排他规定的重叠优惠：文件未写不等于可以同时享受。 | What documents say of having benefits twice, the measures that it governs, the other documents that it names, and the overlapping benefit measures of other policies that it may concern, in their words; where no overlap is known the other measure stays empty. On request instead overlapping benefits of two documents neither of which holds a clause against having both: that nothing is said does not mean that both may be had.
// formerly: exclusive_benefits
// formerly: cumulable_benefits with unsaid=yes
// param unsaid: boolean = no — 改列两份文件都没有排他规定的重叠优惠 | instead overlapping benefits that no clause excludes
// param kind: cumulation = any — 规定的方式 | what is said
// param instrument: instruments = any — 算作优惠的政策工具，不选则为补助、税收、降费、融资、保险 | instruments that give something; without any: subsidy, tax, fees, finance, insurance
// param policy: policy = any — 只看该政策的规定，或涉及该政策的重叠 | only what this policy says, or overlaps of this policy
// param enterprise_type: enterprise_types = any — 至少一条面向其中一类企业 | one of the two is directed at one of these types
// param least: integer = 76 — 重叠的最低分数（满分100） | lowest score of an overlap, of 100
// param paired: boolean = no — 只看有重叠措施的 | only where an overlap is known
// param versions: boolean = no — 同名文件的不同版本也列出 | also between versions of one title
// param current: boolean = yes — 只看当日有效的措施 | only measures in force on the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param as_of: date = today — 日期 | the day
// column kind: cumulation — 规定 | what is said
// column clauses: texts — 规定原文 | clauses
// column names: texts — 规定点名的文件 | documents that it names
// column title: text = Policy.title of policy_id — 政策 | policy
// column number: text = Measure.number of measure_id — 序号 | item
// column measure: text = Measure.text of measure_id — 措施 | measure
// column other_title: text = Policy.title of other_policy_id — 另一政策 | other policy
// column other_number: text = Measure.number of other_measure_id — 其序号 | its item
// column other_measure: text = Measure.text of other_measure_id — 另一措施 | other measure
// column score: number — 重叠分数 | score of the overlap
// column why: text — 重叠理由 | why they overlap
// column other_measure_id: text — 另一措施标识 | other measure id
// column other_policy_id: text — 另一政策标识 | other policy id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)
WHERE p.stage IS NULL
  AND EXISTS { MATCH (m)-[:USES]->(i:Instrument) WHERE i.code IN $instrument OR ('' IN $instrument AND i.code IN ['subsidy', 'tax', 'fee', 'credit', 'insurance']) }
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
WITH p, m, count(s.id) AS covering
WHERE NOT $current OR covering > 0
OPTIONAL MATCH (p)-[c:CUMULATION]->(m)
WITH p, m, CASE WHEN NOT $unsaid THEN c.kind END AS kind,
     CASE WHEN NOT $unsaid THEN replace(replace(c.as_written, '\n', ''), ' ', '') END AS clause
WITH DISTINCT p, m, kind, clause
WHERE ($unsaid AND NOT EXISTS { MATCH (p)-[d:CUMULATION]->(:Measure) WHERE d.kind <> 'allowed' })
   OR (kind IS NOT NULL AND ($kind = '' OR kind = $kind) AND ($policy = '' OR p.id = $policy))
OPTIONAL MATCH (m)-[t:TARGETS]->(x:EnterpriseType)
WITH p, m, kind, clause, count(CASE WHEN x.code IN $enterprise_type THEN 1 END) AS typed
WITH p, m, kind, clause, typed > 0 OR '' IN $enterprise_type AS meant
OPTIONAL MATCH (m)-[r:OVERLAPS_WITH]-(n:Measure)
WITH p, m, kind, clause, meant, n, r.score * 100 >= $least AS near
OPTIONAL MATCH (n)-[:IN_FORCE]->(e:Spell)
WHERE coalesce(e.`from`, $as_of) <= $as_of AND coalesce(e.until, $as_of) >= $as_of AND e.begins IN $counting
WITH p, m, kind, clause, meant, n, near, count(e.id) AS covering
OPTIONAL MATCH (n)-[:TARGETS]->(y:EnterpriseType)
WITH p, m, kind, clause, meant, n, near, covering, count(CASE WHEN y.code IN $enterprise_type THEN 1 END) AS typed
OPTIONAL MATCH (n)-[:USES]->(j:Instrument)
WHERE j.code IN $instrument OR ('' IN $instrument AND j.code IN ['subsidy', 'tax', 'fee', 'credit', 'insurance'])
WITH p, m, kind, clause, meant, n, near, typed, covering, count(j.code) AS giving
WITH p, m, kind, clause, meant, n, near AND (meant OR typed > 0) AND (covering > 0 OR NOT $current) AND giving > 0 AS near
OPTIONAL MATCH (q:Policy)-[:HAS_MEASURE]->(n)
WITH p, m, kind, clause, meant, n, near AND q.stage IS NULL AND ($versions OR coalesce(p.title, '') <> coalesce(q.title, '')) AS near, q
OPTIONAL MATCH (q)-[v:CUMULATION]->(:Measure)
WITH p, m, kind, clause, meant, n, near, q, count(CASE WHEN v.kind <> 'allowed' THEN 1 END) AS excluding
WITH p, m, kind, clause, meant, n, near AND q.id IS NOT NULL AND (NOT $unsaid OR (excluding = 0 AND m.id < n.id AND ($policy = '' OR p.id = $policy OR q.id = $policy))) AS near
WITH p, m, kind, clause, meant, collect(DISTINCT CASE WHEN near THEN n.id END) AS others
WHERE size(others) > 0 OR (meant AND NOT $paired AND NOT $unsaid)
UNWIND CASE WHEN size(others) > 0 THEN others ELSE [''] END AS other
OPTIONAL MATCH (m)-[r:OVERLAPS_WITH]-(o:Measure)
WHERE o.id = other
WITH p, m, kind, clause, o, max(r.score) * 100 AS score, max(r.why) AS why
OPTIONAL MATCH (q:Policy)-[:HAS_MEASURE]->(o)
WITH p, m, kind, clause, o, score, why, q
OPTIONAL MATCH (:Policy)-[a:CUMULATION]->(g:Measure)
WHERE $unsaid AND (g.id = m.id OR g.id = o.id)
WITH p, m, kind, clause, o, score, why, q, collect(DISTINCT replace(replace(a.as_written, '\n', ''), ' ', '')) AS allowed
OPTIONAL MATCH (p)-[w:CITES]->(z:Policy)
WHERE z.id <> p.id AND clause CONTAINS replace(replace(w.as_written, '\n', ''), ' ', '')
WITH p, m, kind, clause, o, score, why, q, allowed, collect(DISTINCT coalesce(z.title, z.doc_number)) AS named
RETURN CASE WHEN size(allowed) > 0 THEN 'allowed' ELSE kind END AS kind,
       CASE WHEN $unsaid THEN allowed ELSE [clause] END AS clauses, named AS names, score AS score, why AS why,
       o.id AS other_measure_id, q.id AS other_policy_id, m.id AS measure_id, p.id AS policy_id
ORDER BY CASE WHEN $unsaid THEN '' ELSE kind END, CASE WHEN $unsaid THEN -score ELSE 0 END, policy_id, CASE WHEN $unsaid THEN 0 ELSE m.ordinal END, measure_id,
         CASE WHEN score IS NULL THEN 0 ELSE -score END, other_measure_id, other_policy_id
