// title: 措施重叠最多的两份政策 | Pairs of policies whose measures overlap most
// about: 每两个政策之间有多少对措施重叠、其中多少对冲突，最多的在前。 | How many pairs of measures of two policies overlap, and how many of them are in conflict, most first.
// param policy: policy = any — 只看该政策 | only this policy
// param least: integer = 76 — 最低分数（满分100） | lowest score, of 100
// param versions: boolean = no — 同名文件的不同版本也列出 | also between versions of one title
// column pairs: integer — 重叠数 | overlaps
// column conflicts: integer — 冲突数 | conflicts
// column highest: number — 最高分数 | highest score
// column title: text — 政策 | policy
// column tier: tier — 层级 | tier
// column other_title: text — 另一政策 | other policy
// column other_tier: tier — 其层级 | its tier
// column other_policy_id: text — 另一政策标识 | other policy id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:HAS_MEASURE]->(:Measure)-[r:OVERLAPS_WITH]-(:Measure)<-[:HAS_MEASURE]-(q:Policy)
WITH p, q, r
WHERE p.stage IS NULL AND q.stage IS NULL AND p.id < q.id AND r.score * 100 >= $least AND ($policy = '' OR p.id = $policy OR q.id = $policy)
  AND ($versions OR p.title <> q.title)
WITH p, q, count(r) AS found, count(CASE WHEN r.kind = 'conflict' THEN 1 END) AS opposed, max(r.score) AS most
RETURN found AS pairs, opposed AS conflicts, most AS highest, p.title AS title, p.tier AS tier, q.title AS other_title, q.tier AS other_tier,
       q.id AS other_policy_id, p.id AS policy_id
ORDER BY pairs DESC, policy_id, other_policy_id
