// title: 与最多机构共同负责的机构 | Bodies that answer together with most others
// about: 共同负责同一措施的机构连成网络：每个机构与多少机构合作、共同负责多少次、处在其他机构之间的程度。 | Bodies that answer for the same measures form a network: how many partners each has, how often they work together, how far it stands between others.
// param tier: tier = any — 政策层级 | tier of the policies
// param region: region = any — 政策地区 | region of the policies
// param groups: boolean = no — 包括统称（如各区县政府） | include collective names
// analysis: bodies.centrality
// input first: text
// input second: text
// input together: integer
// input first_id: text
// input second_id: text
// column agency: text — 机构 | body
// column partners: integer — 合作机构数 | partners
// column together: integer — 共同负责次数（每个伙伴、每条措施计一次） | shared measures, once for each partner
// column between: number — 居间程度（0至1） | betweenness, 0 to 1
// column main_partners: texts — 合作最多的机构 | closest partners
// column agency_id: text — 机构标识 | body id
// plot: partners by agency
MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(m:Measure)<-[:RESPONSIBLE_FOR]-(b:Agency)
WHERE a.id < b.id AND ($groups OR (coalesce(a.kind, '') <> 'group' AND coalesce(b.kind, '') <> 'group'))
MATCH (p:Policy)-[:HAS_MEASURE]->(m)
WHERE ($tier = '' OR p.tier = $tier) AND ($region = '' OR $region IN p.places)
RETURN a.name AS first, b.name AS second, count(DISTINCT m.id) AS together, a.id AS first_id, b.id AS second_id
ORDER BY first_id, second_id
