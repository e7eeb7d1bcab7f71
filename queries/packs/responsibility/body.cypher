// title: 一个机构的全貌 | One body on one page
// about: 该机构的原名与职能去向、文件中的其他叫法、印发的文件、该日有效的措施中由它负责、牵头、共同负责和配合的（时限近的在前）、与谁共同负责；每一栏写明有效至何时。 | What a body was and became, what else documents call it, what it issued, what it answers for alone, leads, answers for jointly or supports in what is in force on the day (the next deadline first), and with whom; each with its last day.
// param agency: agency — 机构 | body
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param part: body_part = any — 只看这一栏 | only this part of the page
// analysis: body.page
// input relation: text
// input agency: text
// input other_id: text
// input other: text
// input since: date
// input ordered_by: text
// input role: role
// input called: text
// input number: text
// input ordinal: integer
// input measure: text
// input deadline: date
// input bodies: integer
// input together: texts
// input title: text
// input doc_number: text
// input issued_on: date
// input covering: integer
// input begins: begins
// input last_day: date
// input measure_id: text
// input policy_id: text
// column part: body_part — 栏目 | part
// column other: text — 机构或叫法 | body or name
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column measures: integer — 措施数 | measures
// column since: date — 自（成文或转入） | since (issued, succeeded)
// column deadline: date — 完成时限 | deadline
// column begins: begins — 效力 | in force is
// column last_day: date — 有效期至 | last day
// column ordered_by: text — 依据 | ordered by
// column other_id: text — 机构标识 | body id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (a:Agency)
WHERE a.id = $agency
UNWIND ['former', 'successor', 'issued', 'answers'] AS relation
OPTIONAL MATCH (f:Agency)-[h:SUCCEEDED_BY]->(a)
WHERE relation = 'former'
OPTIONAL MATCH (a)-[g:SUCCEEDED_BY]->(n:Agency)
WHERE relation = 'successor'
OPTIONAL MATCH (d:Policy)-[:ISSUED_BY]->(a)
WHERE relation = 'issued'
OPTIONAL MATCH (a)-[r:RESPONSIBLE_FOR]->(m:Measure)
WHERE relation = 'answers'
WITH a, relation, m, r.role AS role, r.called AS called, coalesce(f.id, n.id) AS other_id, coalesce(f.name, n.name) AS other,
     coalesce(h.`on`, g.`on`) AS since, coalesce(h.ordered_by, g.ordered_by) AS ordered_by, d.id AS issued
OPTIONAL MATCH (o:Agency)-[:RESPONSIBLE_FOR]->(m)
WITH a, relation, m, role, called, other_id, other, since, ordered_by, issued, count(DISTINCT o.id) AS bodies,
     collect(DISTINCT CASE WHEN o.id <> a.id THEN o.name END) AS together
OPTIONAL MATCH (q:Policy)-[:HAS_MEASURE]->(m)
WITH a, relation, m, role, called, other_id, other, since, ordered_by, bodies, together, coalesce(q.id, issued) AS document
OPTIONAL MATCH (p:Policy)
WHERE p.id = document
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
WITH a, relation, m, role, called, other_id, other, since, ordered_by, bodies, together, p, count(s.id) AS covering, max(s.begins) AS begins, max(s.until) AS last_day
OPTIONAL MATCH (p)-[:IN_FORCE]->(e:Spell)
WHERE relation = 'issued'
WITH a, relation, m, role, called, other_id, other, since, ordered_by, bodies, together, p, covering,
     begins, last_day, min(e.begins) AS own, max(e.until) AS until
RETURN relation AS relation, a.name AS agency, other_id AS other_id, other AS other, since AS since, ordered_by AS ordered_by, role AS role,
       called AS called, m.number AS number, m.ordinal AS ordinal, m.text AS measure, m.deadline AS deadline, bodies AS bodies,
       together AS together, p.title AS title, p.doc_number AS doc_number, p.issued_on AS issued_on, covering AS covering,
       coalesce(begins, own) AS begins, coalesce(last_day, until) AS last_day, m.id AS measure_id, p.id AS policy_id
ORDER BY relation, other_id, policy_id, measure_id, role, called
