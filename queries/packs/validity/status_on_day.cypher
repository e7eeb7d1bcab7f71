// title: 全部政策某日的状态 | Status of every policy on a day
// about: 每份政策在该日尚未施行、有效、部分有效、暂停适用、到期失效、已废止、已有新文本、草案还是不明，并列出已修改它、优先于它或在部分条款、部分地区暂停它的文件。 | Whether each policy is not yet in force, in force, partly, suspended, expired, repealed, printed anew since, a draft or unknown on the day, and what has amended it, prevails over it or suspends it in part or in places.
// param as_of: date = today — 日期 | the day
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// param plans_over: boolean = no — 只看规划年限在该日之前届满的计划、规划和行动方案（不等于失效，只是目标到期） | only plans whose years were over before the day (which ends no force, but their targets are due)
// param full_text: boolean = no — 只看有全文的 | only those whose text is at hand
// column status: status — 状态 | status
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column tier: tier = Policy.tier of policy_id — 层级 | tier
// column region: text = Policy.region of policy_id — 地区 | region
// column since: date — 最早生效日 | first in force
// column begins: begins — 起始依据 | beginning is
// column last_day: date — 已过的最后有效日 | last day, if past
// column measures_ended: integer — 已失效措施数 | measures that have ended
// column period_over: boolean — 规划期已过 | years of the plan are over
// column period_until: date = Policy.period_until of policy_id — 规划期止 | years until
// column period: text = Policy.period_until_stated of policy_id — 规划年限（原样） | years as printed
// column affected_by: texts — 被修改、优先适用或局部暂停 | amended, prevailed over or suspended in part by
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE (p.full_text OR NOT $full_text)
  AND (NOT $plans_over OR (p.period_until < $as_of AND p.stage IS NULL))
  AND ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR $region IN p.places)
OPTIONAL MATCH (p)-[:IN_FORCE]->(s:Spell)
WITH p,
     count(s.id) AS spells,
     count(CASE WHEN s.begins = 'unknown' AND coalesce(s.`from`, $as_of) <= $as_of AND coalesce(s.until, $as_of) >= $as_of THEN 1 END) AS undated,
     min(CASE WHEN s.begins <> 'unknown' THEN s.`from` END) AS since, min(s.begins) AS begins,
     max(CASE WHEN s.until < $as_of THEN s.until END) AS ended,
     max(CASE WHEN s.until < $as_of AND s.basis = 'repealed' THEN s.until END) AS repealed,
     max(CASE WHEN s.until < $as_of AND s.basis = 'restated' THEN s.until END) AS restated,
     max(CASE WHEN s.until < $as_of AND s.basis = 'suspended' THEN s.until END) AS suspended,
     count(CASE WHEN s.until < $as_of THEN 1 END) AS past,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) AND s.begins <> 'unknown' THEN 1 END) AS covering
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure)-[:IN_FORCE]->(e:Spell)
WHERE e.until < $as_of AND e.basis <> 'restated'
  AND NOT EXISTS { MATCH (m)-[:IN_FORCE]->(f:Spell) WHERE f.until IS NULL OR f.until >= $as_of OR f.basis IS NULL OR f.basis = 'restated' }
WITH p, spells, undated, since, begins, ended, repealed, restated, suspended, past, covering, count(DISTINCT m) AS measures_ended
OPTIONAL MATCH (q:Policy)-[r:SUPERSEDES]->(p)
WHERE r.`on` <= $as_of
  AND (r.kind IN ['amends', 'prevails']
       OR (r.kind = 'suspends' AND (r.area IS NOT NULL OR coalesce(size(r.provisions), 0) > 0)
           AND (coalesce(r.until, q.effective_until) IS NULL OR coalesce(r.until, q.effective_until) >= $as_of)))
  AND NOT EXISTS {
    MATCH (x:Policy)-[v:SUPERSEDES]->(q)
    WHERE v.kind = 'repeals' AND coalesce(size(v.provisions), 0) = 0
      AND v.`on` <= CASE WHEN r.kind = 'suspends' THEN $as_of ELSE r.`on` END }
WITH p, spells, undated, since, begins, ended, repealed, restated, suspended, past, covering, measures_ended,
     collect(DISTINCT coalesce(q.title, q.doc_number)) AS others
RETURN
       CASE WHEN covering > 0 AND measures_ended > 0 THEN 'partly'
            WHEN covering > 0 THEN 'in_force'
            WHEN p.stage = 'draft' THEN 'draft'
            WHEN spells = 0 OR undated > 0 THEN 'unknown'
            WHEN past = 0 THEN 'not_yet'
            WHEN repealed = ended THEN 'repealed'
            WHEN restated = ended THEN 'restated'
            WHEN suspended = ended THEN 'suspended'
            ELSE 'expired' END AS status,
       since AS since, CASE WHEN p.full_text AND spells > 0 THEN begins END AS begins,
       CASE WHEN covering = 0 THEN ended END AS last_day, measures_ended AS measures_ended,
       p.period_until < $as_of AS period_over, others AS affected_by, p.id AS policy_id
ORDER BY status, policy_id
