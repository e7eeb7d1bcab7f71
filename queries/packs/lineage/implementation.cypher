// title: 以国家（海关）文件为依据的地方文件 | Local documents based on a national or customs one
// about: 以国家（海关）文件为依据的地方文件，隔了多少天，上级多少条在其中有对应、哪些条没有。对应由程序比对得出，是线索，不是结论。 | Local documents based on a national or customs one, after how many days, how many of its items have a counterpart in them and which have none. Counterparts are computed hints, not verdicts.
// param policy: policy = any — 上级政策 | the policy above
// param region: region = any — 地区 | region
// param least: integer = 76 — 算作对应的最低分数（满分100） | lowest score of a counterpart, of 100
// column upper: text — 上级政策 | policy above
// column upper_number: text = Policy.doc_number of upper_policy_id — 其文号 | its number
// column upper_issued_on: date — 其成文日期 | its date
// column title: text = Policy.title of policy_id — 地方政策 | local policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column region: text = Policy.region of policy_id — 地区 | region
// column issued_on: date — 成文日期 | issued on
// column days_after: integer = days from upper_issued_on to issued_on — 相隔天数 | days after
// column measures: integer — 措施数 | measures
// column upper_measures: integer — 上级措施数 | measures above
// column matched: integer — 上级有对应的 | of which with a counterpart
// column unmatched: texts — 上级没有对应的条 | items above without one
// column upper_policy_id: text — 上级政策标识 | id of the policy above
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[c:CITES]->(u:Policy)
WHERE c.role = 'basis' AND p.tier IN ['municipal', 'district']
  AND (u.tier IN ['national', 'customs'] OR (u.tier IS NULL AND NOT u.full_text
       AND NOT coalesce(u.title, '') STARTS WITH coalesce(p.region, '—')))
  AND ($policy = '' OR u.id = $policy)
  AND ($region = '' OR $region IN p.places)
WITH p, u
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure)
WITH p, u, count(DISTINCT m.id) AS items
OPTIONAL MATCH (u)-[:HAS_MEASURE]->(x:Measure)
WITH p, u, items, x
OPTIONAL MATCH (x)-[r:OVERLAPS_WITH]-(y:Measure)<-[:HAS_MEASURE]-(q:Policy)
WITH p, u, items, x, r.score AS score, q.id AS below
WITH p, u, items, x, count(CASE WHEN below = p.id AND score * 100 >= $least THEN 1 END) AS counterparts
WITH p, u, items, count(x) AS uppers, count(CASE WHEN counterparts > 0 THEN 1 END) AS found,
     collect(CASE WHEN counterparts = 0 THEN x.number END) AS rest
RETURN coalesce(u.title, u.doc_number) AS upper, u.issued_on AS upper_issued_on, p.issued_on AS issued_on, items AS measures,
       uppers AS upper_measures, found AS matched, rest AS unmatched, u.id AS upper_policy_id, p.id AS policy_id
ORDER BY upper_policy_id, issued_on, policy_id
