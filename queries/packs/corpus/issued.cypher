// title: 一段时间内印发的政策 | Policies issued in a window
// about: 成文日期在窗口内（含首尾两日）的政策，由近及远；草案另行要求时才列出。 | Policies whose day of issue lies in the window, both ends included, newest first; drafts only where they are asked for.
// param since: date = 365 days ago — 窗口首日 | first day of the window
// param until: date = today — 窗口末日 | last day of the window
// param tier: tiers = any — 层级 | tiers
// param region: regions = any — 地区 | regions
// param drafts: boolean = no — 草案也列出 | drafts too
// column issued_on: date — 成文日期 | issued on
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column region: text — 地区 | region
// column issuers: texts — 发布机关 | issuers
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE p.full_text AND p.issued_on >= $since AND p.issued_on <= $until
  AND ($drafts OR p.stage IS NULL)
  AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR any(place IN $region WHERE place IN p.places))
OPTIONAL MATCH (p)-[:ISSUED_BY]->(a:Agency)
WITH p, collect(DISTINCT a.name) AS names
RETURN p.issued_on AS issued_on, p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.region AS region,
       names AS issuers, p.id AS policy_id
ORDER BY issued_on DESC, policy_id
