// title: 未写明依据的政策 | Policies that name no basis
// about: 没有写明依据任何文件的政策。 | Policies that do not name any document as their basis.
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column issued_on: date — 成文日期 | issued on
// column mentions: integer — 提及文件数 | documents mentioned
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE p.full_text AND ($tier = '' OR p.tier = $tier) AND ($region = '' OR p.region = $region)
OPTIONAL MATCH (p)-[c:CITES]->(b:Policy)
WITH p, count(CASE WHEN c.role = 'basis' THEN 1 END) AS bases, count(DISTINCT b.id) AS named
WHERE bases = 0
RETURN p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.issued_on AS issued_on,
       named AS mentions, p.id AS policy_id
ORDER BY policy_id
