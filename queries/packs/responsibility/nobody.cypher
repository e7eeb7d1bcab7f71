// title: 没有写明责任单位的措施 | Measures that name no responsible body
// about: 没有写明由谁负责的措施。 | Measures for which no body is named.
// param policy: policy = any — 政策 | policy
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column tier: tier = Policy.tier of policy_id — 层级 | tier
// column number: text = Measure.number of measure_id — 序号 | item
// column measure: text = Measure.text of measure_id — 措施 | measure
// column issuers: texts = Agency.name of policy_id by ISSUED_BY — 发布机关 | issuers
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)
WHERE NOT EXISTS { MATCH (x:Agency)-[:RESPONSIBLE_FOR]->(m) }
  AND ($policy = '' OR p.id = $policy)
  AND ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR $region IN p.places)
WITH p, m, m.ordinal AS place
RETURN m.id AS measure_id, p.id AS policy_id
ORDER BY policy_id, place, measure_id
