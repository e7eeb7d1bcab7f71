// title: 谁与谁共同负责 | Who answers for measures together
// about: 共同负责同一措施的机构连成网络：每个机构与多少机构合作、共同负责多少次（每个伙伴、每条措施计一次）、居于其他机构之间的程度（0至1）、合作最多的是谁、与谁几乎总在一起（括号内为共同措施数），以及属于哪个联系紧密的机构圈（按模块度划分）。 | Bodies that answer for the same measures form a network: how many partners each has, how often they work together, how far it stands between others, with whom it works most, with whom nearly always, and to which circle of bodies it belongs (by modularity).
// formerly: central_bodies
// formerly: body_circles with by_circle=yes
// formerly: always_together
// formerly: shared
// param agency: agency = any — 只看该机构 | only this body
// param tier: tier = any — 政策层级 | tier of the policies
// param region: region = any — 政策地区 | region of the policies
// param groups: boolean = no — 包括统称（如各区县政府） | include collective names
// param by_circle: boolean = no — 按机构圈排列，圈大的在前 | circle by circle, the largest first
// param detail: number = 1 — 机构圈划分细度（大于1更细） | resolution of the circles: above 1 gives smaller ones
// param at_least: integer = 3 — “几乎总在一起”：至少共同措施数 | nearly always: shared measures at least
// param share: number = 80 — “几乎总在一起”：至少占其措施的百分之几 | nearly always: of its measures at least, in %
// analysis: bodies.partners
// input first: text
// input second: text
// input together: integer
// input first_id: text
// input second_id: text
// column agency: text — 机构 | body
// column measures: integer — 其措施数 | its measures
// column partners: integer — 合作机构 | partners
// column together: integer — 共同次数 | shared measures, once for each partner
// column between: number — 居间 | betweenness, 0 to 1
// column main_partners: texts — 合作最多 | closest partners
// column always_with: texts — 几乎总在一起 | nearly always with (shared measures)
// column circle: text — 机构圈 | circle
// column within: integer — 圈内次数 | of these within the circle
// column agency_id: text — 机构标识 | body id
// plot: partners by agency
MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(m:Measure)
WHERE $groups OR coalesce(a.kind, '') <> 'group'
MATCH (b:Agency)-[:RESPONSIBLE_FOR]->(m)
WHERE a.id <= b.id AND ($groups OR coalesce(b.kind, '') <> 'group')
MATCH (p:Policy)-[:HAS_MEASURE]->(m)
WHERE ($tier = '' OR p.tier = $tier) AND ($region = '' OR $region IN p.places)
RETURN a.name AS first, b.name AS second, count(DISTINCT m.id) AS together, a.id AS first_id, b.id AS second_id
ORDER BY first_id, second_id
