// title: 依据已被废止的有效政策 | Policies whose basis is repealed
// about: 尚未失效，而所依据的文件在该日已被整件废止的政策。 | Policies that have not ended although a document they are based on has been repealed as a whole by the day.
// param as_of: date = today — 日期 | the day
// param tier: tier = any — 层级 | tier
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column basis: text — 依据 | basis
// column basis_number: text — 依据文号 | its number
// column repealed_by: text — 废止它的文件 | repealed by
// column since: date — 自 | since
// column basis_policy_id: text — 依据标识 | basis id
// column repealing_policy_id: text — 废止文件标识 | repealing policy id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[c:CITES]->(b:Policy)<-[r:SUPERSEDES]-(n:Policy)
WHERE p.full_text AND n.id <> p.id AND ($tier = '' OR p.tier = $tier)
WITH p, c, b, r, n
WHERE c.role = 'basis' AND r.kind = 'repeals' AND coalesce(size(r.provisions), 0) = 0 AND r.`on` <= $as_of
OPTIONAL MATCH (p)-[:IN_FORCE]->(s:Spell)
WITH p, b, n, r.`on` AS day, count(s.id) AS spells,
     count(CASE WHEN s.until IS NULL OR s.until >= $as_of THEN 1 END) AS not_ended
WHERE spells = 0 OR not_ended > 0
RETURN p.title AS title, p.doc_number AS doc_number, p.tier AS tier,
       b.title AS basis, b.doc_number AS basis_number, coalesce(n.title, n.doc_number) AS repealed_by,
       day AS since,
       b.id AS basis_policy_id, n.id AS repealing_policy_id, p.id AS policy_id
ORDER BY policy_id, basis_policy_id, repealing_policy_id
