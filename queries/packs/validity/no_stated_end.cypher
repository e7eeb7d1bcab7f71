// title: 未写明有效期的政策 | Policies without a stated end
// about: 已发布、尚未失效、自己没有写明有效期的政策，由早到晚。 | Policies that are issued, have not ended and state no last day of their own, oldest first.
// param as_of: date = today — 日期 | the day
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// column issued_on: date — 成文日期 | issued on
// column age: integer = days from issued_on to as_of — 已发布天数 | days since
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column region: text — 地区 | region
// column since: date — 生效日 | in force since
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE p.full_text AND p.effective_until IS NULL
  AND (p.issued_on IS NULL OR p.issued_on <= $as_of)
  AND ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR p.region = $region)
OPTIONAL MATCH (p)-[:IN_FORCE]->(s:Spell)
WITH p, min(s.`from`) AS since, count(s.id) AS spells,
     count(CASE WHEN s.until IS NULL OR s.until >= $as_of THEN 1 END) AS not_ended
WHERE spells = 0 OR not_ended > 0
RETURN p.issued_on AS issued_on, p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.region AS region,
       since AS since, p.id AS policy_id
ORDER BY issued_on, policy_id
