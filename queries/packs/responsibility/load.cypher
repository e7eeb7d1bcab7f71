// title: 机构的任务量 | Bodies by load
// about: 每个机构负责多少措施，其中牵头、共同、配合各多少，涉及多少政策，最近的完成时限。 | How many measures each body answers for, leading, jointly or in support, in how many policies, and its next deadline.
// param as_of: date = today — 时限从该日起算 | deadlines count from this day
// param tier: tier = any — 政策层级 | tier of the policies
// param region: region = any — 政策地区 | region of the policies
// param groups: boolean = no — 包括统称（如各区县政府） | include collective names
// column agency: text — 机构 | body
// column kind: agency_kind — 类别 | kind
// column measures: integer — 措施数 | measures
// column leading: integer — 牵头 | lead
// column joint: integer — 共同负责 | joint
// column supporting: integer — 配合 | support
// column policies: integer — 政策数 | policies
// column next_deadline: date — 最近时限 | next deadline
// column agency_id: text — 机构标识 | body id
MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR p.region = $region)
  AND ($groups OR coalesce(a.kind, '') <> 'group')
WITH a, count(DISTINCT m.id) AS burden, count(DISTINCT p.id) AS documents,
     count(DISTINCT CASE WHEN r.role = 'lead' THEN m.id END) AS leads,
     count(DISTINCT CASE WHEN r.role = 'joint' THEN m.id END) AS joints,
     count(DISTINCT CASE WHEN r.role = 'support' THEN m.id END) AS supports,
     min(CASE WHEN m.deadline >= $as_of THEN m.deadline END) AS due
RETURN a.name AS agency, a.kind AS kind, burden AS measures, leads AS leading, joints AS joint, supports AS supporting,
       documents AS policies, due AS next_deadline, a.id AS agency_id
ORDER BY measures DESC, agency_id
