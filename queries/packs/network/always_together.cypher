// title: 几乎总在一起负责的机构 | Bodies that nearly always answer for the same measures
// about: 一个机构负责的措施中，另一机构也负责的占多少；占比高的在前。 | Of the measures of one body, how many another answers for too, the highest share first.
// param agency: agency = any — 只看该机构的措施 | only the measures of this body
// param at_least: integer = 3 — 至少共同措施数 | shared measures at least
// param share: number = 80 — 至少占比（%） | share at least, in %
// param groups: boolean = no — 包括统称（如各区县政府） | include collective names
// column agency: text — 机构 | body
// column measures: integer — 其措施数 | its measures
// column other: text — 总在一起的机构 | always with
// column together: integer — 共同措施数 | measures together
// column percent: number — 占比（%） | share in %
// column other_measures: integer — 后者措施总数 | all measures of the other
// column agency_id: text — 机构标识 | body id
// column other_id: text — 后者标识 | id of the other
MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(m:Measure)
WHERE ($agency = '' OR a.id = $agency) AND ($groups OR coalesce(a.kind, '') <> 'group')
WITH a, count(DISTINCT m.id) AS own
MATCH (a)-[:RESPONSIBLE_FOR]->(x:Measure)<-[:RESPONSIBLE_FOR]-(b:Agency)
WHERE a.id <> b.id AND ($groups OR coalesce(b.kind, '') <> 'group')
WITH a, own, b, count(DISTINCT x.id) AS shared
WHERE shared >= $at_least AND 100.0 * shared >= $share * own
MATCH (b)-[:RESPONSIBLE_FOR]->(y:Measure)
WITH a, own, b, shared, count(DISTINCT y.id) AS others
RETURN a.name AS agency, own AS measures, b.name AS other, shared AS together, 100.0 * shared / own AS percent,
       others AS other_measures, a.id AS agency_id, b.id AS other_id
ORDER BY percent DESC, together DESC, agency_id, other_id
