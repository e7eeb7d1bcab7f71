// title: 来源文件 | Sources
// about: 每个来源文件多少字、何时读取、载有哪些政策。 | How long each source is, when it was read, and which policies stand in it.
// column file: text — 文件 | file
// column chars: integer = Source.chars of source_id — 字数 | characters
// column read_on: text = Source.read_on of source_id — 读取时间 | read on
// column policies: integer — 政策数 | policies
// column titles: texts — 载有 | policies in it
// column source_id: text — 来源标识 | source id
MATCH (s:Source)
OPTIONAL MATCH (p:Policy)-[:STATED_IN]->(s)
WITH s, count(DISTINCT p.id) AS held, collect(DISTINCT coalesce(p.title, p.doc_number)) AS names
RETURN s.file AS file, held AS policies, names AS titles, s.id AS source_id
ORDER BY file, source_id
