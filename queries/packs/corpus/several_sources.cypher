// title: 见于多个来源的政策 | Policies that stand in several sources
// about: 同一政策出现在几个来源文件中。 | Policies that stand in more than one source, and which.
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column places: integer — 来源数 | sources
// column files: texts — 来源文件 | source files
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:STATED_IN]->(s:Source)
WITH p, count(DISTINCT s.id) AS held, collect(DISTINCT s.file) AS names
WHERE held > 1
RETURN p.title AS title, p.doc_number AS doc_number, held AS places, names AS files, p.id AS policy_id
ORDER BY places DESC, policy_id
