"""The words that a researcher reads for the codes of the graph: ``municipal`` is 市级, ``repeals`` is 废止."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said in Chinese and in English."""

    zh: str
    en: str

    def said(self, language: str) -> str:
        """Return the words in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


# Each type of code lists its values in the order in which a form offers them and a report sorts them.
CODES: Mapping[str, Mapping[str, Words]] = {
    "tier": {
        "national": Words("国家", "national"),
        "customs": Words("海关", "customs"),
        "municipal": Words("省市级", "municipal"),
        "district": Words("区县级", "district"),
    },
    "supersession": {
        "repeals": Words("废止", "repeals"),
        "amends": Words("修改", "amends"),
        "prevails": Words("优先适用", "prevails over"),
        "extends": Words("延续", "extends"),
        "suspends": Words("暂停适用", "suspends"),
    },
    "citation": {
        "basis": Words("依据", "basis"),
        "mention": Words("提及", "mention"),
    },
    "role": {
        "lead": Words("牵头", "lead"),
        "support": Words("配合", "support"),
        "joint": Words("共同负责", "joint"),
    },
    "modality": {
        "must": Words("应当", "must"),
        "must_not": Words("不得", "must not"),
        "may": Words("可以", "may"),
        "encouraged": Words("鼓励", "encouraged"),
    },
    "agency_kind": {
        "agency": Words("机构", "agency"),
        "group": Words("统称", "group"),
        "firm": Words("企业", "firm"),
    },
    "status": {
        "in_force": Words("有效", "in force"),
        "partly": Words("部分有效", "partly in force"),
        "not_yet": Words("尚未施行", "not yet in force"),
        "expired": Words("到期失效", "expired"),
        "repealed": Words("已废止", "repealed"),
        "suspended": Words("暂停适用", "suspended"),
        "unknown": Words("不明", "unknown"),
    },
    "unknown": {  # why nothing says whether a policy is in force
        "no_text": Words("只知其名，图谱中没有全文", "only its name is known"),
        "not_issued": Words("该日尚未成文", "not issued by that day"),
        "not_ended": Words("没有写明何时施行，写明的最后一日未过", "nothing says when it begins; it has not ended yet"),
        "no_days": Words("没有写明何时施行，也未见到期或废止", "nothing says when it begins or that it has ended"),
    },
    "basis": {
        "stated": Words("文件规定", "stated"),
        "repealed": Words("被废止", "repealed"),
        "extended": Words("经延续", "extended"),
        "presumed": Words("推定", "presumed"),
        "suspended": Words("暂停适用", "suspended"),
        "open": Words("未定期限", "open"),
    },
    "gap": {
        "none": Words("没有措施", "no measure found"),
        "ended": Words("已失效", "ended"),
        "not_yet": Words("尚未施行", "not yet in force"),
        "unknown": Words("效力不明", "not known whether in force"),
        "no_source": Words("语料中没有该层级地区的文件", "no document of this tier and region"),
    },
    "cumulation": {
        "exclusive": Words("不得重复享受", "not both"),
        "highest": Words("就高不重复", "the higher one alone"),
        "choice": Words("择一享受", "one at choice"),
        "allowed": Words("可以叠加", "may be added"),
    },
    "norm": {
        "constitution": Words("宪法", "constitution"),
        "law": Words("法律", "law"),
        "administrative_regulation": Words("行政法规", "administrative regulation"),
        "local_regulation": Words("地方性法规", "local regulation"),
        "department_rule": Words("部门规章", "department rule"),
        "local_rule": Words("地方政府规章", "local government rule"),
        "judicial_interpretation": Words("司法解释", "judicial interpretation"),
        "normative_document": Words("规范性文件", "normative document"),
    },
    "rank_hint": {
        "higher": Words("上位法优于下位法", "the higher norm goes before the lower"),
        "special_new": Words("同一机关：新的特别规定优先", "one organ: the new special provision goes before"),
        "special_old": Words(
            "同一机关：新的一般规定、旧的特别规定，须裁决", "one organ: new and general, old and special"
        ),
        "newer": Words("同一机关：新的规定优于旧的规定", "one organ: the newer provision goes before the older"),
        "equal": Words("效力同等，须裁决", "of equal force, to be ruled on"),
        "documents": Words("规范性文件之间，立法法没有规定", "between documents below rules the law says nothing"),
        "below": Words("规范性文件不得与上位规定相抵触", "a document below rules may not contradict them"),
        "unknown": Words("没有可提示的条文", "no article to point at"),
    },
    "overlap": {
        "same": Words("重复", "same"),
        "conflict": Words("冲突", "conflict"),
    },
    "doubt": {
        "vanished": Words("判定失据", "words gone"),
        "disagreeing": Words("来源不一致", "sources disagree"),
        "unresolved": Words("名称未认定", "unresolved name"),
        "low-confidence": Words("可信度低", "low confidence"),
        "presumed": Words("推定的日期", "presumed day"),
        "asked": Words("指定的事实", "chosen fact"),
    },
    "verdict": {
        "accepted": Words("属实", "right"),
        "wrong": Words("有误", "wrong"),
        "date": Words("日期应为…", "the day is …"),
        "targets": Words("面向应为…", "it targets …"),
        "same-body": Words("就是…", "is the same as …"),
        "not-same-body": Words("不是该机构", "is not that body"),
    },
}


def said(type: str, value: object, language: str) -> object:
    """Return the words for a code of a coded type; anything else is returned as it is."""
    words = CODES.get(type, {}).get(value) if isinstance(value, str) else None
    if words is not None:
        return words.said(language)
    if type == "boolean" and isinstance(value, bool):
        return (Words("是", "yes") if value else Words("否", "no")).said(language)
    return value
