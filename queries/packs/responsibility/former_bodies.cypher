// title: 原机构的职责现由谁承担 | Duties of bodies that no longer exist
// about: 写明由已撤并的机构负责的措施，及该职能转入的机构。日期或为确切之日，或为改革方案限定的最迟之日；图中文件更早以新机构署名或派任务的，以该文件为证。 | Measures whose named body had been dissolved by the day, and the body to which its function went: on a certain day, at the latest by the day that the plans had set, or as a document of the graph proves that signs or tasks under the new name before.
// param as_of: date = today — 日期 | the day
// param counting: counting = presumed — 推定有效、效力不明的是否计入 | whether presumed and unknown beginnings count
// column former: text = Agency.name of former_id — 原机构 | former body
// column successor: text = Agency.name of successor_id — 职能转入 | succeeded by
// column since: date — 日期 | since
// column known: reform — 日期的性质 | the day is
// column shown_on: date — 图中新机构最早见于 | the new body is first named on
// column shown_by: text — 所见文件 | in
// column ordered_by: text — 依据 | ordered by
// column called: text — 文中名称 | called there
// column role: role — 角色 | role
// column number: text = Measure.number of measure_id — 序号 | item
// column measure: text = Measure.text of measure_id — 措施 | measure
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column former_id: text — 原机构标识 | former body id
// column successor_id: text — 现机构标识 | successor id
// column measure_id: text — 措施标识 | measure id
// column policy_id: text — 政策标识 | policy id
MATCH (b:Agency)<-[s:SUCCEEDED_BY]-(a:Agency)
WITH a, b, s
OPTIONAL MATCH (b)-[:RESPONSIBLE_FOR]->(:Measure)<-[:HAS_MEASURE]-(d:Policy)
WHERE d.stage IS NULL
WITH a, b, s, min(d.issued_on) AS tasked
OPTIONAL MATCH (b)<-[:ISSUED_BY]-(e:Policy)
WITH a, b, s, tasked, min(e.issued_on) AS signed
WITH a, b, s, CASE WHEN signed < tasked OR tasked IS NULL THEN signed ELSE tasked END AS shown
OPTIONAL MATCH (f:Policy)
WHERE f.issued_on = shown AND (EXISTS { MATCH (f)-[:ISSUED_BY]->(b) }
       OR EXISTS { MATCH (f)-[:HAS_MEASURE]->(:Measure)<-[:RESPONSIBLE_FOR]-(b) })
WITH a, b, s, shown, min(coalesce(f.doc_number, f.title)) AS shown_by
WITH a, b, s, shown, shown_by, coalesce(s.latest, false) AND shown IS NOT NULL AND shown < s.`on` AS proved
WITH a, b, shown, shown_by, CASE WHEN proved THEN shown ELSE s.`on` END AS since, s.ordered_by AS ordered_by,
     CASE WHEN proved THEN 'proved' WHEN s.latest THEN 'at_latest' WHEN s.`on` IS NULL THEN 'unknown' ELSE 'certain' END AS known
WHERE since IS NULL OR since <= $as_of
MATCH (a)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WITH a, b, shown, shown_by, since, known, ordered_by, r.role AS role, r.called AS called, m, p
MATCH (m)-[:IN_FORCE]->(f:Spell)
WHERE coalesce(f.`from`, $as_of) <= $as_of AND coalesce(f.until, $as_of) >= $as_of AND f.begins IN $counting
RETURN since AS since, known AS known, shown AS shown_on, shown_by AS shown_by, ordered_by AS ordered_by, called AS called,
       role AS role, a.id AS former_id, b.id AS successor_id, m.id AS measure_id, p.id AS policy_id
ORDER BY former_id, successor_id, policy_id, measure_id, role
