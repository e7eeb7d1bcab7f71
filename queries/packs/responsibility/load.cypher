// title: 各机构负责多少措施 | How many measures each body answers for
// about: 该日有效的措施由谁负责：每个机构多少条，其中牵头（或独自负责）、共同、配合各多少，涉及多少政策，最近的完成时限；统称（如各区县政府）可不列、照列，或换成当日的成员，并写明因哪些统称计入。 | Who answers for the measures in force on the day: how many each body, leading (or alone), jointly or in support, in how many policies, and its next deadline; collective names are left out, listed, or replaced by their members of that day, with the names through which each was counted.
// formerly: load_with_groups with expanded=yes
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param tier: tier = any — 政策层级 | tier of the policies
// param region: region = any — 政策地区 | region of the policies
// param groups: boolean = no — 包括统称（如各区县政府） | include collective names
// param expanded: boolean = no — 把统称展开为成员 | put the members in the place of a collective name
// analysis: groups.load
// input agency_id: text
// input name: text
// input kind: agency_kind
// input tier: text
// input region: text
// input measures: integer
// input leading: integer
// input joint: integer
// input supporting: integer
// input policies: integer
// input next_deadline: date
// input role: role
// input measure_id: text
// input policy_id: text
// column agency: text — 机构 | body
// column kind: agency_kind — 类别 | kind
// column measures: integer — 措施数 | measures
// column leading: integer — 牵头 | leading
// column joint: integer — 共同负责 | jointly
// column supporting: integer — 配合 | in support
// column policies: integer — 政策数 | policies
// column next_deadline: date — 最近时限 | next deadline
// column through_groups: integer — 其中只因统称计入的 | of which through collective names alone
// column groups: texts — 因哪些统称 | through which names
// column agency_id: text — 机构标识 | body id
// plot: leading, joint, supporting by agency
MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE NOT $expanded AND ($groups OR coalesce(a.kind, '') <> 'group')
  AND ($tier = '' OR p.tier = $tier) AND ($region = '' OR $region IN p.places)
  AND EXISTS {
    MATCH (m)-[:IN_FORCE]->(s:Spell)
    WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting }
WITH a, p, m, count(CASE WHEN r.role = 'lead' THEN 1 END) AS leads, count(CASE WHEN r.role = 'joint' THEN 1 END) AS joins,
     count(CASE WHEN r.role = 'support' THEN 1 END) AS supports
WITH a, p, count(m) AS measures, count(CASE WHEN leads > 0 THEN 1 END) AS leading, count(CASE WHEN joins > 0 THEN 1 END) AS joint,
     count(CASE WHEN supports > 0 THEN 1 END) AS supporting, min(CASE WHEN m.deadline >= $as_of THEN m.deadline END) AS next_deadline
RETURN a.id AS agency_id, a.name AS name, a.kind AS kind, a.tier AS tier, a.region AS region, sum(measures) AS measures,
       sum(leading) AS leading, sum(joint) AS joint, sum(supporting) AS supporting, count(p) AS policies,
       min(next_deadline) AS next_deadline, '' AS role, '' AS measure_id, '' AS policy_id
ORDER BY agency_id
UNION ALL
MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE $expanded AND ($tier = '' OR p.tier = $tier) AND ($region = '' OR $region IN p.places)
  AND EXISTS {
    MATCH (m)-[:IN_FORCE]->(s:Spell)
    WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting }
WITH DISTINCT a, p, m, r.role AS role
RETURN a.id AS agency_id, a.name AS name, a.kind AS kind, a.tier AS tier, a.region AS region, sum(1) AS measures,
       sum(0) AS leading, sum(0) AS joint, sum(0) AS supporting, count(p) AS policies,
       min(m.deadline) AS next_deadline, role AS role, m.id AS measure_id, p.id AS policy_id
ORDER BY agency_id, measure_id, role, policy_id
