// title: 原机构的职责现由谁承担 | Duties of bodies that no longer exist
// about: 写明由已撤并的机构负责的措施，及该职能转入的机构。 | Measures whose named body had been dissolved by the day, and the body to which its function went.
// param as_of: date = today — 日期 | the day
// column former: text — 原机构 | former body
// column successor: text — 职能转入 | succeeded by
// column since: date — 自 | since
// column ordered_by: text — 依据 | ordered by
// column role: role — 角色 | role
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column former_id: text — 原机构标识 | former body id
// column successor_id: text — 现机构标识 | successor id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (b:Agency)<-[s:SUCCEEDED_BY]-(a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WITH a, b, s, r, m, p
WHERE s.`on` IS NULL OR s.`on` <= $as_of
RETURN a.name AS former, b.name AS successor, s.`on` AS since, s.ordered_by AS ordered_by, r.role AS role,
       m.number AS number, m.text AS measure, p.title AS title, p.doc_number AS doc_number,
       a.id AS former_id, b.id AS successor_id, m.id AS measure_id, p.id AS policy_id
ORDER BY former_id, successor_id, policy_id, measure_id, role
