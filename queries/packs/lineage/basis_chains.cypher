// title: 依据什么文件 | What policies are based on
// about: 每份政策依据什么，所依据的文件又依据什么，至多三级；依据在该日已被整件废止的，写明由谁废止、自哪一天。也可只看依据已被废止而自身尚未失效的，或没有写明依据的。 | What each policy is based on, and what that is based on in turn, up to three steps; where a basis has been repealed as a whole by the day, by what and since when. On request only policies that have not ended although a basis is repealed, or those that name no basis.
// formerly: without_basis with missing=yes
// formerly: basis_repealed with repealed=yes
// param policy: policy = any — 政策 | policy
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// param repealed: boolean = no — 只看依据已被废止、自身尚未失效的 | only those whose basis is repealed and that have not ended
// param missing: boolean = no — 只看没有写明依据的 | only those that name no basis
// param as_of: date = today — 日期 | the day
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column tier: tier = Policy.tier of policy_id — 层级 | tier
// column issued_on: date = Policy.issued_on of policy_id — 成文日期 | issued on
// column basis: text — 依据 | basis
// column repealed_by: text — 依据由谁废止 | basis repealed by
// column since: date — 废止自 | repealed since
// column basis_of_basis: text — 依据的依据 | basis of the basis
// column third_basis: text — 第三级依据 | third step
// column basis_policy_id: text — 依据标识 | basis id
// column second_policy_id: text — 第二级标识 | second id
// column third_policy_id: text — 第三级标识 | third id
// column repealing_policy_id: text — 废止依据的文件标识 | id of what repeals it
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE ($policy = '' OR p.id = $policy) AND ($tier = '' OR p.tier = $tier) AND ($region = '' OR $region IN p.places)
OPTIONAL MATCH (p)-[:IN_FORCE]->(s:Spell)
WITH p, count(s.id) AS spells, count(CASE WHEN s.until IS NULL OR s.until >= $as_of THEN 1 END) AS not_ended
OPTIONAL MATCH (p)-[c:CITES]->(a:Policy)
WITH p, spells, not_ended, count(CASE WHEN c.role = 'basis' THEN 1 END) AS bases
OPTIONAL MATCH (p)-[c:CITES]->(b:Policy)
WHERE c.role = 'basis'
WITH DISTINCT p, spells, not_ended, bases, b
WHERE (b.id IS NULL AND $missing AND p.full_text) OR (b.id IS NOT NULL AND NOT $missing)
OPTIONAL MATCH (n:Policy)-[r:SUPERSEDES]->(b)
WITH p, spells, not_ended, b, n, CASE WHEN r.kind = 'repeals' AND coalesce(size(r.provisions), 0) = 0 AND r.`on` <= $as_of AND n.id <> p.id THEN r.`on` END AS since
WITH p, spells, not_ended, b, min(since) AS since, min(CASE WHEN since IS NOT NULL THEN n.id END) AS repealing
WHERE NOT $repealed OR (since IS NOT NULL AND p.full_text AND (spells = 0 OR not_ended > 0))
OPTIONAL MATCH (x:Policy)
WHERE x.id = repealing
WITH p, b, since, x
OPTIONAL MATCH (b)-[d:CITES]->(g:Policy)
WHERE d.role = 'basis' AND g.id <> p.id
WITH p, b, since, x, g
OPTIONAL MATCH (g)-[e:CITES]->(h:Policy)
WHERE e.role = 'basis' AND h.id <> p.id AND h.id <> b.id
RETURN coalesce(b.title, b.doc_number) AS basis, coalesce(x.title, x.doc_number) AS repealed_by, since AS since,
       coalesce(g.title, g.doc_number) AS basis_of_basis, coalesce(h.title, h.doc_number) AS third_basis,
       b.id AS basis_policy_id, g.id AS second_policy_id, h.id AS third_policy_id, x.id AS repealing_policy_id, p.id AS policy_id
ORDER BY policy_id, basis_policy_id, second_policy_id, third_policy_id, repealing_policy_id
