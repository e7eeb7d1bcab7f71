// title: 机构的任务量（统称可展开） | Bodies by load, groups expanded
// about: 某日有效的措施由谁负责：按文中写法，或把统称（如各区县政府）换成当日的成员；每行写明是否展开、因哪些统称计入。 | Who answers for the measures in force on a day, as named or with a collective name in the place of which its members of that day stand; each row says which, and through which names it was counted.
// param as_of: date = today — 日期 | the day
// param expanded: boolean = no — 把统称展开为成员 | put the members in the place of a collective name
// param tier: tier = any — 政策层级 | tier of the policies
// param region: region = any — 政策地区 | region of the policies
// analysis: groups.load
// input agency_id: text
// input name: text
// input kind: agency_kind
// input tier: text
// input region: text
// input measure_id: text
// column agency: text — 机构 | body
// column kind: agency_kind — 类别 | kind
// column measures: integer — 措施数 | measures
// column named: integer — 点名的 | named itself
// column through_groups: integer — 仅因统称 | through groups alone
// column groups: texts — 所属统称 | groups
// column expanded: boolean — 统称已展开 | groups expanded
// column agency_id: text — 机构标识 | body id
MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE ($tier = '' OR p.tier = $tier) AND ($region = '' OR p.region = $region)
MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE (s.`from` IS NULL OR s.`from` <= $as_of) AND (s.until IS NULL OR s.until >= $as_of)
RETURN DISTINCT a.id AS agency_id, a.name AS name, a.kind AS kind, a.tier AS tier, a.region AS region, m.id AS measure_id
ORDER BY agency_id, measure_id
