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
// column enterprise_type: text — 企业类型 | enterprise type
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
UNWIND ['directed', 'named', 'bound'] AS how
OPTIONAL MATCH (t)<-[:TARGETS]-(a:Measure)
WHERE how = 'directed'
OPTIONAL MATCH (t)<-[:NAMES]-(b:Measure)
WHERE how = 'named'
OPTIONAL MATCH (t)<-[:BINDS]-(o:Obligation)<-[:STATES]-(c:Measure)
WHERE how = 'bound' AND o.modality IN ['must', 'must_not']
WITH DISTINCT t, how, coalesce(a.id, b.id, c.id) AS measure
OPTIONAL MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)
WHERE m.id = measure AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR p.region IS NULL OR any(place IN $region WHERE place IN p.places))
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH t, how, p, m, count(CASE WHEN coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting THEN 1 END) AS covering
WITH t, p.tier AS tier, CASE WHEN $by_region THEN p.region END AS region, CASE WHEN covering > 0 AND how = 'directed' THEN m.id END AS counted,
     CASE WHEN covering > 0 AND how = 'directed' THEN p.id END AS document, CASE WHEN covering > 0 AND how = 'named' THEN m.id END AS naming,
     CASE WHEN covering > 0 AND how = 'bound' THEN m.id END AS duty
WHERE NOT $by_region OR counted IS NOT NULL OR naming IS NOT NULL OR duty IS NOT NULL
RETURN t.label AS enterprise_type, region AS region,
       count(DISTINCT CASE WHEN tier = 'national' THEN counted END) AS national,
       count(DISTINCT CASE WHEN tier = 'customs' THEN counted END) AS customs,
       count(DISTINCT CASE WHEN tier = 'municipal' THEN counted END) AS municipal,
       count(DISTINCT CASE WHEN tier = 'district' THEN counted END) AS district,
       count(DISTINCT counted) AS measures, count(DISTINCT document) AS policies, count(DISTINCT naming) AS named,
       count(DISTINCT duty) AS binding, t.code AS enterprise_type_id
ORDER BY measures DESC, enterprise_type_id, region
