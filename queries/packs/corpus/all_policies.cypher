// title: 全部政策 | All policies
// about: 图中有全文的全部政策；可按标题或文号中的字句查找。 | Every policy of the graph in full, or those with these words in title or number.
// param words: text = any — 标题或文号含 | words in title or number
// param sources: integer = 0 — 至少见于几个来源文件 | stands in at least so many sources
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column region: text — 地区 | region
// column issued_on: date — 成文日期 | issued on
// column effective_from: date — 施行日期 | effective from
// column effective_until: date — 有效期至 | effective until
// column issuers: texts — 发布机关 | issuers
// column measures: integer — 措施数 | measures
// column sources: integer — 来源数 | sources
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE p.full_text
  AND ($words = '' OR p.title CONTAINS $words OR p.doc_number CONTAINS $words)
  AND ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR $region IN p.places)
OPTIONAL MATCH (p)-[:ISSUED_BY]->(a:Agency)
WITH p, collect(DISTINCT a.name) AS names
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure)
WITH p, names, count(DISTINCT m.id) AS items
OPTIONAL MATCH (p)-[:STATED_IN]->(f:Source)
WITH p, names, items, count(DISTINCT f.id) AS places
WHERE places >= $sources
RETURN p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.region AS region, p.issued_on AS issued_on,
       p.effective_from AS effective_from, p.effective_until AS effective_until, names AS issuers, items AS measures, places AS sources,
       p.id AS policy_id
ORDER BY issued_on DESC, policy_id
