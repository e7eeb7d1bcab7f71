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
        "restates": Words("重新公布", "prints anew"),
    },
    "instruction": {
        "replace": Words("修改为", "replaced"),
        "insert": Words("增加", "inserted"),
        "delete": Words("删去", "deleted"),
        "renumber": Words("改为", "renumbered"),
        "merge": Words("合并", "merged"),
        "split": Words("分为", "split"),
        "replace_words": Words("词语修改为", "words replaced"),
        "delete_words": Words("删去词语", "words deleted"),
        "insert_words": Words("词语后增加", "words added behind"),
        "insert_words_before": Words("词语前增加", "words added before"),
        "move_words": Words("词语移至其后", "words moved behind"),
        "move_words_before": Words("词语移至其前", "words moved before"),
        "append_words": Words("末尾增加", "words added at the end"),
        "add_words": Words("增加词语", "words added"),
        "join_words": Words("词语合并为", "words joined"),
        "insert_heading": Words("增加章节", "chapter added"),
        "delete_headings": Words("删去章名", "headings deleted"),
        "adjust_order": Words("条文顺序调整", "order adjusted"),
        "adjust_words": Words("文字调整", "wording adjusted"),
        "unread": Words("未能读懂", "not understood"),
    },
    "text_change": {
        "same": Words("未变", "same"),
        "changed": Words("修改", "changed"),
        "inserted": Words("新增", "inserted"),
        "deleted": Words("删去", "deleted"),
        "moved": Words("序号调整", "renumbered"),
    },
    "text_doubt": {
        "unread": Words("修改决定中有未能读懂的指令", "an instruction was not understood"),
        "no_such_place": Words("指令所指的条款不存在", "there is no such provision"),
        "words_not_found": Words("所指条款中没有要改的词语", "words not found"),
        "words_elsewhere": Words("要改的词语在本条别处", "the words stand elsewhere in the article"),
        "words_more_than_once": Words("要改的词语出现多次，未言明改哪一处", "words found twice"),
        "words_apart": Words("合并的词语不相连", "the words to be joined stand apart"),
        "mark_not_stated": Words("增删处的标点未言明", "the punctuation is not stated"),
        "no_place_for_words": Words("未言明词语加在何处", "where the words go is not stated"),
        "new_text_has_old_words": Words(
            "新条文仍含统一替换前的词语", "new text still has the words that go everywhere"
        ),
        "text_does_not_match": Words("新条文与条款数目不符", "the new text does not match the provisions"),
        "merged_without_text": Words("合并而未给出条文", "merged without a new text"),
        "moved_item": Words("项的移动无法确定", "where an item moves is uncertain"),
        "several_places": Words("可指的地方不止一处", "more than one place may be meant"),
        "numbering": Words("条款序号前后不符", "the numbers do not add up"),
        "text_has_gaps": Words("原文条文不连续", "articles are missing from the text"),
        "order_not_stated": Words("未言明条文顺序是否调整", "whether the rest is renumbered is not stated"),
        "annex": Words("附件的修改不涉及条文", "the change of an annex is no change of an article"),
        "heading": Words("章节标题未能确定", "a heading is uncertain"),
        "idle": Words("要统一替换的词语已不存在", "words that go everywhere stand nowhere"),
        "reference_gone": Words("引用的条款已删去", "it refers to a provision that is gone"),
        "reference_unclear": Words("引用的条款序号可能随之变动", "a number that it refers to may have changed"),
        "text_elided": Words("新条文以省略号略去部分文字", "the new text leaves words out"),
        "wording_adjusted": Words("决定另作文字调整而未列明", "the act adjusts wording without saying where"),
        "amended_on_unknown_day": Words("另有修改决定，其日期不明", "amended by an act whose day is unknown"),
        "amended_by_unknown_words": Words(
            "另有修改决定，其内容不在图谱中", "amended by an act whose words are not here"
        ),
    },
    "turn": {
        "began": Words("开始施行", "began"),
        "ended": Words("失效", "ended"),
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
    "answers": {  # how one of the bodies of a measure answers for it
        "alone": Words("负责", "alone"),
        "lead": Words("牵头", "lead"),
        "support": Words("配合", "support"),
        "joint": Words("共同负责", "joint"),
    },
    "body_part": {
        "former": Words("原机构", "was"),
        "successor": Words("职能转入", "became"),
        "called": Words("文中又称", "also called"),
        "issued": Words("印发", "issued"),
        "alone": Words("负责", "alone"),
        "lead": Words("牵头", "leads"),
        "joint": Words("共同负责", "jointly"),
        "support": Words("配合", "in support"),
        "together": Words("共事机构", "works with"),
    },
    "firm_part": {
        "benefit": Words("能得到什么", "benefit"),
        "must": Words("应当", "must"),
        "must_not": Words("不得", "must not"),
        "may": Words("可以", "may"),
        "encouraged": Words("鼓励", "encouraged"),
        "figure": Words("数字", "figure"),
        "deadline": Words("时限", "due"),
        "exclusion": Words("能否同时享受", "had together"),
        "other": Words("其他面向它的措施", "other measure"),
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
        "draft": Words("草案", "draft"),
        "expired": Words("到期失效", "expired"),
        "repealed": Words("已废止", "repealed"),
        "restated": Words("已有新文本", "printed anew since"),
        "suspended": Words("暂停适用", "suspended"),
        "unknown": Words("不明", "unknown"),
    },
    "unknown": {  # why nothing says whether a policy is in force
        "no_text": Words("只知其名，图谱中没有全文", "only its name is known"),
        "not_ended": Words("没有写明何时施行，写明的最后一日未过", "nothing says when it begins; it has not ended yet"),
        "no_days": Words("没有写明何时施行，也未见到期或废止", "nothing says when it begins or that it has ended"),
    },
    "begins": {
        "stated": Words("写明", "stated"),
        "presumed": Words("推定", "presumed"),
        "unknown": Words("不明", "unknown"),
    },
    "counting": {  # what counts as in force where the text does not say it all
        "stated": Words("只计写明施行日的", "only stated beginnings"),
        "presumed": Words("推定自印发日起有效的也计", "presumed beginnings too"),
        "unknown": Words("效力不明的也计", "also what nothing tells of"),
    },
    "basis": {
        "stated": Words("文件规定", "stated"),
        "repealed": Words("被废止", "repealed"),
        "extended": Words("经延续", "extended"),
        "presumed": Words("推定", "presumed"),
        "restated": Words("由新文本取代", "printed anew"),
        "suspended": Words("暂停适用", "suspended"),
        "open": Words("未定期限", "open"),
    },
    "figure": {
        "award": Words("奖补", "award"),
        "rate": Words("比例", "rate"),
        "cap": Words("上限", "cap"),
        "fund": Words("资金总额", "fund"),
        "threshold": Words("门槛", "threshold"),
        "target": Words("目标", "target"),
        "time_limit": Words("时限", "time limit"),
        "period": Words("期间", "period"),
        "fee": Words("收费", "fee"),
        "penalty": Words("罚款", "penalty"),
        "share": Words("分担", "share"),
        "standard": Words("标准", "standard"),
        "former": Words("原数", "former"),
        "fact": Words("事实", "fact"),
    },
    "reform": {  # how the day is known from which another body has the function
        "certain": Words("确切之日", "the day"),
        "at_latest": Words("最迟之日", "at the latest"),
        "proved": Words("文件所证", "proved by a document"),
        "unknown": Words("日期不明", "not known"),
    },
    "timing": {  # of a local measure beside the document above
        "later": Words("此后落实", "after it"),
        "before": Words("此前已有", "there before"),
    },
    "gap": {
        "none": Words("没有措施", "no measure found"),
        "ended": Words("已失效", "ended"),
        "not_yet": Words("尚未施行", "not yet in force"),
        "unknown": Words("效力不明", "not known whether in force"),
        "presumed": Words("只是推定有效", "in force by presumption alone"),
        "draft": Words("草案", "a draft"),
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
    "found": {
        "policy": Words("政策", "policy"),
        "agency": Words("机构", "body"),
        "enterprise_type": Words("企业类型", "enterprise type"),
        "instrument": Words("政策工具", "instrument"),
        "measure": Words("措施中的词句", "words of a measure"),
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
