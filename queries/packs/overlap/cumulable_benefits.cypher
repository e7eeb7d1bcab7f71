// title: 重叠而未见排他规定的优惠 | Overlapping benefits that nothing excludes
// about: 不同政策中重叠的两条优惠措施，两份文件都没有不得重复享受、就高或择一的规定；文件未写不等于可以同时享受，写明可以叠加的另行列出原文。 | Two overlapping benefit measures of different policies neither of which holds a clause against having both, the higher one alone, or one at choice. That nothing is said does not mean that both may be had; a clause that allows it is quoted.
// param instrument: instruments = any — 算作优惠的政策工具，不选则为补助、税收、降费、融资、保险 | instruments that give something; without any: subsidy, tax, fees, finance, insurance
// param policy: policy = any — 只看该政策 | only this policy
// param enterprise_type: enterprise_types = any — 至少一条面向其中一类企业 | one of the two is directed at one of these types
// param least: integer = 70 — 重叠的最低分数（满分100） | lowest score of the overlap, of 100
// param versions: boolean = no — 同名文件的不同版本也列出 | also between versions of one title
// param current: boolean = yes — 只看两条当日均有效的 | only where both are in force on the day
// param unknown: boolean = yes — 效力不明的也算有效 | also where nothing says whether they are in force
// param as_of: date = today — 日期 | the day
// column score: number — 重叠分数 | score of the overlap
// column why: text — 理由 | why
// column allowed: texts — 允许叠加的原文 | clauses that allow it
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
WITH p, m, n, q, r.score AS score, r.why AS why
WHERE score * 100 >= $least AND ($policy = '' OR p.id = $policy OR q.id = $policy) AND ($versions OR p.title <> q.title)
  AND EXISTS { MATCH (m)-[:USES]->(i:Instrument) WHERE i.code IN $instrument OR ('' IN $instrument AND i.code IN ['subsidy', 'tax', 'fee', 'credit', 'insurance']) }
  AND EXISTS { MATCH (n)-[:USES]->(j:Instrument) WHERE j.code IN $instrument OR ('' IN $instrument AND j.code IN ['subsidy', 'tax', 'fee', 'credit', 'insurance']) }
  AND ('' IN $enterprise_type
       OR EXISTS { MATCH (m)-[:TARGETS]->(t:EnterpriseType) WHERE t.code IN $enterprise_type }
       OR EXISTS { MATCH (n)-[:TARGETS]->(u:EnterpriseType) WHERE u.code IN $enterprise_type })
  AND NOT EXISTS { MATCH (p)-[c:CUMULATION]->(:Measure) WHERE c.kind <> 'allowed' }
  AND NOT EXISTS { MATCH (q)-[d:CUMULATION]->(:Measure) WHERE d.kind <> 'allowed' }
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH p, m, n, q, score, why, count(CASE WHEN s.until < $as_of OR s.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
WHERE NOT $current OR covering > 0 OR ($unknown AND outside = 0)
OPTIONAL MATCH (n)-[:IN_FORCE]->(e:Spell)
WITH p, m, n, q, score, why, count(CASE WHEN e.until < $as_of OR e.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN e.`from` <= $as_of AND (e.until IS NULL OR e.until >= $as_of) THEN 1 END) AS covering
WHERE NOT $current OR covering > 0 OR ($unknown AND outside = 0)
OPTIONAL MATCH (:Policy)-[a:CUMULATION]->(g:Measure)
WHERE g.id = m.id OR g.id = n.id
WITH p, m, n, q, score, why, collect(DISTINCT replace(replace(a.as_written, '\n', ''), ' ', '')) AS allowed
RETURN score AS score, why AS why, allowed AS allowed, p.title AS title, m.number AS number, m.text AS measure,
       q.title AS other_title, n.number AS other_number, n.text AS other_measure,
       n.id AS other_measure_id, q.id AS other_policy_id, m.id AS measure_id, p.id AS policy_id
ORDER BY score DESC, policy_id, measure_id, other_policy_id, other_measure_id
