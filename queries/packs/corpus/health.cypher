// title: 语料体检：缺什么，有何矛盾 | Check of the corpus: what is lacking, what contradicts itself
// about: 缺文号、日期、发布机关、施行日期、措施或责任单位的政策，缺什么打什么勾；以及沿依据追溯又回到自身的政策（互为依据，通常是读错或写错），写明经由哪些文件。 | Policies that lack a number, a date, an issuer, a beginning, measures or responsible bodies, and which of them; and policies whose chain of bases leads back to themselves (mostly an error of reading or of drafting), with the documents that it leads through.
// formerly: circular_basis with circular=yes
// param tier: tier = any — 层级 | tier
// param circular: boolean = no — 只看互为依据的 | only those whose chain of bases is a circle
// analysis: health.lacking_or_circular
// input title: text
// input doc_number: text
// input tier: tier
// input full_text: boolean
// input issuers: integer
// input measures: integer
// input bodies: integer
// input number_known: boolean
// input date_known: boolean
// input beginning_known: boolean
// input bases: texts
// input sources: texts
// input policy_id: text
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column lacking: integer — 缺项数 | how many are lacking
// column no_number: boolean — 缺文号 | no number
// column no_date: boolean — 缺成文日期 | no date
// column no_issuer: boolean — 缺发布机关 | no issuer
// column no_beginning: boolean — 缺施行日期 | no beginning
// column no_measures: boolean — 无措施 | no measures
// column no_responsible: boolean — 无责任单位 | no responsible body
// column circle: texts — 互为依据，经由 | its own basis through
// column sources: texts — 来源 | sources
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
OPTIONAL MATCH (p)-[c:CITES]->(b:Policy)
WITH p, collect(DISTINCT CASE WHEN c.role = 'basis' THEN b.id END) AS bases
OPTIONAL MATCH (p)-[:ISSUED_BY]->(a:Agency)
WITH p, bases, count(DISTINCT a.id) AS issuers
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure) WHERE m.made_by IS NULL
WITH p, bases, issuers, count(DISTINCT m.id) AS items
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(:Measure)<-[:RESPONSIBLE_FOR]-(n:Agency)
WITH p, bases, issuers, items, count(DISTINCT n.id) AS bodies
OPTIONAL MATCH (p)-[:STATED_IN]->(s:Source)
WITH p, bases, issuers, items, bodies, collect(DISTINCT s.file) AS files
RETURN p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.full_text AS full_text, issuers AS issuers,
       items AS measures, bodies AS bodies, p.doc_number IS NOT NULL AS number_known, p.issued_on IS NOT NULL AS date_known,
       p.effective_from IS NOT NULL AS beginning_known, bases AS bases, files AS sources, p.id AS policy_id
ORDER BY policy_id
