// title: 已到和将到的完成时限 | Deadlines passed and coming
// about: 完成时限在窗口内、所在条款当日有效的任务，由谁负责，还剩几天（负数为已过）。 | Tasks whose deadline lies in the window and whose provision is in force on the day, who answers for them and how many days are left (negative: passed).
// param as_of: date = today — 日期 | the day
// param since: date = 365 days ago — 窗口首日 | first day of the window
// param until: date = in 730 days — 窗口末日 | last day of the window
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// param policy: policy = any — 政策 | policy
// param agency: agency = any — 责任单位 | responsible body
// param tier: tier = any — 层级 | tier
// column deadline: date — 完成时限 | deadline
// column as_printed: text = Measure.deadline_stated of measure_id — 原文时限 | as printed
// column days_left: integer = days from as_of to deadline — 剩余天数 | days left
// column number: text = Measure.number of measure_id — 序号 | item
// column measure: text = Measure.text of measure_id — 任务 | task
// column responsible: texts = Agency.name of measure_id by RESPONSIBLE_FOR — 责任单位 | responsible bodies
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)
WHERE ($policy = '' OR p.id = $policy) AND m.deadline >= $since AND m.deadline <= $until
  AND ($tier = '' OR p.tier = $tier)
  AND ($agency = '' OR EXISTS { MATCH (x:Agency)-[:RESPONSIBLE_FOR]->(m) WHERE x.id = $agency })
MATCH (m)-[:IN_FORCE]->(s:Spell)
WHERE coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of AND s.begins IN $counting
WITH DISTINCT p, m
RETURN m.deadline AS deadline, m.id AS measure_id, p.id AS policy_id
ORDER BY deadline, policy_id, measure_id
