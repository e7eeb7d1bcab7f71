// title: 不同政策中重叠的措施 | Measures of different policies that overlap
// about: 不同政策中做同一件事、针对同一对象的两条措施，并列原文，说明共有之处；也可每两份政策并成一行，只列有多少对重叠、其中多少对冲突。由程序比对得出，是线索，不是结论。 | Two measures of different policies that do the same with the same subject, side by side, with what they share; or one row for each pair of policies, with how many pairs overlap and how many of them are in conflict. Computed hints, not verdicts.
// formerly: overlapping_policies with by_policy=yes
// formerly: overlaps_between_tiers
// formerly: common_ground
// formerly: customs_beside_municipal with tier=customs other_tier=municipal
// param tier: tier = any — 一方的层级 | tier of the one
// param other_tier: tier = any — 另一方的层级 | tier of the other
// param region: region = any — 另一方只看该地区 | the other: only this region
// param policy: policy = any — 只看该政策 | only this policy
// param least: integer = 76 — 最低分数（满分100） | lowest score, of 100
// param best: integer = 5 — 每条至多列分数最高的几条（另一条的前几名也列） | at most so many of a measure, the likeliest (and where it is among the likeliest of the other)
// param versions: boolean = no — 同名文件的不同版本也列出 | also between versions of one title
// param by_policy: boolean = no — 每两份政策并成一行，重叠最多的在前 | one row for each pair of policies, those that overlap most first
// param successive: boolean = no — 只看同一层级同一地区先后两份、没有写明替代或修改的 | only of two documents of one tier and region, one later, neither of which says that it supersedes the other
// param current: boolean = no — 只看两条当日均有效的 | only where both are in force on the day
// param as_of: date = today — 日期 | the day
// analysis: likeliest.shown
// input score: number
// input kind: overlap
// input why: text
// input title: text
// input number: text
// input measure: text
// input other_title: text
// input other_number: text
// input other_measure: text
// input other_measure_id: text
// input other_policy_id: text
// input measure_id: text
// input policy_id: text
// column score: number — 分数 | score
// column kind: overlap — 类别 | kind
// column why: text — 理由 | why
// column title: text — 政策 | policy
// column number: text — 序号 | item
// column measure: text — 措施 | measure
// column other_title: text — 另一政策 | other policy
// column other_number: text — 其序号 | its item
// column other_measure: text — 另一措施 | other measure
// column pairs: integer — 重叠数 | overlaps
// column conflicts: integer — 冲突数 | conflicts
// column other_measure_id: text — 另一措施标识 | other measure id
// column other_policy_id: text — 另一政策标识 | other policy id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[r:OVERLAPS_WITH]-(n:Measure)<-[:HAS_MEASURE]-(q:Policy)
WITH p, m, r, n, q
WHERE ($tier = '' OR p.tier = $tier) AND ($other_tier = '' OR q.tier = $other_tier)
  AND ($region = '' OR $region IN q.places)
  AND (m.id < n.id OR NOT (($tier = '' OR q.tier = $tier) AND ($other_tier = '' OR p.tier = $other_tier)
                           AND ($region = '' OR $region IN p.places)))
  AND p.stage IS NULL AND q.stage IS NULL AND r.score * 100 >= $least AND ($policy = '' OR p.id = $policy OR q.id = $policy) AND ($versions OR p.title <> q.title)
  AND (NOT $successive OR (p.tier = q.tier AND coalesce(p.region, '') = coalesce(q.region, '') AND p.issued_on <> q.issued_on
                           AND NOT EXISTS { MATCH (p)-[:SUPERSEDES]-(q) }))
  AND (NOT $current OR (
       EXISTS { MATCH (m)-[:IN_FORCE]->(s:Spell) WHERE s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) }
   AND EXISTS { MATCH (n)-[:IN_FORCE]->(e:Spell) WHERE e.`from` <= $as_of AND (e.until IS NULL OR e.until >= $as_of) }))
RETURN r.score * 100 AS score, r.kind AS kind, r.why AS why,
       p.title AS title, m.number AS number, m.text AS measure,
       q.title AS other_title, n.number AS other_number, n.text AS other_measure,
       n.id AS other_measure_id, q.id AS other_policy_id, m.id AS measure_id, p.id AS policy_id
ORDER BY score DESC, policy_id, measure_id, other_policy_id, other_measure_id
