// title: 全部政策某日的状态 | Status of every policy on a day
// about: 每份政策在该日尚未施行、有效、部分有效、暂停适用、到期失效、已废止还是不明，并列出已修改它、优先于它或在部分条款、部分地区暂停它的文件。 | Whether each policy is not yet in force, in force, partly, suspended, expired, repealed or unknown on the day, and what has amended it, prevails over it or suspends it in part or in places.
// param as_of: date = today — 日期 | the day
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// param full_text: boolean = no — 只看有全文的 | only those whose text is at hand
// column status: status — 状态 | status
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column region: text — 地区 | region
// column since: date — 最早生效日 | first in force
// column last_day: date — 已过的最后有效日 | last day, if past
// column measures_ended: integer — 已失效措施数 | measures that have ended
// column affected_by: texts — 被修改、优先适用或局部暂停 | amended, prevailed over or suspended in part by
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE (p.full_text OR NOT $full_text)
  AND ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR p.region = $region)
OPTIONAL MATCH (p)-[:IN_FORCE]->(s:Spell)
WITH p,
     count(s.id) AS spells,
     count(CASE WHEN s.`from` IS NULL AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS undated,
     min(s.`from`) AS since,
     max(CASE WHEN s.until < $as_of THEN s.until END) AS ended,
     max(CASE WHEN s.until < $as_of AND s.basis = 'repealed' THEN s.until END) AS repealed,
     max(CASE WHEN s.until < $as_of AND s.basis = 'suspended' THEN s.until END) AS suspended,
     count(CASE WHEN s.until < $as_of THEN 1 END) AS past,
     count(CASE WHEN s.`from` <= $as_of AND (s.until IS NULL OR s.until >= $as_of) THEN 1 END) AS covering
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure)-[:IN_FORCE]->(e:Spell)
WITH p, spells, undated, since, ended, repealed, suspended, past, covering, m.id AS measure,
     count(e.id) AS measure_spells, count(CASE WHEN e.until < $as_of THEN 1 END) AS measure_past
WITH p, spells, undated, since, ended, repealed, suspended, past, covering,
     count(CASE WHEN measure_past > 0 AND measure_past = measure_spells THEN 1 END) AS measures_ended
OPTIONAL MATCH (q:Policy)-[r:SUPERSEDES]->(p)
WHERE r.`on` <= $as_of
  AND (r.kind IN ['amends', 'prevails']
       OR (r.kind = 'suspends' AND (r.area IS NOT NULL OR coalesce(size(r.provisions), 0) > 0)
           AND (coalesce(r.until, q.effective_until) IS NULL OR coalesce(r.until, q.effective_until) >= $as_of)))
  AND NOT EXISTS {
    MATCH (x:Policy)-[v:SUPERSEDES]->(q)
    WHERE v.kind = 'repeals' AND coalesce(size(v.provisions), 0) = 0
      AND v.`on` <= CASE WHEN r.kind = 'suspends' THEN $as_of ELSE r.`on` END }
WITH p, spells, undated, since, ended, repealed, suspended, past, covering, measures_ended,
     collect(DISTINCT coalesce(q.title, q.doc_number)) AS others
RETURN CASE WHEN covering > 0 AND measures_ended > 0 THEN 'partly'
            WHEN covering > 0 THEN 'in_force'
            WHEN spells = 0 OR undated > 0 THEN 'unknown'
            WHEN past = 0 THEN 'not_yet'
            WHEN repealed = ended THEN 'repealed'
            WHEN suspended = ended THEN 'suspended'
            ELSE 'expired' END AS status,
       p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.region AS region,
       since AS since, CASE WHEN covering = 0 THEN ended END AS last_day,
       measures_ended AS measures_ended, others AS affected_by, p.id AS policy_id
ORDER BY status, policy_id
