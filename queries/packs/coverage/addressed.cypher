// title: 政策面向谁 | Who is addressed
// about: 每类企业有多少措施面向它，各层级各多少，出自多少份政策；另有多少条只点名其业务，多少条有它应当或不得做的事；可按地区分列；全为零的也列出。 | How many measures of each tier are directed at each type of enterprise, of how many policies; beside them how many only name its business and how many state what it must or must not do; region by region on request; types with none are included.
// formerly: by_tier
// formerly: unaddressed_types
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param enterprise_type: enterprise_types = any — 只看这些企业类型 | only these types
// param tier: tiers = any — 只计这些层级 | count these tiers only
// param region: regions = any — 地方措施只计这些地区 | count local measures of these regions only
// param by_region: boolean = no — 按地区分列（空为全国适用） | region by region (none: the whole country)
// analysis: addressed.counted
// input enterprise_type_id: text
// input how: text
// input tier: tier
// input region: text
// input measures: integer
// input policies: integer
// column enterprise_type: text = EnterpriseType.label of enterprise_type_id — 企业类型 | enterprise type
// column region: text — 地区 | region
// column national: integer — 国家 | national
// column customs: integer — 海关 | customs
// column municipal: integer — 省市级 | municipal
// column district: integer — 区县级 | district
// column measures: integer — 面向它的措施合计 | measures directed at it
// column policies: integer — 政策数 | policies
// column named: integer — 只点名其业务的 | measures that only name its business
// column binding: integer — 有其应当或不得做的事的 | measures that bind it
// column enterprise_type_id: text — 类型代码 | type code
// plot: national, customs, municipal, district by enterprise_type
MATCH (t:EnterpriseType)
WHERE '' IN $enterprise_type OR t.code IN $enterprise_type
RETURN t.code AS enterprise_type_id, '' AS how, '' AS tier, '' AS region, sum(0) AS measures, count(t) AS policies
ORDER BY enterprise_type_id
UNION ALL
MATCH (t:EnterpriseType)<-[:TARGETS]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE ('' IN $enterprise_type OR t.code IN $enterprise_type) AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR p.region IS NULL OR any(place IN $region WHERE place IN p.places))
  AND EXISTS {
    MATCH (m)-[:IN_FORCE]->(s:Spell)
    WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting }
WITH t, p, count(*) AS items
RETURN t.code AS enterprise_type_id, 'directed' AS how, p.tier AS tier, p.region AS region, sum(items) AS measures, count(p) AS policies
ORDER BY enterprise_type_id, tier, region
UNION ALL
MATCH (t:EnterpriseType)<-[:NAMES]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE ('' IN $enterprise_type OR t.code IN $enterprise_type) AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR p.region IS NULL OR any(place IN $region WHERE place IN p.places))
  AND EXISTS {
    MATCH (m)-[:IN_FORCE]->(s:Spell)
    WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting }
WITH t, p, count(*) AS items
RETURN t.code AS enterprise_type_id, 'named' AS how, p.tier AS tier, p.region AS region, sum(items) AS measures, count(p) AS policies
ORDER BY enterprise_type_id, tier, region
UNION ALL
MATCH (t:EnterpriseType)<-[:BINDS]-(o:Obligation)<-[:STATES]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE ('' IN $enterprise_type OR t.code IN $enterprise_type) AND ('' IN $tier OR p.tier IN $tier)
  AND o.modality IN ['must', 'must_not']
  AND ('' IN $region OR p.region IS NULL OR any(place IN $region WHERE place IN p.places))
  AND EXISTS {
    MATCH (m)-[:IN_FORCE]->(s:Spell)
    WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting }
WITH DISTINCT t, m, p
WITH t, p, count(m) AS items
RETURN t.code AS enterprise_type_id, 'binding' AS how, p.tier AS tier, p.region AS region, sum(items) AS measures, count(p) AS policies
ORDER BY enterprise_type_id, tier, region
