// title: 企业必须和不得做的事 | What an enterprise must and must not do
// about: 该日有效、以这些类型的企业（或其上位类型）或某种承担者为主语的规范，原句和时限；默认只列应当与不得，鼓励、可以按需列出；机关和不特定的人的义务，按承担者的词或另行要求才列。一家企业同属几类的，一并列出。 | Norms in force on the day that bind these types (or broader ones), or bearers of some words, with sentence and deadline: what they must and must not do, on request also what they may or are encouraged to do; duties of offices and of anybody where asked for, or by words of the bearer.
// param enterprise_type: enterprise_types = any — 企业类型，可多选 | enterprise types, one or several
// param bearer: text = any — 承担者含 | words of the bearer
// param everybody: boolean = no — 政府机关等不属于任何企业类型的承担者也列出 | also bearers that are no type of enterprise: offices, anybody
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param modality: modalities = must,must_not — 情态 | modality
// param broader: boolean = yes — 包括上位类型的义务 | include what binds broader types
// param region: regions = any — 这些地区和全国的 | of these regions and of the whole country
// column modality: modality = Obligation.modality of obligation_id — 情态 | modality
// column bearer: text = Obligation.bearer of obligation_id — 承担者（原文） | bearer as written
// column obligation: text = Obligation.text of obligation_id — 内容 | norm
// column deadline: date = Measure.deadline of measure_id — 完成时限 | deadline
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column number: text = Measure.number of measure_id — 序号 | item
// column measure: text = Measure.text of measure_id — 条款 | provision
// column binds: texts = EnterpriseType.label of obligation_id by BINDS — 约束 | binds
// column begins: begins — 效力 | in force is
// column obligation_id: text — 义务标识 | obligation id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (o:Obligation)<-[:STATES]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE ('' IN $modality OR o.modality IN $modality)
  AND ($bearer = '' OR o.bearer CONTAINS $bearer)
  AND ('' IN $region OR p.region IS NULL OR any(place IN $region WHERE place IN p.places))
  AND ('' IN $enterprise_type OR EXISTS {
    MATCH (x:EnterpriseType)-[:BROADER*0..5]->(t:EnterpriseType)<-[:BINDS]-(o)
    WHERE x.code IN $enterprise_type AND ($broader OR t.code IN $enterprise_type) })
MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
WITH DISTINCT p, m, o, s.begins AS begins
WHERE ($everybody OR $bearer <> '' OR EXISTS { MATCH (o)-[:BINDS]->(b:EnterpriseType) })
RETURN begins AS begins, o.id AS obligation_id, m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, measure_id, obligation_id
