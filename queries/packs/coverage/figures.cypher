// title: 措施写明的数字 | Figures that measures state
// about: 该日有效的措施写明多少、至多还是至少、是什么（奖励、比例、上限、门槛、目标、时限）、到何时；各层级各地区并列，由大到小。也可把同一事项的排在一起、由小到大（办理时限），或逐年并列、不问当日是否有效（目标怎样变化）；对象只按原文用词归在一起，工作日与自然日不相折算。 | How much, at most or at least, of what and until when the measures in force on the day state: awards, rates, caps, thresholds, targets, time limits, of all tiers and regions side by side. On request the same act together from small to large (time limits), or year by year whether in force or not (how targets moved); nouns are put together by their words alone, working days are not turned into days.
// param noun: text = any — 所计之物含（如 跨境电商、研发投入） | words of what is measured
// param words: text = any — 所计之物或条文含（如 登记） | words of what is measured or of the text
// param enterprise_type: enterprise_types = any — 面向或点名这些企业类型 | directed at one of these types, or naming it
// param policy: policy = any — 政策 | policy
// param kind: figures = any — 数字的作用 | what the figure is
// param by_noun: boolean = no — 同一事项排在一起，由小到大 | the same act together, from small to large
// param over_time: boolean = no — 只列写明年份的，同一对象逐年并列，不问当日是否有效 | only figures with a year, the same noun year by year, whether in force on the day or not
// param any_day: boolean = no — 已失效、尚未施行的也列出，效力一栏为空 | also what has ended or not begun, of which nothing is said in force
// param since: date = 1900-01-01 — 写明到何时的，不早于 | of figures until some day: this day or later
// param until: date = 2100-01-01 — 写明到何时的，不晚于 | of figures until some day: this day or earlier
// param tier: tiers = any — 层级 | tiers
// param region: regions = any — 地区 | regions
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// column kind: figure — 作用 | figure is
// column noun: text — 所计之物 | of what
// column figure: text = Quantity.text of quantity_id — 数字（原文） | as written
// column bound: text = Quantity.bound of quantity_id — 界限 | bound
// column change: text = Quantity.change of quantity_id — 增减 | increase or decrease
// column value: number — 数值 | value
// column value_to: number = Quantity.value_to of quantity_id — 至 | to
// column unit: text — 单位 | unit
// column until: text = Quantity.until_stated of quantity_id — 到何时 | until
// column due: date — 到何日 | until the day
// column per: text = Quantity.per of quantity_id — 计量口径 | per
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column issued_on: date = Policy.issued_on of policy_id — 成文日期 | issued on
// column tier: tier = Policy.tier of policy_id — 层级 | tier
// column region: text = Policy.region of policy_id — 地区 | region
// column number: text = Measure.number of measure_id — 序号 | item
// column measure: text = Measure.text of measure_id — 措施 | measure
// column responsible: texts = Agency.name of measure_id by RESPONSIBLE_FOR — 责任单位 | responsible bodies
// column begins: begins — 效力 | in force is
// column quantity_id: text — 数字标识 | figure id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:COUNTS]->(q:Quantity)
WHERE p.stage IS NULL AND ($policy = '' OR p.id = $policy) AND ($noun = '' OR q.noun CONTAINS $noun)
  AND ($words = '' OR q.noun CONTAINS $words OR m.text CONTAINS $words)
  AND ('' IN $kind OR q.role IN $kind)
  AND (q.until IS NOT NULL OR NOT $over_time)
  AND (q.until IS NULL OR (q.until >= $since AND q.until <= $until))
  AND ('' IN $tier OR p.tier IN $tier)
  AND ('' IN $region OR any(place IN $region WHERE place IN p.places))
  AND ('' IN $enterprise_type OR EXISTS { MATCH (m)-[:TARGETS|NAMES]->(t:EnterpriseType) WHERE t.code IN $enterprise_type })
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
WITH p, m, q, count(s.id) AS covering, max(s.begins) AS begins
WHERE covering > 0 OR $over_time OR $any_day
RETURN q.role AS kind, q.noun AS noun, q.value AS value, q.unit AS unit, q.until AS due, begins AS begins,
       q.id AS quantity_id, m.id AS measure_id, p.id AS policy_id
ORDER BY kind, CASE WHEN $by_noun OR $over_time THEN coalesce(noun, '') ELSE '' END, CASE WHEN $over_time THEN due END, unit,
         CASE WHEN $by_noun THEN value ELSE -value END, policy_id, measure_id, quantity_id
