// title: 某日有效的政策 | Policies in force on a day
// about: 在该日有效的政策，可按层级、地区、所面向的企业类型和所用政策工具筛选；止日当天仍算有效。没有写明施行日期的规范性文件推定自印发日起有效，逐条标明；草案不计；效力不明的不计，只告知件数。 | Policies in force on the day, by tier, region, enterprise type and instrument; the last day itself counts. A document below rules that states no beginning is presumed in force from its day of issue and marked so; drafts do not count, nor does what nothing tells of, whose number is told.
// formerly: no_stated_end with unlimited=yes
// param as_of: date = today — 日期 | the day
// param tier: tiers = any — 层级 | tier
// param region: regions = any — 地区 | region
// param enterprise_type: enterprise_types = any — 有措施面向其中一类企业 | some measure is directed at one of these types
// param instrument: instruments = any — 有措施使用其中一种工具 | some measure uses one of these instruments
// param unlimited: boolean = no — 只看自己没有写明有效期的 | only what states no last day of its own
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column tier: tier = Policy.tier of policy_id — 层级 | tier
// column region: text = Policy.region of policy_id — 地区 | region
// column since: date — 生效日 | in force since
// column begins: begins — 起始依据 | beginning is
// column last_day: date — 有效期至 | last day
// column basis: basis — 期限依据 | end known from
// column period_over: boolean — 规划期已过 | years of the plan are over
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE (NOT $unlimited OR p.effective_until IS NULL) AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR any(place IN $region WHERE place IN p.places))
  AND ('' IN $enterprise_type OR EXISTS {
    MATCH (p)-[:HAS_MEASURE]->(:Measure)-[:TARGETS]->(t:EnterpriseType) WHERE t.code IN $enterprise_type })
  AND ('' IN $instrument OR EXISTS {
    MATCH (p)-[:HAS_MEASURE]->(:Measure)-[:USES]->(i:Instrument) WHERE i.code IN $instrument })
MATCH (p)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
  AND (p.full_text OR s.begins <> 'unknown')
RETURN CASE WHEN s.begins <> 'unknown' THEN s.`from` END AS since, s.begins AS begins, s.until AS last_day, s.basis AS basis,
       p.period_until < $as_of AS period_over, p.id AS policy_id
ORDER BY since DESC, policy_id
