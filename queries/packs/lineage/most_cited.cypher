// title: 被引用最多的文件 | Most cited documents
// about: 被多少份政策引用，其中作为依据的多少。 | By how many policies each document is cited, and by how many as their basis.
// param at_least: integer = 1 — 至少被引用次数 | cited at least
// param tier: tier = any — 引用方层级 | tier of the citing policies
// column title: text — 文件 | document
// column doc_number: text — 文号 | number
// column cited_by: integer — 被引用 | cited by
// column as_basis: integer — 作为依据 | as a basis
// column full_text: boolean — 有全文 | full text at hand
// column policy_id: text — 政策标识 | policy id
MATCH (q:Policy)-[c:CITES]->(p:Policy)
WHERE $tier = '' OR q.tier = $tier
WITH p, count(DISTINCT q.id) AS citing, count(DISTINCT CASE WHEN c.role = 'basis' THEN q.id END) AS basing
WHERE citing >= $at_least
RETURN p.title AS title, p.doc_number AS doc_number, citing AS cited_by, basing AS as_basis,
       p.full_text AS full_text, p.id AS policy_id
ORDER BY cited_by DESC, policy_id
