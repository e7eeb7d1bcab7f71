// title: 草案与征求意见稿 | Drafts
// about: 公布以征求意见或待审的草案；它们不生效力，不计入其他各表；正式文件已在图中的，一并指出。 | What is published for comment or approval: it is not in force and counts in no other report; the document that it became is named where the graph holds it.
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// column title: text — 草案 | draft
// column doc_number: text — 文号 | number
// column tier: tier — 层级 | tier
// column region: text — 地区 | region
// column issued_on: date — 公布日期 | published on
// column became: text — 正式文件 | became
// column became_number: text — 其文号 | its number
// column became_on: date — 其成文日期 | issued on
// column became_policy_id: text — 正式文件标识 | id of the document
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)
WHERE p.stage = 'draft' AND ($tier = '' OR p.tier = $tier) AND ($region = '' OR $region IN p.places)
OPTIONAL MATCH (p)-[:DRAFT_OF]->(q:Policy)
RETURN p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.region AS region, p.issued_on AS issued_on,
       q.title AS became, q.doc_number AS became_number, q.issued_on AS became_on, q.id AS became_policy_id, p.id AS policy_id
ORDER BY policy_id, became_policy_id
