// title: 机构现在承担的职责（含承继） | Duties of a body now, with those it inherited
// about: 机构自己的措施，以及原机构撤并后由其承继的措施；写明原机构、经过几次改革、最后一次的依据。 | The measures that name the body itself and those that name the bodies whose functions it took over by the day, with how many reforms lie between.
// param agency: agency = any — 现机构 | the body now
// param as_of: date = today — 日期 | the day
// param inherited: boolean = no — 只列承继的 | only those inherited
// column agency: text — 现机构 | body now
// column named: text — 文中机构 | body named
// column reforms: integer — 其间改革次数 | reforms between
// column role: role — 角色 | role
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column deadline: date — 完成时限 | deadline
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column agency_id: text — 现机构标识 | id of the body now
// column named_id: text — 文中机构标识 | id of the body named
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
WITH $as_of AS day
MATCH path = (a:Agency)-[:SUCCEEDED_BY*0..6]->(b:Agency)
WHERE ($agency = '' OR b.id = $agency)
  AND all(s IN relationships(path) WHERE s.`on` IS NULL OR s.`on` <= day)
WITH a, b, min(length(path)) AS steps
WHERE steps > 0 OR NOT $inherited
MATCH (a)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
RETURN b.name AS agency, a.name AS named, steps AS reforms, r.role AS role, m.number AS number, m.text AS measure,
       m.deadline AS deadline, p.title AS title, p.doc_number AS doc_number,
       b.id AS agency_id, a.id AS named_id, m.id AS measure_id, p.id AS policy_id
ORDER BY agency_id, steps, named_id, policy_id, m.ordinal, measure_id, role
