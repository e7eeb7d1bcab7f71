// title: 失效后无接续文件的政策 | Policies that ended without a successor
// about: 在该日之前已到期、没有文件延续或取代的政策。 | Policies that ran out before the day and that no document extends or replaces.
// param as_of: date = today — 日期 | the day
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// column last_day: date — 最后有效日 | last day
// column days_since: integer = days from last_day to as_of — 已失效天数 | days since
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column targets: texts — 原面向企业 | enterprise types it addressed
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell)
WHERE ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR p.region = $region)
WITH p, max(s.until) AS last_day, count(CASE WHEN s.until IS NULL OR s.until >= $as_of THEN 1 END) AS not_ended
WHERE not_ended = 0 AND NOT EXISTS {
    MATCH (q:Policy)-[r:SUPERSEDES]->(p) WHERE r.kind IN ['repeals', 'extends'] AND coalesce(size(r.provisions), 0) = 0 }
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(:Measure)-[:TARGETS]->(t:EnterpriseType)
WITH p, last_day, collect(DISTINCT t.label) AS types
RETURN last_day AS last_day, p.title AS title, p.doc_number AS doc_number, p.tier AS tier, types AS targets,
       p.id AS policy_id
ORDER BY last_day DESC, policy_id
