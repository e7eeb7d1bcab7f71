// title: 互为依据的政策 | Circular bases
// about: 沿依据追溯又回到自身的政策；通常是读错或写错。 | Policies whose chain of bases leads back to themselves: mostly an error of reading or of drafting.
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column through: texts — 经由 | through
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[c:CITES]->(b:Policy)
WHERE c.role = 'basis' AND b.id <> p.id
WITH p, b
MATCH path = (b)-[:CITES*1..4]->(p)
WHERE all(r IN relationships(path) WHERE r.role = 'basis')
WITH p, collect(DISTINCT coalesce(b.title, b.doc_number)) AS names
RETURN p.title AS title, p.doc_number AS doc_number, names AS through, p.id AS policy_id
ORDER BY policy_id
