// title: 一段时间内被修改的条款 | Provisions amended in a window
// about: 窗口内（含首尾两日）哪份文件的哪一条款被怎样修改，由哪份决定的哪句话；条款按修改前的序号，空为全文。 | Which provision of which document is amended in the window, both ends included, how, by which act and in what words; numbers are those before the act, none is the whole text.
// param since: date = 365 days ago — 窗口首日 | first day of the window
// param until: date = today — 窗口末日 | last day of the window
// param tier: tier = any — 被修改文件的层级 | tier of the amended document
// param region: region = any — 被修改文件的地区 | region of the amended document
// param policy: policy = any — 只看该政策，无论被修改还是修改他件 | only this policy, at either end
// param do: instruction = any — 作何修改 | what is done
// column day: date — 生效日 | takes effect
// column title: text = Policy.title of policy_id — 被修改的政策 | amended policy
// column at: text = Instruction.at of instruction_id — 条款 | provision
// column do: instruction = Instruction.do of instruction_id — 作何修改 | what is done
// column to: text = Instruction.to of instruction_id — 新条款 | new number
// column by_title: text = Policy.title of by_policy_id — 修改决定 | by
// column by_number: text = Policy.doc_number of by_policy_id — 其文号 | its number
// column words: text — 原文 | words
// column by_policy_id: text — 修改决定标识 | id of the act
// column policy_id: text — 政策标识 | policy id
// column instruction_id: text — 指令标识 | instruction id
MATCH (b:Policy)-[r:INSTRUCTS]->(i:Instruction)-[:CHANGES]->(p:Policy)
WHERE i.`on` >= $since AND i.`on` <= $until
  AND ($tier = '' OR p.tier = $tier)
  AND ($region = '' OR $region IN p.places)
  AND ($policy = '' OR p.id = $policy OR b.id = $policy)
  AND ($do = '' OR i.do = $do)
WITH b, r, i, p
RETURN i.`on` AS day, r.as_written AS words, b.id AS by_policy_id, p.id AS policy_id, i.id AS instruction_id
ORDER BY day DESC, by_policy_id, policy_id, i.ordinal, instruction_id
