// title: 某日有效的政策 | Policies in force on a day
// about: 在该日有效的政策，可按层级、地区、所面向的企业类型和所用政策工具筛选；止日当天仍算有效；没有写明施行日期的，效力不明，可一并列出。 | Policies in force on the day, by tier, region, enterprise type and instrument; the last day itself counts. Where no beginning is stated nothing says whether it is in force; those can be listed too.
// param as_of: date = today — 日期 | the day
// param tier: tiers = any — 层级 | tier
// param region: regions = any — 地区 | region
// param enterprise_type: enterprise_types = any — 有措施面向其中一类企业 | some measure is directed at one of these types
// param instrument: instruments = any — 有措施使用其中一种工具 | some measure uses one of these instruments
// param unknown: boolean = no — 效力不明的也列出 | also where nothing says whether it is in force
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column region: text — 地区 | region
// column since: date — 生效日 | in force since
// column last_day: date — 有效期至 | last day
// column basis: basis — 期限依据 | end known from
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE (p.full_text OR EXISTS { MATCH (p)-[:IN_FORCE]->(:Spell) })
  AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR p.region IN $region)
  AND ('' IN $enterprise_type OR EXISTS {
    MATCH (p)-[:HAS_MEASURE]->(:Measure)-[:TARGETS]->(t:EnterpriseType) WHERE t.code IN $enterprise_type })
  AND ('' IN $instrument OR EXISTS {
    MATCH (p)-[:HAS_MEASURE]->(:Measure)-[:USES]->(i:Instrument) WHERE i.code IN $instrument })
OPTIONAL MATCH (p)-[:IN_FORCE]->(s:Spell)
WITH p, s
WHERE (s.until IS NULL OR s.until >= $as_of)
  AND (s.`from` <= $as_of
       OR ($unknown AND p.full_text AND s.`from` IS NULL AND (p.issued_on IS NULL OR p.issued_on <= $as_of)))
RETURN p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.region AS region,
       s.`from` AS since, s.until AS last_day, s.basis AS basis, p.id AS policy_id
ORDER BY since DESC, policy_id
