// title: 推定失效的政策 | Policies presumed to lapse
// about: 文件未写明有效期、依当地规范性文件有效期规则推定到期的政策；推定从不与写明的混同。 | Policies that state no end and whose end a rule of their region presumes; never mixed with stated ends.
// param as_of: date = today — 日期 | the day
// param until: date = in 365 days — 推定到期日不晚于 | presumed end no later than
// param region: region = any — 地区 | region
// column last_day: date — 推定最后有效日 | presumed last day
// column days_left: integer = days from as_of to last_day — 剩余天数（负数为已过） | days left (negative: past)
// column title: text — 政策 | policy
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column region: text — 地区 | region
// column since: date — 生效日 | in force since
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell)
WHERE s.basis = 'presumed' AND s.until <= $until
  AND ($region = '' OR p.region = $region)
RETURN s.until AS last_day, p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.region AS region,
       s.`from` AS since, p.id AS policy_id
ORDER BY last_day, policy_id
