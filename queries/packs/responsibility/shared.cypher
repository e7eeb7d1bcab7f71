// title: 共同负责的机构 | Bodies that answer together
// about: 一起负责同一措施的两个机构，共同措施数与各自总数；相等即总在一起。 | Pairs of bodies that answer for the same measures, with each one's total: equal numbers mean they always work together.
// param agency: agency = any — 其中之一 | one of the two
// param groups: boolean = no — 包括统称（如各区县政府） | include collective names
// param at_least: integer = 1 — 至少共同措施数 | shared measures at least
// column first: text — 机构 | body
// column second: text — 机构 | other body
// column measures: integer — 共同措施数 | measures together
// column policies: integer — 涉及政策数 | policies
// column measures_of_first: integer — 前者措施总数 | all measures of the first
// column measures_of_second: integer — 后者措施总数 | all measures of the second
// column first_id: text — 前者标识 | id of the first
// column second_id: text — 后者标识 | id of the second
MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(m:Measure)<-[:RESPONSIBLE_FOR]-(b:Agency)
WHERE a.id < b.id
  AND ($agency = '' OR a.id = $agency OR b.id = $agency)
  AND ($groups OR (coalesce(a.kind, '') <> 'group' AND coalesce(b.kind, '') <> 'group'))
MATCH (p:Policy)-[:HAS_MEASURE]->(m)
WITH a, b, count(DISTINCT m.id) AS together, count(DISTINCT p.id) AS documents
WHERE together >= $at_least
MATCH (a)-[:RESPONSIBLE_FOR]->(x:Measure)
WITH a, b, together, documents, count(x.id) AS all_of_first
MATCH (b)-[:RESPONSIBLE_FOR]->(y:Measure)
WITH a, b, together, documents, all_of_first, count(y.id) AS all_of_second
RETURN a.name AS first, b.name AS second, together AS measures, documents AS policies,
       all_of_first AS measures_of_first, all_of_second AS measures_of_second, a.id AS first_id, b.id AS second_id
ORDER BY measures DESC, first_id, second_id
