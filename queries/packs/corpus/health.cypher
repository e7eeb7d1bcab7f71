// title: 语料体检 | Health of the corpus
// about: 缺文号、日期、发布机关、施行日期、措施或责任单位的政策；缺什么打什么勾。 | Policies that lack a number, a date, an issuer, a beginning, measures or responsible bodies, and which of them.
// param tier: tier = any — 层级 | tier
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column lacking: integer — 缺项数 | how many are lacking
// column no_number: boolean — 缺文号 | no number
// column no_date: boolean — 缺成文日期 | no date
// column no_issuer: boolean — 缺发布机关 | no issuer
// column no_beginning: boolean — 缺施行日期 | no beginning
// column no_measures: boolean — 无措施 | no measures
// column no_responsible: boolean — 无责任单位 | no responsible body
// column sources: texts — 来源 | sources
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE p.full_text AND ($tier = '' OR p.tier = $tier)
OPTIONAL MATCH (p)-[:ISSUED_BY]->(a:Agency)
WITH p, count(DISTINCT a.id) AS issuers
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure)
WITH p, issuers, count(DISTINCT m.id) AS items
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(:Measure)<-[:RESPONSIBLE_FOR]-(b:Agency)
WITH p, issuers, items, count(DISTINCT b.id) AS bodies
OPTIONAL MATCH (p)-[:STATED_IN]->(s:Source)
WITH p, issuers, items, bodies, collect(DISTINCT s.file) AS files
WITH p, files, issuers = 0 AS no_issuer, items = 0 AS no_measures, bodies = 0 AS no_responsible,
     p.doc_number IS NULL AS no_number, p.issued_on IS NULL AS no_date, p.effective_from IS NULL AS no_beginning
WITH p, files, no_issuer, no_measures, no_responsible, no_number, no_date, no_beginning,
     CASE WHEN no_issuer THEN 1 ELSE 0 END + CASE WHEN no_measures THEN 1 ELSE 0 END
     + CASE WHEN no_responsible THEN 1 ELSE 0 END + CASE WHEN no_number THEN 1 ELSE 0 END
     + CASE WHEN no_date THEN 1 ELSE 0 END + CASE WHEN no_beginning THEN 1 ELSE 0 END AS missing
WHERE missing > 0
RETURN p.title AS title, p.doc_number AS doc_number, missing AS lacking, no_number AS no_number, no_date AS no_date,
       no_issuer AS no_issuer, no_beginning AS no_beginning, no_measures AS no_measures,
       no_responsible AS no_responsible, files AS sources, p.id AS policy_id
ORDER BY lacking DESC, policy_id
