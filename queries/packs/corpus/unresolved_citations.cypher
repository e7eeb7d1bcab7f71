// title: 尚缺全文的被引文件 | Unresolved citations, ranked
// about: 被引用或被替代、而语料中没有全文的文件，按引用次数排序：下一批该收集的。 | Documents that others cite or supersede and whose text is not in the corpus, most cited first: the next ones to collect.
// param at_least: integer = 1 — 至少被引用次数 | cited at least
// column cited_by: integer — 引用政策数 | citing policies
// column as_basis: integer — 作为依据 | as a basis
// column superseded_by: integer — 被替代 | superseded by
// column title: text — 文件 | document
// column doc_number: text — 文号 | number
// column citing: texts — 引用它的政策 | cited in
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE NOT p.full_text
OPTIONAL MATCH (q:Policy)-[c:CITES]->(p)
WITH p, count(DISTINCT q.id) AS citations, count(DISTINCT CASE WHEN c.role = 'basis' THEN q.id END) AS bases,
     collect(DISTINCT coalesce(q.title, q.doc_number)) AS names
OPTIONAL MATCH (n:Policy)-[:SUPERSEDES]->(p)
WITH p, citations, bases, names, count(DISTINCT n.id) AS replacing
WHERE citations + replacing >= $at_least
RETURN citations AS cited_by, bases AS as_basis, replacing AS superseded_by, p.title AS title,
       p.doc_number AS doc_number, names AS citing, p.id AS policy_id
ORDER BY cited_by DESC, superseded_by DESC, policy_id
