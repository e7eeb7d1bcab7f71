// title: 两份政策、两个机构之间的联系 | How two policies, or two bodies, are connected
// about: 从一份政策或一个机构到另一份政策或另一个机构最短的联系：引用、替代、重叠的措施、发布、共同负责，逐步列出所依据的原文；统称（如有关部门）不计。 | The shortest chains of relations from a policy or a body to another: citation, supersession, overlapping measures, issuing, answering for the same measures, step by step with the words read; collective names are left out.
// formerly: body_connection
// param start: policy_or_agency — 起点：政策或机构 | from this policy or body
// param target: policy_or_agency — 终点：政策或机构 | to this policy or body
// param chains: integer = 3 — 最多列出几条 | chains at most
// param bodies: boolean = yes — 可以经由（其他）机构 | chains may pass other bodies
// param least: integer = 90 — 重叠的最低分数（满分100） | lowest score of overlaps, of 100
// analysis: connections.chains
// input from_name: text
// input to_name: text
// input from_agency: text
// input to_agency: text
// input role: text
// input kind: text
// input score: number
// input words: text
// input from_id: text
// input to_id: text
// column chain: integer — 第几条 | chain
// column step: integer — 第几步 | step
// column name: text — 从 | from
// column relation: text — 关系 | relation
// column other_name: text — 到 | to
// column words: text — 原文（或理由） | words, or reason
// column from_id: text — 起点标识 | id of the one
// column to_id: text — 终点标识 | id of the other
MATCH (a)-[r:CITES|SUPERSEDES|ISSUED_BY|HAS_MEASURE|RESPONSIBLE_FOR|OVERLAPS_WITH]->(b)
WITH a, r, b
WHERE coalesce(r.score, 1) * 100 >= $least AND coalesce(a.kind, '') <> 'group' AND coalesce(b.kind, '') <> 'group'
RETURN coalesce(a.title, a.name, a.text, a.doc_number) AS from_name,
       coalesce(b.title, b.name, b.text, b.doc_number) AS to_name,
       a.name AS from_agency, b.name AS to_agency, r.role AS role, r.kind AS kind, r.score AS score,
       CASE WHEN b.text IS NOT NULL AND a.title IS NOT NULL THEN NULL ELSE coalesce(r.as_written, r.why) END AS words,
       a.id AS from_id, b.id AS to_id
ORDER BY from_id, to_id, kind, role
