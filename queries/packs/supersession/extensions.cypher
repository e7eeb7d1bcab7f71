// title: 一再延续的政策 | Policies that were extended
// about: 被其他文件延续的政策：原定到何日，几份文件延续过，“临时”了多久。 | Policies that other documents extend: their own end, how many documents extended them, how long this has been temporary.
// param tier: tier = any — 层级 | tier
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column since: date — 最早生效日 | first in force
// column stated_end: date — 原定有效期至 | own last day
// column last_day: date — 延续后有效期至 | last day after extension
// column days: integer = days from since to last_day — 累计天数 | days in all
// column extensions: integer — 延续次数 | extensions
// column extended_by: texts — 延续文件 | extended by
// column policy_id: text — 政策标识 | policy id
MATCH (q:Policy)-[r:SUPERSEDES]->(p:Policy)
WHERE r.kind = 'extends' AND ($tier = '' OR p.tier = $tier)
WITH p, count(DISTINCT q.id) AS extensions, collect(DISTINCT coalesce(q.title, q.doc_number)) AS names
OPTIONAL MATCH (p)-[:IN_FORCE]->(s:Spell)
WITH p, extensions, names, min(s.`from`) AS since, max(s.until) AS last_day
RETURN p.title AS title, p.doc_number AS doc_number, since AS since, p.effective_until AS stated_end,
       last_day AS last_day, extensions AS extensions, names AS extended_by, p.id AS policy_id
ORDER BY extensions DESC, policy_id
