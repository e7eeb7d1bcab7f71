// title: 企业类型与政策工具矩阵 | Enterprise types by instruments
// about: 每类企业、每种政策工具，各层级各有多少措施；没有措施的组合不列。 | How many measures of each tier use each instrument for each type of enterprise; pairs without any are left out.
// param as_of: date = today — 日期 | the day
// param unknown: boolean = yes — 效力不明的也计入 | also count where nothing says whether it is in force
// param region: regions = any — 地方措施只计这些地区 | count local measures of these regions only
// param enterprise_type: enterprise_types = any — 企业类型 | enterprise types
// param instrument: instruments = any — 政策工具 | instruments
// column enterprise_type: text — 企业类型 | enterprise type
// column instrument: text — 政策工具 | instrument
// column national: integer — 国家 | national
// column customs: integer — 海关 | customs
// column municipal: integer — 省市级 | municipal
// column district: integer — 区县级 | district
// column measures: integer — 合计 | all
// column enterprise_type_id: text — 类型代码 | type code
// column instrument_id: text — 工具代码 | instrument code
MATCH (t:EnterpriseType)<-[:TARGETS]-(m:Measure)-[:USES]->(i:Instrument)
MATCH (p:Policy)-[:HAS_MEASURE]->(m)
WHERE ('' IN $region OR p.region IS NULL OR p.region IN $region)
  AND ('' IN $enterprise_type OR t.code IN $enterprise_type)
  AND ('' IN $instrument OR i.code IN $instrument)
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH t, i, m, p, count(CASE WHEN s.until < $as_of OR s.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
WHERE covering > 0 OR ($unknown AND outside = 0)
RETURN t.label AS enterprise_type, i.label AS instrument,
       count(DISTINCT CASE WHEN p.tier = 'national' THEN m.id END) AS national,
       count(DISTINCT CASE WHEN p.tier = 'customs' THEN m.id END) AS customs,
       count(DISTINCT CASE WHEN p.tier = 'municipal' THEN m.id END) AS municipal,
       count(DISTINCT CASE WHEN p.tier = 'district' THEN m.id END) AS district,
       count(DISTINCT m.id) AS measures, t.code AS enterprise_type_id, i.code AS instrument_id
ORDER BY enterprise_type_id, instrument_id
