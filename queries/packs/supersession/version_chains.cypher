// title: 一份政策取代过哪些更早的文件 | Which earlier documents a policy goes back to
// about: 从最新文件出发，它直接或逐级废止、修改、延续了哪些更早的文件，前后相隔多久。 | From each newest document, what it repeals, amends or extends, directly or step by step, and how long the chain has lasted.
// param policy: policy = any — 只看该最新政策 | only this newest policy
// column title: text = Policy.title of policy_id — 最新政策 | newest policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column issued_on: date — 成文日期 | issued on
// column steps: integer — 级数 | steps
// column earlier: text = Policy.title of earlier_policy_id — 更早政策 | earlier policy
// column earlier_number: text = Policy.doc_number of earlier_policy_id — 其文号 | its number
// column earlier_issued_on: date — 其成文日期 | its date
// column days: integer = days from earlier_issued_on to issued_on — 相隔天数 | days between
// column earlier_policy_id: text — 更早政策标识 | earlier policy id
// column policy_id: text — 政策标识 | policy id
MATCH (n:Policy)-[:SUPERSEDES]->(:Policy)
WHERE ($policy = '' OR n.id = $policy) AND NOT EXISTS { MATCH (x:Policy)-[:SUPERSEDES]->(n) }
WITH DISTINCT n
MATCH path = (n)-[:SUPERSEDES*1..8]->(p:Policy)
WHERE all(r IN relationships(path) WHERE r.kind IN ['repeals', 'amends', 'extends', 'restates'])
WITH n, p, min(length(path)) AS steps
RETURN n.issued_on AS issued_on, steps AS steps, p.issued_on AS earlier_issued_on, p.id AS earlier_policy_id, n.id AS policy_id
ORDER BY policy_id, steps, earlier_policy_id
