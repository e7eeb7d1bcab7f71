// title: 上级文件逐条在下级的对应措施 | Counterparts below of each item of a policy
// about: 上级政策的每一条在下级政策中的对应措施、相隔天数；没有找到对应的也列出。对应由程序比对得出，是线索，不是结论。 | Each item of a policy with its counterparts in policies below, and after how many days; items without one are listed too. Counterparts are computed hints, not verdicts.
// param policy: policy — 上级政策 | the policy above
// param to_tier: tier = any — 只看该层级（默认：所有更低的层级） | only this tier (by default every lower one)
// param region: region = any — 只看该地区 | only this region
// param before: boolean = no — 此前已有的也算对应（默认只算此后落实的） | what was there before counts too (by default only what came after)
// param least: integer = 76 — 最低分数（满分100） | lowest score, of 100
// param missing: boolean = no — 只列没有对应的 | only items without a counterpart
// analysis: transposition.items
// input tier: tier
// input number: text
// input ordinal: integer
// input measure: text
// input issued_on: date
// input score: number
// input kind: overlap
// input why: text
// input other_tier: tier
// input other_region: text
// input other_title: text
// input other_number: text
// input other_measure: text
// input other_issued_on: date
// input measure_id: text
// input policy_id: text
// input other_measure_id: text
// input other_policy_id: text
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column counterparts: integer — 对应数 | counterparts
// column other_tier: tier — 对应层级 | tier below
// column other_title: text — 对应政策 | policy below
// column other_number: text — 其序号 | its item
// column other_measure: text — 对应措施 | counterpart
// column timing: timing — 先后 | before or after
// column kind: overlap — 类别 | kind
// column score: number — 分数 | score
// column why: text — 理由 | why
// column issued_on: date — 上级成文日期 | issued above
// column other_issued_on: date — 下级成文日期 | issued below
// column days_after: integer = days from issued_on to other_issued_on — 相隔天数 | days after
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
// column other_measure_id: text — 对应措施标识 | counterpart id
// column other_policy_id: text — 对应政策标识 | id of the policy below
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)
WHERE p.id = $policy
OPTIONAL MATCH (m)-[r:OVERLAPS_WITH]-(n:Measure)
WITH p, m, r, n
OPTIONAL MATCH (q:Policy)-[:HAS_MEASURE]->(n)
WHERE q.stage IS NULL
RETURN p.tier AS tier, m.number AS number, m.ordinal AS ordinal, m.text AS measure, p.issued_on AS issued_on,
       r.score * 100 AS score, r.kind AS kind, r.why AS why, q.tier AS other_tier, q.region AS other_region,
       q.title AS other_title, n.number AS other_number, n.text AS other_measure, q.issued_on AS other_issued_on,
       m.id AS measure_id, p.id AS policy_id, n.id AS other_measure_id, q.id AS other_policy_id
ORDER BY policy_id, measure_id, other_policy_id, other_measure_id
