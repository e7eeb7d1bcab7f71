// title: 统称指哪些机构 | Which bodies a collective name stands for
// about: 各区县政府、国务院有关部门等统称在某日是哪些机构，给出文件的，连同该文件以下统称的机构；“某部等部门”是该文件署名的各部门；问到某个统称而无从列出成员的，写明列不出；未问到的按需列出。 | Which bodies a collective name stands for on a day, with those that the document given calls so (以下统称); 某部等部门 are those that sign the document; where nobody can list the members of the name that is asked about, it says so; those that are not asked about are listed on request.
// param agency: agency = any — 统称 | the collective name
// param words: text = any — 文中的统称（市级有关部门、某部等部门） | the collective name as written
// param policy: policy = any — 所在文件 | the document that it stands in
// param as_of: date = today — 日期 | the day
// param unlisted: boolean = no — 没有指定统称时，也列出无法列出成员的 | without a name: also those whose members nobody can list
// analysis: groups.members_on_a_day
// input agency_id: text
// input name: text
// input kind: agency_kind
// input tier: text
// input region: text
// input measures: integer
// input issuer: boolean
// input short: boolean
// input called: text
// column name: text — 统称 | collective name
// column listed: boolean — 能列出成员 | members can be listed
// column members: integer — 成员数 | members
// column member: text — 成员 | member
// column called: text — 该文件中的名称 | what that document calls it
// column measures: integer — 统称负责的措施数（未展开） | measures of the name, not expanded
// column group_id: text — 统称标识 | id of the name
// column member_id: text — 成员标识 | member id
MATCH (a:Agency)
WHERE ($agency = '' OR a.id = $agency) AND ($policy <> '' OR a.kind = 'group')
OPTIONAL MATCH (a)-[r:RESPONSIBLE_FOR]->(m:Measure)
WITH a, m, r.called AS called, r.rule AS rule, r.as_written AS words
OPTIONAL MATCH (p:Policy)-[:HAS_MEASURE]->(m)
WITH a, count(DISTINCT m.id) AS measures,
     count(CASE WHEN ($policy = '' OR p.id = $policy) AND called = $words AND rule <> 'abbreviation' THEN 1 END) AS said,
     max(CASE WHEN p.id = $policy AND rule = 'abbreviation' AND replace(replace(words, '\n', ''), ' ', '') = $words THEN called END) AS called
WITH a, measures, said, called, called IS NOT NULL AS short, EXISTS { MATCH (q:Policy)-[:ISSUED_BY]->(a) WHERE q.id = $policy } AS signs
WHERE signs OR short OR (a.kind = 'group' AND ($words = '' OR said > 0 OR a.name = $words))
RETURN a.id AS agency_id, a.name AS name, a.kind AS kind, a.tier AS tier, a.region AS region, measures AS measures, signs AS issuer, short AS short, called AS called
ORDER BY agency_id
