"""What the explorer says, in Chinese and in English. Words for codes of the graph are in ``queries.words``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries.words import Words

LANGUAGES: Mapping[str, str] = {"zh": "中文", "en": "English"}

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
    "overview": Words("总览", "Overview"),
    "policies": Words("政策", "Policies"),
    "network": Words("关系图", "Network"),
    "reports": Words("报告", "Reports"),
    "coverage": Words("覆盖", "Coverage"),
    "review": Words("审核", "Review"),
    "language": Words("语言", "Language"),
    "as_of": Words("基准日", "As of"),
    "no_store": Words("打不开图数据库", "The graph cannot be opened"),
    "no_store_help": Words(
        "数据库由环境变量 `POLICYGRAPH_DB` 指定。先用 `policygraph build 文件夹` 建图；"
        "如果另一个进程正在写入，等它结束后再试。",
        "The database is named by `POLICYGRAPH_DB`. Build it with `policygraph build FOLDER`;"
        " if another process is writing to it, try again when it is done.",
    ),
    "empty_store": Words(
        "图里还没有政策。用 `policygraph build 文件夹` 读入文件（TXT、HTML、DOCX、PDF），再回到这里。",
        "The graph holds no policy yet. Read documents (TXT, HTML, DOCX, PDF) with `policygraph build FOLDER`,"
        " then come back.",
    ),
    "retry": Words("重试", "Try again"),
    "any": Words("全部", "any"),
    "choose": Words("请选择", "choose"),
    "open": Words("打开", "open"),
    # Overview
    "policies_full": Words("有全文的政策", "Policies with text"),
    "policies_named": Words("仅知其名", "Known by name"),
    "measures": Words("措施", "Measures"),
    "agencies": Words("机构", "Bodies"),
    "obligations_count": Words("义务规范", "Obligations"),
    "sources": Words("来源文件", "Sources"),
    "in_force_now": Words("{day} 有效", "In force {day}"),
    "by_tier": Words("政策层级", "Tiers"),
    "by_status": Words("{day} 的状态", "Status on {day}"),
    "by_type": Words("措施面向的企业（前八）", "Enterprises addressed (first eight)"),
    "expiring": Words("一年内到期", "Expire within a year"),
    "expiring_none": Words(
        "一年内没有写明到期的政策。其他窗口见“报告 › 效力与期限”。",
        "No policy states an end within a year. Other windows: Reports › Validity.",
    ),
    "unresolved": Words("最常被引用、尚缺全文的文件", "Most cited documents whose text is missing"),
    "unresolved_none": Words("被引用的文件都有全文。", "Every cited document is at hand."),
    "unknown_tier": Words("层级不明", "unknown"),
    # Policies
    "search": Words("标题或文号", "Title or number"),
    "search_hint": Words("例：跨境电商、渝府办发〔2023〕92号", "e.g. 跨境电商, 渝府办发〔2023〕92号"),
    "tier": Words("层级", "Tier"),
    "region": Words("地区", "Region"),
    "status": Words("状态", "Status"),
    "enterprise_type": Words("面向企业", "Enterprise type"),
    "issuer": Words("发布机关", "Issuer"),
    "policies_found": Words(
        "{count} / {total} 份政策，状态按 {day} 判断。点击一行阅读。",
        "{count} of {total} policies, status on {day}. Click a row to read it.",
    ),
    "policies_none": Words("没有符合条件的政策。放宽或清除筛选条件。", "No policy fits. Loosen or clear the filters."),
    "back": Words("政策列表", "All policies"),
    "see_network": Words("看关系图", "See in network"),
    "read": Words("阅读", "Read"),
    "place": Words("来源", "Source"),
    "other_place": Words(
        "这是同一政策在另一来源中的文本；事实取自第一个来源，只标出两处写法相同的词句。",
        "The same policy in another source; facts are taken from the first, and only words that both share are marked.",
    ),
    # Reader
    "hint": Words("点击事实看原文，点击原文看事实", "Click a fact for its words, words for their fact"),
    "source_text": Words("原文", "Source text"),
    "facts": Words("事实", "Facts"),
    "find_measure": Words("在措施中查找", "Find in measures"),
    "why": Words("{fact} · 规则 {rule} · 可信度 {confidence}", "{fact} · rule {rule} · confidence {confidence}"),
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
    "presumed_until": Words("推定有效期至 {day}，依据 {rule}", "presumed until {day}, by {rule}"),
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
    # Reports
    "pack": Words("类别", "Pack"),
    "report": Words("报告", "Report"),
    "report_needs": Words("先填写：{names}", "Fill in first: {names}"),
    "report_empty": Words(
        "没有符合条件的结果。放宽条件，或换一个基准日。", "No rows. Loosen the parameters, or choose another day."
    ),
    "report_wrong": Words("这样问不行：{error}", "It cannot be asked like this: {error}"),
    "rows_of": Words("{count} / {total} 行", "{count} of {total} rows"),
    "rows_of_day": Words("{count} / {total} 行 · 基准日 {day}", "{count} of {total} rows · as of {day}"),
    "left_out": Words("另有 {count} 行效力不明，未列", "{count} more where nothing says whether it is in force"),
    "strict_counts": Words(
        "只用可信度 {least} 以上或经人认定的事实 {count} 行，用全部事实 {all} 行",
        "{count} rows of facts of confidence {least} or accepted, {all} of all facts",
    ),
    "strict_working": Words("正在只用可信的事实重新推算…", "Working the graph out again from certain facts…"),
    "facts_asked": Words("依据哪些事实", "Of which facts"),
    "facts_all": Words("全部事实", "all facts"),
    "facts_of": Words("可信度 {least} 以上或经认定", "confidence {least}, or accepted"),
    "at_most": Words("最多行数", "At most"),
    "answer_id": Words("编号 {id}", "id {id}"),
    "cite": Words("引用", "Cite"),
    "shared": Words("两处共有", "in both"),
    "differs": Words("仅此处有的数字、日期、要求", "figures, days, duties of this side alone"),
    "click_row": Words("点击一行，可打开它所依据的原文。", "Click a row to open the text that it stands on."),
    "download": Words("下载 {kind}", "Download {kind}"),
    "as_matrix": Words("矩阵", "Matrix"),
    "as_rows": Words("明细", "Rows"),
    # Review
    "review_queue": Words("待核的事实", "What waits"),
    "review_empty": Words("没有待核的事实。", "Nothing waits."),
    "verdicts_given": Words("已判定 {count}", "verdicts given {count}"),
    "verdicts_none": Words(
        "还没有判定。在左边几类待核的事实中选一条，或在阅读政策时选中一条事实再点“判定”。",
        "No verdict yet. Choose a doubtful fact on one of the other tabs, or choose a fact while reading, then Judge.",
    ),
    "fact": Words("事实", "Fact"),
    "value": Words("读作", "Read as"),
    "policy": Words("政策", "Policy"),
    "confidence": Words("可信度", "Sure"),
    "said_on": Words("日期", "Day"),
    "your_verdict": Words("判定", "Verdict"),
    "who": Words("判定人", "Who"),
    "note": Words("理由（可不填）", "Why (optional)"),
    "day_is": Words("正确的日期（可只到年或月）", "The right day (year or month will do)"),
    "day_words": Words("文中写明这一日期的词句", "Words of the document that give it"),
    "body_is": Words("就是这个机构（全称）", "It is this body (full name)"),
    "body_else": Words("而是哪个机构（可不填）", "It is another body (optional)"),
    "choose_or_type": Words("请选择或输入", "choose or type"),
    "save_verdict": Words("保存判定", "Save"),
    "verdict_saved": Words("已写入 {file}，图谱已更新", "Written to {file}; the graph has it"),
    "verdict_where": Words(
        "判定写入 {file}，可放进 git；保存后立即生效，可在“已判定”中撤回。",
        "Verdicts go to {file}, to be kept in git; they hold at once and can be taken back under “verdicts given”.",
    ),
    "verdict_gone": Words("判定所依据的词句已不在文中：{verdict}", "The words of this verdict are gone: {verdict}"),
    "verdict_taken_back": Words("判定已撤回，图谱已更新", "Taken back; the graph has it"),
    "words_gone": Words("文中已没有这些词句，判定没有效果。", "These words are no longer there: no effect."),
    "take_back": Words("撤回", "Take back"),
    "back_to_text": Words("回到原文", "Back to the text"),
    "judge": Words("判定", "Judge"),
    # Coverage
    "columns": Words("列", "Columns"),
    "tiers": Words("层级", "Tiers"),
    "instrument": Words("政策工具", "Instrument"),
    "instrument_columns": Words("政策工具", "Instruments"),
    "coverage_empty": Words(
        "这一天没有措施面向任何企业类型。换一个基准日，或清除地区。",
        "On this day no measure addresses any kind of enterprise. Choose another day, or clear the region.",
    ),
    "coverage_choose": Words(
        "点击矩阵中的一格，或在上方选择企业类型，查看其措施；空白的一格会说明为何空白。",
        "Click a cell, or choose an enterprise type above, to see its measures; an empty one says why it is empty.",
    ),
    "coverage_gap": Words("这一格是空白。", "This cell is empty."),
    "coverage_broader": Words("但有面向其上位类型的措施。", "There are measures for broader types, though."),
    "measures_found": Words("{count} 条措施 · {where}", "{count} measures · {where}"),
    # Network
    "around": Words("围绕", "Around"),
    "network_choose": Words(
        "选择一份政策或一个机构，看它周围的关系；或从“政策”“报告”中点“看关系图”。",
        "Choose a policy or a body to see what surrounds it, or come from Policies or Reports.",
    ),
    "kind": Words("类别", "Kind"),
    "depth": Words("步数", "Steps"),
    "relation_types": Words("关系", "Relations"),
    "node": Words("点", "Node"),
    "expand": Words("展开", "Expand"),
    "recentre": Words("以此为中心", "Centre here"),
    "reset": Words("还原", "Reset"),
    "node_hint": Words(
        "点击一个点或一条线，这里显示它的全文和出处；双击一个点展开它的邻居。",
        "Click a node or a line to see it in full here; double-click a node to expand its neighbours.",
    ),
    "network_size": Words("{nodes} 个点，{edges} 条线", "{nodes} nodes, {edges} edges"),
    "network_cut": Words(
        "邻居太多，只画出最近的 {nodes} 个点；展开个别点可看其余。",
        "Too many neighbours: the nearest {nodes} nodes are drawn; expand single nodes for the rest.",
    ),
    "network_gone": Words("图里没有这个点：{node}", "The graph has no such node: {node}"),
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
