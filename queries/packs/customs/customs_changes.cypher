// title: 海关公告改变了哪些更早的文件 | What customs announcements changed
// about: 海关文件废止、修改、延续的更早文件，自何日起，涉及哪些条款，附原文。 | The earlier documents that customs documents repeal, amend or extend, since when, which provisions, in their words.
// param since: date = 2000-01-01 — 生效日不早于 | in effect no earlier than
// param kind: supersession = any — 方式 | kind
// column day: date — 生效日 | in effect on
// column title: text — 海关文件 | customs document
// column doc_number: text — 文号 | number
// column kind: supersession — 方式 | kind
// column earlier: text — 更早文件 | earlier document
// column earlier_number: text — 其文号 | its number
// column provisions: texts — 条款 | provisions
// column words: text — 原文 | words
// column earlier_policy_id: text — 更早文件标识 | earlier document id
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[r:SUPERSEDES]->(b:Policy)
WHERE p.tier = 'customs' AND ($kind = '' OR r.kind = $kind)
WITH p, r, b, r.`on` AS effect
WHERE effect IS NULL OR effect >= $since
RETURN effect AS day, p.title AS title, p.doc_number AS doc_number, r.kind AS kind,
       b.title AS earlier, b.doc_number AS earlier_number, r.provisions AS provisions, r.as_written AS words,
       b.id AS earlier_policy_id, p.id AS policy_id
ORDER BY day DESC, policy_id, earlier_policy_id, kind
