// title: 常在一起负责的机构圈 | Circles of bodies that answer together
// about: 共同负责网络中联系紧密的机构群（按模块度划分），合作最多的机构在前。 | Groups of bodies that work with one another more than with others (by modularity), those that work together most first.
// param tier: tier = any — 政策层级 | tier of the policies
// param region: region = any — 政策地区 | region of the policies
// param groups: boolean = no — 包括统称（如各区县政府） | include collective names
// param detail: number = 1 — 划分细度（大于1更细） | resolution: above 1 gives smaller circles
// analysis: bodies.circles
// input first: text
// input second: text
// input together: integer
// input first_id: text
// input second_id: text
// column circle: text — 机构圈 | circle
// column bodies: integer — 机构数 | bodies
// column within: integer — 圈内共同负责次数 | shared measures within
// column without: integer — 与圈外共同负责次数 | shared measures with others
// column members: texts — 机构 | members
// column agency_id: text — 核心机构标识 | id of the most connected
MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(m:Measure)<-[:RESPONSIBLE_FOR]-(b:Agency)
WHERE a.id < b.id AND ($groups OR (coalesce(a.kind, '') <> 'group' AND coalesce(b.kind, '') <> 'group'))
MATCH (p:Policy)-[:HAS_MEASURE]->(m)
WHERE ($tier = '' OR p.tier = $tier) AND ($region = '' OR $region IN p.places)
RETURN a.name AS first, b.name AS second, count(DISTINCT m.id) AS together, a.id AS first_id, b.id AS second_id
ORDER BY first_id, second_id
