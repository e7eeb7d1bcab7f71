// title: 全部政策 | All policies
// about: 图中有全文的全部政策，由近及远；可按标题或文号中的字句、成文日期（含首尾两日）、层级、地区查找；草案不计，可改列草案，正式文件已在图中的一并指出。 | Every policy of the graph in full, the newest first: those with these words in title or number, issued in a window (both ends included), of a tier, of a region. Drafts are no policies yet: they are listed instead where asked for, with the document that each became where the graph holds it.
// formerly: issued
// formerly: drafts with drafts=yes
// formerly: several_sources with sources=2
// param words: text = any — 标题或文号含 | words in title or number
// param since: date = 1900-01-01 — 成文不早于 | issued this day or later
// param until: date = 2100-01-01 — 成文不晚于 | issued this day or earlier
// param tier: tiers = any — 层级 | tiers
// param region: regions = any — 地区 | regions
// param sources: integer = 0 — 至少见于几个来源文件 | stands in at least so many sources
// param drafts: boolean = no — 改列草案与征求意见稿 | instead drafts
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column tier: tier = Policy.tier of policy_id — 层级 | tier
// column region: text = Policy.region of policy_id — 地区 | region
// column issued_on: date — 成文日期 | issued on
// column effective_from: date = Policy.effective_from of policy_id — 施行日期 | effective from
// column effective_until: date = Policy.effective_until of policy_id — 有效期至 | effective until
// column issuers: texts = Agency.name of policy_id by ISSUED_BY — 发布机关 | issuers
// column measures: integer — 措施数 | measures
// column sources: integer — 来源数 | sources
// column became: text = Policy.title of became_policy_id — 正式文件 | became
// column became_number: text = Policy.doc_number of became_policy_id — 其文号 | its number
// column became_on: date = Policy.issued_on of became_policy_id — 其成文日期 | its day of issue
// column became_policy_id: text — 正式文件标识 | id of the document
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE p.full_text AND (p.stage IS NOT NULL) = $drafts
  AND ($words = '' OR p.title CONTAINS $words OR p.doc_number CONTAINS $words)
  AND coalesce(p.issued_on, date('1900-01-01')) >= $since AND coalesce(p.issued_on, date('1900-01-01')) <= $until
  AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR any(place IN $region WHERE place IN p.places))
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure) WHERE m.made_by IS NULL
WITH p, count(m) AS items
OPTIONAL MATCH (p)-[:STATED_IN]->(f:Source)
WITH p, items, count(DISTINCT f.id) AS places
WHERE places >= $sources
OPTIONAL MATCH (p)-[:DRAFT_OF]->(q:Policy)
RETURN p.issued_on AS issued_on, items AS measures, places AS sources, q.id AS became_policy_id,
       p.id AS policy_id
ORDER BY issued_on DESC, policy_id, became_policy_id
