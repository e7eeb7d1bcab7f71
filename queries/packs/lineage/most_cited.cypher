// title: 被引用最多的文件 | Most cited documents
// about: 每份文件被多少份政策引用，其中作为依据的多少，又被多少份替代；只看没有全文的，就是下一批该收集的。 | By how many policies each document is cited, by how many as their basis, and how many supersede it; those whose text is not at hand are the next ones to collect.
// formerly: unresolved_citations with lacking=yes
// param at_least: integer = 1 — 至少被引用或被替代次数 | cited or superseded at least
// param tier: tier = any — 引用方层级 | tier of the citing policies
// param lacking: boolean = no — 只看没有全文的 | only those whose text is not at hand
// column title: text = Policy.title of policy_id — 文件 | document
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column cited_by: integer — 引用政策数 | citing policies
// column as_basis: integer — 作为依据 | as a basis
// column superseded_by: integer — 被替代 | superseded by
// column full_text: boolean = Policy.full_text of policy_id — 有全文 | text at hand
// column citing: texts — 引用它的政策 | cited in
// column policy_id: text — 政策标识 | policy id
// plot: cited_by by title
MATCH (p:Policy)
WHERE NOT $lacking OR NOT p.full_text
OPTIONAL MATCH (q:Policy)-[c:CITES]->(p)
WHERE $tier = '' OR q.tier = $tier
WITH p, q, count(CASE WHEN c.role = 'basis' THEN 1 END) AS based
WITH p, count(q) AS citations, count(CASE WHEN based > 0 THEN 1 END) AS bases, collect(DISTINCT coalesce(q.title, q.doc_number)) AS names
OPTIONAL MATCH (n:Policy)-[:SUPERSEDES]->(p)
WHERE $tier = '' OR n.tier = $tier
WITH p, citations, bases, names, count(DISTINCT n.id) AS replacing
WHERE citations + replacing >= $at_least
RETURN citations AS cited_by, bases AS as_basis, replacing AS superseded_by, names AS citing, p.id AS policy_id
ORDER BY cited_by DESC, superseded_by DESC, policy_id
