// title: 被其他文件废止、修改、延续、暂停或优先适用的政策 | Policies repealed, amended, extended, suspended or prevailed over by others
// about: 哪份文件被哪份文件废止、修改、延续、暂停或优先适用，自何日起，至何日止，涉及哪些条款（空为整件），在何处（空为各地）。 | Which document is repealed, amended, extended, suspended or prevailed over by which, since when, until when, which provisions (none: the whole), where (missing: everywhere).
// formerly: customs_changes with tier=customs
// formerly: extensions with kind=extends
// param as_of: date = today — 截至该日已生效 | what has taken effect by this day
// param tier: tier = any — 新政策的层级 | tier of the later one
// param kind: supersession = any — 方式 | kind
// param policy: policy = any — 只看涉及该政策的 | only where this policy takes part
// column title: text = Policy.title of policy_id — 原政策 | earlier policy
// column doc_number: text = Policy.doc_number of policy_id — 原文号 | its number
// column kind: supersession — 方式 | kind
// column since: date — 自 | since
// column until: date — 至 | until
// column provisions: texts — 条款 | provisions
// column area: text — 适用区域 | where alone
// column by_title: text = Policy.title of by_policy_id — 新政策 | by
// column by_number: text = Policy.doc_number of by_policy_id — 新文号 | number of the later one
// column words: text — 原文 | words
// column by_policy_id: text — 新政策标识 | id of the later one
// column policy_id: text — 政策标识 | policy id
MATCH (b:Policy)-[r:SUPERSEDES]->(p:Policy)
WITH p, r, b, r.`on` AS day
WHERE (day IS NULL OR day <= $as_of)
  AND ($tier = '' OR b.tier = $tier)
  AND ($kind = '' OR r.kind = $kind)
  AND ($policy = '' OR p.id = $policy OR b.id = $policy)
RETURN r.kind AS kind, day AS since, r.until AS until, r.provisions AS provisions, r.area AS area, r.as_written AS words,
       b.id AS by_policy_id, p.id AS policy_id
ORDER BY since DESC, by_policy_id, policy_id, kind
