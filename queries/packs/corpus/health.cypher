// title: 语料体检：缺什么，有何矛盾 | Check of the corpus: what is lacking, what contradicts itself
// about: 缺文号、日期、发布机关、施行日期、措施或责任单位的政策，缺什么打什么勾；以及沿依据追溯又回到自身的政策（互为依据，通常是读错或写错），写明经由哪些文件。 | Policies that lack a number, a date, an issuer, a beginning, measures or responsible bodies, and which of them; and policies whose chain of bases leads back to themselves (mostly an error of reading or of drafting), with the documents that it leads through.
// formerly: circular_basis with circular=yes
// param tier: tier = any — 层级 | tier
// param circular: boolean = no — 只看互为依据的 | only those whose chain of bases is a circle
// analysis: health.lacking_or_circular
// input name: text
// input tier: tier
// input full_text: boolean
// input issued: boolean
// input measured: boolean
// input answered: boolean
// input number_known: boolean
// input date_known: boolean
// input beginning_known: boolean
// input bases: texts
// input policy_id: text
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column lacking: integer — 缺项数 | how many are lacking
// column no_number: boolean — 缺文号 | no number
// column no_date: boolean — 缺成文日期 | no date
// column no_issuer: boolean — 缺发布机关 | no issuer
// column no_beginning: boolean — 缺施行日期 | no beginning
// column no_measures: boolean — 无措施 | no measures
// column no_responsible: boolean — 无责任单位 | no responsible body
// column circle: texts — 互为依据，经由 | its own basis through
// column sources: texts = Source.file of policy_id by STATED_IN — 来源 | sources
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
OPTIONAL MATCH (p)-[c:CITES]->(b:Policy)
WHERE c.role = 'basis'
WITH p, collect(DISTINCT b.id) AS bases
WHERE p.full_text OR size(bases) > 0
WITH p, bases, EXISTS { MATCH (p)-[:ISSUED_BY]->(a:Agency) } AS issued,
     EXISTS { MATCH (p)-[:HAS_MEASURE]->(m:Measure) WHERE m.made_by IS NULL } AS measured,
     EXISTS { MATCH (p)-[:HAS_MEASURE]->(:Measure)<-[:RESPONSIBLE_FOR]-(n:Agency) } AS answered
RETURN coalesce(p.title, p.doc_number) AS name, p.tier AS tier, p.full_text AS full_text, issued AS issued,
       measured AS measured, answered AS answered, p.doc_number IS NOT NULL AS number_known, p.issued_on IS NOT NULL AS date_known,
       p.effective_from IS NOT NULL AS beginning_known, bases AS bases, p.id AS policy_id
ORDER BY policy_id
