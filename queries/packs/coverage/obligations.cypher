// title: 企业的义务 | Obligations of an enterprise
// about: 以这些类型的企业（或其上位类型）为承担者的规范：应当、不得、可以、鼓励，原句和时限。一家企业同属几类的，一并列出。 | Norms that bind these types, or broader ones: must, must not, may, encouraged, with sentence and deadline. A firm of several types finds all of them here.
// param enterprise_type: enterprise_types — 企业类型，可多选 | enterprise types, one or several
// param as_of: date = today — 日期 | the day
// param broader: boolean = yes — 包括上位类型的义务 | include what binds broader types
// param unknown: boolean = yes — 效力不明的也列出 | also where nothing says whether it is in force
// param modality: modalities = any — 情态 | modality
// param region: regions = any — 这些地区和全国的 | of these regions and of the whole country
// column modality: modality — 情态 | modality
// column bearer: text — 承担者（原文） | bearer as written
// column obligation: text — 内容 | norm
// column deadline: date — 完成时限 | deadline
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column number: text — 序号 | item
// column binds: texts — 约束 | binds
// column obligation_id: text — 义务标识 | obligation id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (x:EnterpriseType)-[:BROADER*0..5]->(t:EnterpriseType)<-[:BINDS]-(o:Obligation)<-[:STATES]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE x.code IN $enterprise_type AND ($broader OR t.code IN $enterprise_type)
  AND ('' IN $modality OR o.modality IN $modality)
  AND ('' IN $region OR p.region IS NULL OR p.region IN $region)
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH p, m, o, t, count(CASE WHEN s.until < $as_of OR s.`from` > $as_of THEN 1 END) AS outside,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
WHERE covering > 0 OR ($unknown AND outside = 0)
WITH p, m, o, collect(DISTINCT t.label) AS types
RETURN o.modality AS modality, o.bearer AS bearer, o.text AS obligation, m.deadline AS deadline,
       p.title AS title, p.doc_number AS doc_number, m.number AS number, types AS binds,
       o.id AS obligation_id, m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, measure_id, obligation_id
