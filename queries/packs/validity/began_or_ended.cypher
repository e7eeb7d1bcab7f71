// title: 一段时间内开始施行或失效的政策 | Policies that began or ended in a window
// about: 在窗口内（含首尾两日）开始施行的政策，和最后有效日在窗口内的政策：因何失效，由哪份文件接续；未写明施行日、推定自印发日起有效的标明推定。 | Policies whose time in force begins in the window, both ends included, and those whose last day lies in it: why they ended and which document takes over; presumed beginnings are marked.
// formerly: began with turn=began
// formerly: ended with turn=ended
// formerly: ended_without_successor with abandoned=yes
// param since: date = 365 days ago — 窗口首日 | first day of the window
// param until: date = today — 窗口末日 | last day of the window
// param turn: turn = any — 只看开始施行的，或只看失效的 | only what began, or only what ended
// param abandoned: boolean = no — 只看失效而没有文件整体延续或取代的 | only what ended and no document extends or replaces as a whole
// param counting: counting = presumed — 推定有效、效力不明的开始是否计入 | whether presumed and unknown beginnings count
// param tier: tier = any — 层级 | tier
// param region: region = any — 地区 | region
// column day: date — 生效日或最后有效日 | first or last day
// column turn: turn — 变动 | it
// column title: text = Policy.title of policy_id — 政策 | policy
// column doc_number: text = Policy.doc_number of policy_id — 文号 | number
// column tier: tier = Policy.tier of policy_id — 层级 | tier
// column first_day: date — 生效日 | in force since
// column begins: begins — 起始依据 | beginning is
// column last_day: date — 有效期至 | last day
// column basis: basis — 期限依据 | end known from
// column issuers: texts = Agency.name of policy_id by ISSUED_BY — 发布机关 | issuers
// column successors: texts — 接续文件 | taken over by
// column policy_id: text — 政策标识 | policy id
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell)
WHERE ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR $region IN p.places)
  AND (NOT $abandoned OR NOT EXISTS {
    MATCH (x:Policy)-[v:SUPERSEDES]->(p) WHERE v.kind IN ['repeals', 'extends'] AND coalesce(size(v.provisions), 0) = 0 })
UNWIND ['began', 'ended'] AS turn
WITH p, s, turn, CASE WHEN turn = 'began' THEN s.`from` ELSE s.until END AS day
WHERE day >= $since AND day <= $until AND ($turn = '' OR turn = $turn)
  AND (turn = 'ended' OR (NOT $abandoned AND s.begins IN $counting))
OPTIONAL MATCH (q:Policy)-[r:SUPERSEDES]->(p)
WHERE r.kind IN ['repeals', 'extends']
WITH p, s, turn, day, collect(DISTINCT coalesce(q.title, q.doc_number)) AS later
RETURN day AS day, turn AS turn, s.`from` AS first_day, s.begins AS begins, s.until AS last_day, s.basis AS basis,
       later AS successors, p.id AS policy_id
ORDER BY day DESC, turn, policy_id, first_day, last_day
