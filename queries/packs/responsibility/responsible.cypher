// title: 谁负责什么 | Who is responsible for what
// about: 各机构在该日有效的政策中负责的措施及其角色：只列一家的是负责，写明牵头的才是牵头；简称（以下统称）和总括（以下均需…负责）所指的机构一并列出，并注明原文。 | The measures in force on the day that each body answers for, and in which role; bodies meant by a short name (以下统称) or a general clause (以下均需…负责) are listed too, with the words.
// formerly: inherited_duties with inherited=yes
// param agency: agency = any — 机构 | body
// param role: role = any — 角色 | role
// param policy: policy = any — 政策 | policy
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param inherited: boolean = no — 也列由其承接的原机构的职责 | duties of bodies that it succeeded, too
// column agency: text — 机构 | body
// column role: answers — 角色 | role
// column called: text — 文中名称 | called there
// column as_written: text — 依据的原文 | words that say so
// column kind: agency_kind = Agency.kind of agency_id — 类别 | kind
// column number: text = Measure.number of measure_id — 序号 | item
// column measure: text = Measure.text of measure_id — 措施 | measure
// column deadline: date = Measure.deadline of measure_id — 完成时限 | deadline
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column begins: begins — 效力 | in force is
// column named_id: text — 文中机构标识 | id of the body named
// column agency_id: text — 机构标识 | body id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
WITH $as_of AS day
MATCH (o:Agency)-[:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE $policy = '' OR p.id = $policy
WITH day, p, m, count(DISTINCT o.id) AS bodies
MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
WITH day, p, m, bodies, s.begins AS begins
MATCH (n:Agency)-[r:RESPONSIBLE_FOR]->(m)
WITH day, p, m, bodies, begins, n, r.role AS role, r.called AS called, r.as_written AS as_written
WHERE $role = '' OR role = $role
MATCH path = (n)-[:SUCCEEDED_BY*0..6]->(a:Agency)
WHERE ($agency = '' OR a.id = $agency) AND ($inherited OR a.id = n.id)
  AND all(step IN relationships(path) WHERE step.`on` IS NULL OR step.`on` <= day)
WITH DISTINCT p, m, bodies, begins, n, role, called, as_written, a
RETURN a.name AS agency, CASE WHEN bodies = 1 AND role = 'lead' THEN 'alone' ELSE role END AS role, called AS called,
       as_written AS as_written, begins AS begins, n.id AS named_id, a.id AS agency_id, m.id AS measure_id, p.id AS policy_id
ORDER BY agency, agency_id, policy_id, m.ordinal, measure_id, role, named_id
