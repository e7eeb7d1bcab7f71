// title: 谁负责什么 | Who is responsible for what
// about: 各机构负责的措施及其角色（牵头、配合、共同负责）。 | The measures that each body answers for, and in which role: lead, support or joint.
// param agency: agency = any — 机构 | body
// param role: role = any — 角色 | role
// param policy: policy = any — 政策 | policy
// column agency: text — 机构 | body
// column role: role — 角色 | role
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column deadline: date — 完成时限 | deadline
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column agency_id: text — 机构标识 | body id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE ($agency = '' OR a.id = $agency)
  AND ($policy = '' OR p.id = $policy)
WITH a, r, m, p
WHERE $role = '' OR r.role = $role
RETURN a.name AS agency, r.role AS role, m.number AS number, m.text AS measure, m.deadline AS deadline,
       p.title AS title, p.doc_number AS doc_number, a.id AS agency_id, m.id AS measure_id, p.id AS policy_id
ORDER BY agency, agency_id, policy_id, m.ordinal, measure_id, role
