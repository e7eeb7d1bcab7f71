"""A small graph with real evidence: all tiers, every relation, and one document that tries to be a script."""

from __future__ import annotations

from extraction.facts import Evidence, Policy
from tests.builders import citation, joint, lead, measure, obligation, policy, supersession, support

SCRIPT = (
    "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    "**粗体** [链接](javascript:alert(1)) :red[红]"
)


def read(marked: str) -> tuple[str, dict[str, Evidence]]:
    """Return a text and the evidence marked in it: ``⟦issued_by/0|商务部⟧``, one within the other if need be."""
    text: list[str] = []
    opened: list[tuple[str, int]] = []
    evidence: dict[str, Evidence] = {}
    position = 0
    while position < len(marked):
        character = marked[position]
        if character == "⟦":
            bar = marked.index("|", position)
            opened.append((marked[position + 1 : bar], len(text)))
            position = bar
        elif character == "⟧":
            key, start = opened.pop()
            evidence[key] = Evidence(start, len(text), "case")
        else:
            text.append(character)
        position += 1
    return "".join(text), evidence


def document(marked: str, *, file: str, **facts: object) -> Policy:
    """Return a policy whose facts stand in the marked text."""
    text, evidence = read(marked)
    return policy(text=text, evidence=evidence, file=file, **facts)


LOCAL = """⟦title|重庆市推进跨境贸易便利化若干措施⟧

⟦doc_number|渝商发〔2024〕12号⟧

各区县（自治县）商务主管部门，海关各隶属单位：

　　⟦cites/0|根据《关于推动外贸稳规模优结构的意见》（国办发〔2023〕10号）⟧，制定本措施。

　　⟦measures/0|（一）对⟦measures/0/targets/0|跨境电商企业⟧和⟦measures/0/targets/1|外贸企业⟧开拓市场，
⟦measures/0/instruments/0|给予补助⟧，最高不超过50万元。（⟦measures/0/responsible/0|市商务委⟧牵头，
⟦measures/0/responsible/1|重庆海关⟧配合，⟦measures/0/deadline|2024年12月底前⟧完成）⟧

　　⟦measures/1|（二）支持⟦measures/1/targets/0|高级认证企业⟧享受⟦measures/1/instruments/0|优先查验⟧。
（责任单位：⟦measures/1/responsible/0|重庆海关⟧、⟦measures/1/responsible/1|市政府口岸物流办⟧）⟧

　　⟦measures/2|（三）⟦measures/2/obligations/0|加工贸易企业应当按期报告⟧单耗。⟧

　　本措施⟦effective_from|自2024年2月1日起施行⟧，⟦effective_until|有效期5年⟧。
⟦supersedes/0|《重庆市跨境贸易便利化暂行办法》（渝商发〔2019〕3号）同时废止⟧。

⟦issued_by/0|重庆市商务委员会⟧
⟦issued_by/1|重庆海关⟧
⟦issued_on|2024年1月15日⟧
"""

OLDER = """⟦title|重庆市跨境贸易便利化暂行办法⟧
⟦doc_number|渝商发〔2019〕3号⟧
　　⟦measures/0|第一条　支持⟦measures/0/targets/0|外贸企业⟧⟦measures/0/instruments/0|提前申报⟧。⟧
　　本办法⟦effective_from|自2019年3月1日起施行⟧。
⟦issued_by/0|重庆市商务委员会⟧
⟦issued_on|2019年2月11日⟧
"""

NATIONAL = """⟦title|关于推动外贸稳规模优结构的意见⟧
⟦doc_number|国办发〔2023〕10号⟧
　　⟦measures/0|（一）支持⟦measures/0/targets/0|外贸企业⟧⟦measures/0/instruments/0|参加展会⟧。
（⟦measures/0/responsible/0|商务部⟧负责）⟧
　　⟦measures/1|（二）⟦measures/1/instruments/0|加大信贷⟧支持⟦measures/1/targets/0|小微企业⟧。
（⟦measures/1/responsible/0|人民银行⟧负责）⟧
⟦issued_by/0|国务院办公厅⟧
⟦issued_on|2023年4月11日⟧
　　⟦effective_from|自印发之日起施行⟧
"""

CUSTOMS = """⟦title|海关总署公告2024年第32号⟧
　　⟦measures/0|一、⟦measures/0/targets/0|高级认证企业⟧可以⟦measures/0/instruments/0|办理担保放行⟧。⟧
　　本公告⟦effective_from|自2024年4月1日起实施⟧，⟦effective_until|执行至2025年12月31日⟧。
⟦issued_by/0|海关总署⟧
⟦issued_on|2024年3月20日⟧
"""

PLANTED = f"""⟦title|{SCRIPT}⟧
　　⟦measures/0|（一）{SCRIPT}支持⟦measures/0/targets/0|小微企业⟧。⟧
⟦issued_by/0|渝中区人民政府⟧
⟦effective_from|自2024年5月1日起施行⟧
"""


def policies() -> list[Policy]:
    """Return the policies of the small graph."""
    local = document(
        LOCAL,
        file="local.txt",
        title="重庆市推进跨境贸易便利化若干措施",
        doc_number="渝商发〔2024〕12号",
        issued_by=["重庆市商务委员会", "重庆海关"],
        issued_on="2024-01-15",
        effective_from="2024-02-01",
        effective_until="2029-01-31",
        supersedes=[supersession("重庆市跨境贸易便利化暂行办法", doc_number="渝商发〔2019〕3号")],
        cites=[citation("关于推动外贸稳规模优结构的意见", doc_number="国办发〔2023〕10号")],
        measures=[
            measure(
                "对跨境电商企业和外贸企业开拓市场，给予补助，最高不超过50万元。"
                "（市商务委牵头，重庆海关配合，2024年12月底前完成）",
                number="（一）",
                responsible=[lead("市商务委"), support("重庆海关")],
                targets=("cross_border_ecommerce", "foreign_trade"),
                instruments=("subsidy",),
                deadline="2024-12-31",
            ),
            measure(
                "支持高级认证企业享受优先查验。（责任单位：重庆海关、市政府口岸物流办）",
                number="（二）",
                responsible=[joint("重庆海关"), joint("市政府口岸物流办")],
                targets=("aeo",),
                instruments=("clearance",),
            ),
            measure(
                "加工贸易企业应当按期报告单耗。",
                number="（三）",
                obligations=[obligation("加工贸易企业应当按期报告单耗", bearer="加工贸易企业")],
            ),
        ],
    )
    older = document(
        OLDER,
        file="older.txt",
        title="重庆市跨境贸易便利化暂行办法",
        doc_number="渝商发〔2019〕3号",
        issued_by=["重庆市商务委员会"],
        issued_on="2019-02-11",
        effective_from="2019-03-01",
        measures=[
            measure("支持外贸企业提前申报。", number="第一条", targets=("foreign_trade",), instruments=("clearance",))
        ],
    )
    national = document(
        NATIONAL,
        file="national.txt",
        title="关于推动外贸稳规模优结构的意见",
        doc_number="国办发〔2023〕10号",
        tier="national",
        region=None,
        issued_by=["国务院办公厅"],
        issued_on="2023-04-11",
        effective_from="2023-04-11",
        measures=[
            measure(
                "支持外贸企业参加展会。（商务部负责）",
                responsible=[lead("商务部")],
                targets=("foreign_trade",),
                instruments=("market",),
            ),
            measure(
                "加大信贷支持小微企业。（人民银行负责）",
                number="（二）",
                responsible=[lead("人民银行")],
                targets=("micro_small",),
                instruments=("credit",),
            ),
        ],
    )
    customs = document(
        CUSTOMS,
        file="customs.txt",
        title="海关总署公告2024年第32号",
        tier="customs",
        region=None,
        issued_by=["海关总署"],
        issued_on="2024-03-20",
        effective_from="2024-04-01",
        effective_until="2025-12-31",
        measures=[measure("高级认证企业可以办理担保放行。", number="一", targets=("aeo",), instruments=("clearance",))],
    )
    planted = document(
        PLANTED,
        file="planted.txt",
        title=SCRIPT,
        tier="district",
        issued_by=["渝中区人民政府"],
        effective_from="2024-05-01",
        measures=[measure(f"{SCRIPT}支持小微企业。", targets=("micro_small",))],
    )
    return [local, older, national, customs, planted]
