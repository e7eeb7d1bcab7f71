"""What the explorer says, in Chinese and in English. Words for codes of the graph are in ``queries.words``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries.words import Words

PACKS: Mapping[str, Words] = {
    "validity": Words("效力与期限", "Validity"),
    "supersession": Words("替代与沿革", "Supersession"),
    "responsibility": Words("责任", "Responsibility"),
    "coverage": Words("覆盖", "Coverage"),
    "gaps": Words("空白", "Gaps"),
    "overlap": Words("重叠", "Overlap"),
    "lineage": Words("依据与落实", "Lineage"),
    "customs": Words("海关", "Customs"),
    "network": Words("网络分析", "Networks"),
    "corpus": Words("语料", "Corpus"),
}

TEXTS: Mapping[str, Words] = {
    # Frame
    "product": Words("政策图谱", "policygraph"),
    "today": Words("今日", "Today"),
    "policies": Words("政策", "Policies"),
    "bodies": Words("机构", "Bodies"),
    "firms": Words("企业", "Enterprises"),
    "compare": Words("对照", "Compare"),
    "network": Words("关系图", "Network"),
    "timeline": Words("时间线", "Timeline"),
    "reports": Words("报告", "Reports"),
    "incoming": Words("导入", "Import"),
    "review": Words("审核", "Review"),
    "console": Words("控制台", "Console"),
    "entries": Words("栏目", "Screens"),
    "menu": Words("菜单", "Menu"),
    "skip": Words("跳到正文", "Skip to content"),
    "find": Words(
        "查找文号、标题、机构、企业类型、措施中的词句（/）",
        "Number, title, body, enterprise type, words of measures (/)",
    ),
    "results": Words("找到的", "Found"),
    "nothing": Words("没有找到。换一种写法，或只写一部分。", "Nothing found. Try other words, or fewer."),
    "found_group": Words("{kind}（{count}）", "{kind} ({count})"),
    "day": Words("基准日", "Day"),
    "before": Words("前一天", "The day before"),
    "after": Words("后一天", "The day after"),
    "to_day": Words("今天", "Today"),
    "counting": Words("计入哪些", "What counts"),
    "with_presumed": Words("推定计入", "with presumed"),
    "stated_only": Words("只计明示", "stated only"),
    "theme": Words("明暗", "Theme"),
    "light": Words("明", "Light"),
    "dark": Words("暗", "Dark"),
    "by_system": Words("随系统", "Auto"),
    "language": Words("语言", "Language"),
    "copy": Words("复制链接", "Copy link"),
    "copied": Words("已复制", "Copied"),
    "graph_of": Words("图谱 {graph}", "graph {graph}"),
    "other_graph": Words(
        "这个链接来自另一份图谱，这里看到的可能与当时不同。",
        "This link was made on another graph: what you see here may differ.",
    ),
    "no_store": Words("打不开图数据库", "The graph cannot be opened"),
    "no_store_help": Words(
        "先用 policygraph build 文件夹 建图，再以 --db 指明；如果另一个进程正在写入，等它结束后再试。",
        "Build it with policygraph build FOLDER and name it with --db;"
        " if another process is writing to it, try again when it is done.",
    ),
    "broken": Words(
        "这一屏没有画成；原因已记在服务器的日志里。", "This screen could not be drawn; the log of the server says why."
    ),
    "refused": Words("这样问不行，请检查条件。", "It cannot be asked like this:"),
    "unanswered": Words("服务没有回答；它恢复后再点一次。", "The server did not answer; click again when it is back."),
    "open": Words("打开", "open"),
    # Reader
    "hint": Words("点击事实看原文，点击原文看事实", "Click a fact for its words, words for their fact"),
    "source_text": Words("原文", "Source text"),
    "scanned_page": Words("扫描页", "Scanned page"),
    "facts": Words("事实", "Facts"),
    "find_measure": Words("在措施中查找", "Find in measures"),
    "why": Words("{fact} · 可信度 {confidence}", "{fact} · confidence {confidence}"),
    "doubtful": Words("待核", "check"),
    "name_only": Words(
        "语料中没有这份文件的全文；只因其他文件提到它而知其名。收集到全文后用 policygraph build 读入。",
        "Its text is not in the corpus; others name it. Once you have it, read it with policygraph build.",
    ),
    "text_cut": Words("文件很长，只显示前 {shown} 字。", "A long document: its first {shown} characters are shown."),
    "head": Words("要素", "Head"),
    "title": Words("标题", "Title"),
    "doc_number": Words("文号", "Number"),
    "issued_by": Words("发布机关", "Issued by"),
    "issued_on": Words("成文日期", "Issued on"),
    "effective_from": Words("施行日期", "From"),
    "effective_until": Words("有效期至", "Until"),
    "force_on": Words("{day} 的效力", "Force on {day}"),
    "verdict": Words("状态", "Status"),
    "proof": Words("依据", "Because"),
    "amended_by": Words("被修改", "Amended"),
    "prevailed_over_by": Words("让位于", "Yields to"),
    "suspended_by": Words("部分暂停", "Suspended in part"),
    "force": Words("效力", "Force"),
    "status_span": Words("{since} 至 {until}", "{since} to {until}"),
    "status_unknown": Words("没有写明何时施行", "nothing says when it begins"),
    "no_end": Words("未定期限", "no stated end"),
    "day_unknown": Words("日期不明", "day unknown"),
    "begins_on": Words("自 {day} 起施行", "begins {day}"),
    "issued_day": Words("成文日 {day}", "issued {day}"),
    "until_day": Words("有效期至 {day}", "until {day}"),
    "presumed_from": Words(
        "未写明施行日，推定自印发之日 {day} 起有效", "no beginning stated; presumed from {day}, its issue"
    ),
    "presumed_until": Words("推定有效期至 {day}", "presumed until {day}"),
    "done_by": Words("{kind}（{day}）", "{kind} ({day})"),
    "relations": Words("替代与引用", "Supersession and citations"),
    "replaces": Words("替代", "Replaces"),
    "replaced_by": Words("被替代", "Replaced by"),
    "cites": Words("引用", "Cites"),
    "cited_by": Words("被引用", "Cited by"),
    "no_text": Words("无全文", "no text"),
    "measures_of": Words("措施（{count}）", "Measures ({count})"),
    "no_measures": Words("没有读出措施。", "No measure was read."),
    "measure_ended": Words("已失效", "ended"),
    "responsible": Words("负责", "Bodies"),
    "targets": Words("面向", "For"),
    "instruments": Words("工具", "Means"),
    "deadline": Words("时限", "Due"),
    "obligations": Words("规范", "Norm"),
    # Review
    "fact": Words("事实", "Fact"),
    "value": Words("读作", "Read as"),
    "policy": Words("政策", "Policy"),
    "confidence": Words("可信度", "Sure"),
    "who": Words("判定人", "Who"),
    "note": Words("理由（可不填）", "Why (optional)"),
    "judge": Words("判定", "Judge"),
}

# What a fact is called by the last name in its path in the facts format, where that has no word above.
FACTS: Mapping[str, Words] = {
    "supersedes": Words("替代", "Replaces"),
    "suspends": Words("暂停适用", "Suspends"),
    "measures": Words("措施", "Measure"),
    "cumulation": Words("叠加享受", "Had together"),
}


@dataclass(frozen=True, slots=True)
class Speech:
    """The explorer's words in one language: ``speech("policies")`` is 政策."""

    language: str

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words under ``key``, with ``{name}`` replaced by the values."""
        return TEXTS[key].said(self.language).format(**values)

    def fact(self, path: str) -> str:
        """Return what kind of fact stands at a path: measures/3/responsible/1 is 负责."""
        name = [part for part in path.split("/") if not part.isdecimal()][-1]
        return FACTS[name].said(self.language) if name in FACTS else self(name)
