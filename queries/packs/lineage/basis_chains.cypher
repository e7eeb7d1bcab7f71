// title: 依据链 | Chains of cited bases
// about: 每份政策依据什么，所依据的文件又依据什么，至多三级。 | What each policy is based on, and what that is based on in turn, up to three steps.
// param policy: policy = any — 政策 | policy
// param tier: tier = any — 层级 | tier
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column basis: text — 依据 | basis
// column basis_of_basis: text — 依据的依据 | basis of the basis
// column third_basis: text — 第三级依据 | third step
// column basis_policy_id: text — 依据标识 | basis id
// column second_policy_id: text — 第二级标识 | second id
// column third_policy_id: text — 第三级标识 | third id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[c:CITES]->(b:Policy)
WHERE c.role = 'basis' AND ($policy = '' OR p.id = $policy) AND ($tier = '' OR p.tier = $tier)
WITH p, b
OPTIONAL MATCH (b)-[d:CITES]->(g:Policy)
WHERE d.role = 'basis' AND g.id <> p.id
WITH p, b, g
OPTIONAL MATCH (g)-[e:CITES]->(h:Policy)
WHERE e.role = 'basis' AND h.id <> p.id AND h.id <> b.id
RETURN p.title AS title, p.doc_number AS doc_number,
       coalesce(b.title, b.doc_number) AS basis, coalesce(g.title, g.doc_number) AS basis_of_basis,
       coalesce(h.title, h.doc_number) AS third_basis,
       b.id AS basis_policy_id, g.id AS second_policy_id, h.id AS third_policy_id, p.id AS policy_id
ORDER BY policy_id, basis_policy_id, second_policy_id, third_policy_id
