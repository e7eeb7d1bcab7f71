// title: 从国家政策到地方落实 | From national policy to local implementation
// about: 以国家（海关）文件为依据的地方文件，隔了多少天，各有多少条措施。 | Local documents based on a national or customs one, after how many days, and how many measures each has.
// param policy: policy = any — 上级政策 | the policy above
// param region: region = any — 地区 | region
// column upper: text — 上级政策 | policy above
// column upper_number: text — 其文号 | its number
// column upper_issued_on: date — 其成文日期 | its date
// column title: text — 地方政策 | local policy
// column doc_number: text — 文号 | number
// column region: text — 地区 | region
// column issued_on: date — 成文日期 | issued on
// column days_after: integer = days from upper_issued_on to issued_on — 相隔天数 | days after
// column measures: integer — 措施数 | measures
// column upper_policy_id: text — 上级政策标识 | id of the policy above
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[c:CITES]->(u:Policy)
WHERE c.role = 'basis' AND p.tier IN ['municipal', 'district']
  AND (u.tier IN ['national', 'customs'] OR (u.tier IS NULL AND NOT u.full_text))
  AND ($policy = '' OR u.id = $policy)
  AND ($region = '' OR p.region = $region)
WITH p, u
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure)
WITH p, u, count(DISTINCT m.id) AS items
RETURN coalesce(u.title, u.doc_number) AS upper, u.doc_number AS upper_number, u.issued_on AS upper_issued_on,
       p.title AS title, p.doc_number AS doc_number, p.region AS region, p.issued_on AS issued_on,
       items AS measures, u.id AS upper_policy_id, p.id AS policy_id
ORDER BY upper_policy_id, issued_on, policy_id
