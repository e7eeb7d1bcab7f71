// title: 统称所指的机构 | Members of a group
// about: 各区县政府、国务院有关部门等统称在某日是哪些机构；列不出成员的统称按需列出。 | Which bodies a collective name stands for on a day; on request also the names whose members nobody can list.
// param agency: agency = any — 统称 | the collective name
// param as_of: date = today — 日期 | the day
// param unlisted: boolean = no — 包括无法列出成员的 | include those whose members cannot be listed
// analysis: groups.members_on_a_day
// input agency_id: text
// input name: text
// input kind: agency_kind
// input tier: text
// input region: text
// input measures: integer
// column name: text — 统称 | collective name
// column members: integer — 成员数 | members
// column member: text — 成员 | member
// column measures: integer — 统称负责的措施数（未展开） | measures of the name, not expanded
// column group_id: text — 统称标识 | id of the name
// column member_id: text — 成员标识 | member id
MATCH (a:Agency)
WHERE a.kind = 'group' AND ($agency = '' OR a.id = $agency)
OPTIONAL MATCH (a)-[:RESPONSIBLE_FOR]->(m:Measure)
RETURN a.id AS agency_id, a.name AS name, a.kind AS kind, a.tier AS tier, a.region AS region, count(DISTINCT m.id) AS measures
ORDER BY agency_id
