// title: 各层级对各类企业的覆盖 | Coverage of enterprise types by tier
// about: 各层级各有多少措施面向每类企业；全为零的也列出。 | How many measures of each tier are directed at each type of enterprise, those with none included.
// param as_of: date = today — 日期 | the day
// param unknown: boolean = yes — 效力不明的也计入 | also count where nothing says whether it is in force
// param region: regions = any — 地方措施只计这些地区 | count local measures of these regions only
// column enterprise_type: text — 企业类型 | enterprise type
// column national: integer — 国家 | national
// column customs: integer — 海关 | customs
// column municipal: integer — 省市级 | municipal
// column district: integer — 区县级 | district
// column measures: integer — 合计 | all
// column policies: integer — 政策数 | policies
// column enterprise_type_id: text — 类型代码 | type code
MATCH (t:EnterpriseType)
OPTIONAL MATCH (t)<-[:TARGETS]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE '' IN $region OR p.region IS NULL OR p.region IN $region
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH t, p, m, count(CASE WHEN s.until < $as_of OR s.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
WITH t, CASE WHEN covering > 0 OR ($unknown AND outside = 0) THEN m.id END AS counted, p.tier AS tier,
     CASE WHEN covering > 0 OR ($unknown AND outside = 0) THEN p.id END AS document
RETURN t.label AS enterprise_type,
       count(DISTINCT CASE WHEN tier = 'national' THEN counted END) AS national,
       count(DISTINCT CASE WHEN tier = 'customs' THEN counted END) AS customs,
       count(DISTINCT CASE WHEN tier = 'municipal' THEN counted END) AS municipal,
       count(DISTINCT CASE WHEN tier = 'district' THEN counted END) AS district,
       count(DISTINCT counted) AS measures, count(DISTINCT document) AS policies, t.code AS enterprise_type_id
ORDER BY measures DESC, enterprise_type_id
