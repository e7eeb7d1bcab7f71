"""Cases of force as texts of the genre: how one of the documents stands on some days, and the words that show it."""

from __future__ import annotations

from dataclasses import dataclass, field

MEASURES = """某某省支持企业办法
（2020年1月10日某某省人民政府令第{number}号公布）

第一条 为了支持企业发展，制定本办法。
第二条 商务部门应当对企业给予补贴。
第三条 海关应当为企业办理登记。
第四条 本办法自2020年2月1日起施行{end}。
"""


def decree(number: int = 10, end: str = "") -> str:
    return MEASURES.format(number=number, end=end)


def decision(words: str, number: str = "某政发〔2024〕5号") -> str:
    return f"某某省人民政府关于某事的决定\n{number}\n\n各有关单位：\n{words}\n\n某某省人民政府\n2024年1月15日\n"


@dataclass(frozen=True, kw_only=True)
class TextCase:
    """Texts, how the document of ``asked`` stands on some days, and the words that show how it does on the last."""

    kind: str
    texts: tuple[str, ...]
    on: dict[str, str]
    proof: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    measures: dict[str, str] = field(default_factory=dict)  # of the last day, where they stand apart
    asked: str = "某某省人民政府令第10号"


BEGINS = "自2020年2月1日起施行"
CASES = [
    TextCase(
        kind="stated end",
        texts=(decree(end="，有效期5年"),),
        on={"2020-01-31": "not_yet", "2025-01-31": "in_force", "2025-02-01": "expired"},
        proof=(BEGINS, "有效期5年"),
    ),
    TextCase(
        kind="presumed beginning",
        texts=(decision("请认真贯彻执行。"),),
        asked="某政发〔2024〕5号",
        on={"2024-01-14": "not_yet", "2024-06-01": "in_force"},
        proof=("2024年1月15日",),
    ),
    TextCase(
        kind="repeal",
        texts=(decree(), decision("《某某省支持企业办法》（某某省人民政府令第10号）自2024年3月1日起废止。")),
        on={"2024-02-29": "in_force", "2024-03-01": "repealed"},
        proof=(BEGINS, "《某某省支持企业办法》（某某省人民政府令第10号）自2024年3月1日起废止。"),
    ),
    TextCase(
        kind="repeal by list",
        texts=(
            decree(),
            decision(
                "省人民政府决定对以下规章予以废止：\n（一）《某某省支持企业办法》（2020年1月10日某某省人民政府令第10号公布）\n"
                "（二）《某某省其他办法》（2010年某某省人民政府令第9号公布）\n本决定自公布之日起施行。"
            ),
        ),
        on={"2024-01-14": "in_force", "2024-01-15": "repealed"},
        proof=(
            BEGINS,
            "省人民政府决定对以下规章予以废止：……（一）《某某省支持企业办法》（2020年1月10日某某省人民政府令第10号公布）",
        ),
    ),
    TextCase(
        kind="repeal of provisions",
        texts=(decree(), decision("《某某省支持企业办法》（某某省人民政府令第10号）第二条自2024年3月1日起停止执行。")),
        on={"2024-02-29": "in_force", "2024-03-01": "partly"},
        proof=(BEGINS,),
        measures={"第二条": "repealed"},
    ),
    TextCase(
        kind="amendment, precedence",
        texts=(decree(), decision("将《某某省支持企业办法》（某某省人民政府令第10号）第二条修改为：“给予奖励。”")),
        on={"2024-06-01": "in_force"},
        proof=(BEGINS,),
        beside=("将《某某省支持企业办法》（某某省人民政府令第10号）第二条修改为：“给予奖励。",),
        measures={"第二条": "restated"},
    ),
    TextCase(
        kind="amendment, precedence",
        texts=(decree(), decision("《某某省支持企业办法》（某某省人民政府令第10号）与本决定不一致的，以本决定为准。")),
        on={"2024-06-01": "in_force"},
        proof=(BEGINS,),
        beside=("《某某省支持企业办法》（某某省人民政府令第10号）与本决定不一致的，以本决定为准。",),
    ),
    TextCase(
        kind="extension",
        texts=(
            decree(end="，有效期至2024年1月31日"),
            decision("《某某省支持企业办法》（某某省人民政府令第10号）有效期延长至2026年12月31日。"),
        ),
        on={"2024-02-01": "in_force", "2026-12-31": "in_force", "2027-01-01": "expired"},
        proof=(
            BEGINS,
            "有效期至2024年1月31日",
            "《某某省支持企业办法》（某某省人民政府令第10号）有效期延长至2026年12月31日。",
        ),
    ),
    TextCase(
        kind="extension after the end",
        texts=(
            decree(end="，有效期至2022年12月31日"),
            decision("《某某省支持企业办法》（某某省人民政府令第10号）有效期延长至2026年12月31日。"),
        ),
        on={"2023-06-01": "expired", "2024-06-01": "in_force"},
        proof=("《某某省支持企业办法》（某某省人民政府令第10号）有效期延长至2026年12月31日。",),
    ),
    TextCase(
        kind="suspension",
        texts=(
            decree(),
            decision("《某某省支持企业办法》（某某省人民政府令第10号）自2024年2月1日起至2024年12月31日暂停执行。"),
        ),
        on={"2024-01-31": "in_force", "2024-02-01": "suspended", "2024-12-31": "suspended", "2025-01-01": "in_force"},
        proof=(
            BEGINS,
            "《某某省支持企业办法》（某某省人民政府令第10号）自2024年2月1日起至2024年12月31日暂停执行。",
        ),
    ),
    TextCase(
        kind="suspension",
        texts=(
            decree(),
            decision(
                "自2024年2月1日起，在某某自由贸易试验区暂时调整适用《某某省支持企业办法》（某某省人民政府令第10号）第二条，期限三年。"
            ),
        ),
        on={"2024-06-01": "in_force"},
        proof=(BEGINS,),
        beside=(
            "自2024年2月1日起，在某某自由贸易试验区暂时调整适用《某某省支持企业办法》（某某省人民政府令第10号）第二条，期限三年。",
        ),
        measures={"第二条": "in_force"},
    ),
    TextCase(
        kind="suspension",
        texts=(decree(), decision("暂停实施《某某省支持企业办法》（某某省人民政府令第10号）第三条，期限6个月。")),
        on={"2024-07-14": "in_force"},
        proof=(BEGINS,),
        beside=("暂停实施《某某省支持企业办法》（某某省人民政府令第10号）第三条，期限6个月。",),
        measures={"第三条": "suspended"},
    ),
    TextCase(
        kind="repeal of a repeal",
        texts=(
            decree(),
            decision("《某某省支持企业办法》（某某省人民政府令第10号）自2024年3月1日起废止。"),
            decision("《某某省人民政府关于某事的决定》（某政发〔2024〕5号）同时废止。", "某政发〔2024〕6号"),
        ),
        on={"2024-06-01": "in_force"},
        proof=(BEGINS,),
    ),
    TextCase(
        kind="commencement on several days",
        texts=(decree(end="，第二条自2021年1月1日起施行"),),
        on={"2020-06-01": "in_force"},
        proof=(BEGINS,),
        measures={"第二条": "not_yet"},
    ),
    TextCase(
        kind="never in force",
        texts=(decree(), decree(12).replace("2020年1月10日", "2020年1月20日").replace(
            "第四条 ", "第四条 2020年1月10日公布的《某某省支持企业办法》（某某省人民政府令第10号）同时废止。"
        ).replace("自2020年2月1日起", "自2020年1月25日起")),
        on={"2020-01-20": "not_yet", "2020-02-01": "repealed"},
        proof=(BEGINS, "第四条2020年1月10日公布的《某某省支持企业办法》（某某省人民政府令第10号）同时废止。"),
    ),
]  # fmt: skip
