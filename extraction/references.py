"""Other documents that a policy names: what it supersedes and how, what it cites and as what.

A reference is a title in 《》, a document number, or both side by side. What a reference means (which document, which
version) is decided behind extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extraction import rules
from extraction.blocks import squeeze
from extraction.dates import last_day, read_date
from extraction.history import History
from extraction.policy_doc import as_written

N = "[〇零一二三四五六七八九十百\\d]"
YEAR = "(?:19|20)\\d{2}"
BODY = "[\\u4e00-\\u9fff]"
# 渝府办发〔2022〕20号; 海关总署公告2013年第70号; 重庆市人民政府令第315号; 国家发展改革委令2023年第7号
NUMBER = (
    rf"(?:{BODY}{{2,16}}?〔{YEAR}〕{N}{{1,5}}号|(?:{BODY}{{2,16}}、){{0,8}}{BODY}{{2,24}}?(?:公告|令|通告)(?:〔?{YEAR}〕?年?)?第?{N}{{1,5}}号"
    rf"|{BODY}{{2,24}}?{YEAR}年第{N}{{1,5}}号(?:公告|令)|(?:{BODY}{{2,20}}公告)?〔{N}+届〕第?{N}{{1,5}}号)"
)
TITLE = r"《(?P<title>(?:[^《》\n]|《[^《》\n]*》){2,120})》"
REFERENCE = re.compile(
    rf"{TITLE}(?P<version>（[^（）]{{0,12}}(?:年本|年版|修订|试行|暂行)[^（）]{{0,6}}）)?(?P<tail>（(?P<inside>[^（）]*(?:（[^（）]*）[^（）]*)*)）)?"
    rf"|(?P<number>{NUMBER})"
)
# The same on lines without 号, where looking for numbers at every character would be wasted.
TITLE_ONLY = re.compile(REFERENCE.pattern.replace(f"(?P<number>{NUMBER})", "(?P<number>(?!))"))
NUMBER_PATTERN = re.compile(NUMBER)
# Words before a title in a head that make it another's: 关于修改《…》的决定.
UNDOES = re.compile("修改|修订|修正|废止|停止|延长|延续|调整|贯彻|落实|实施|执行")
# What a normative document is called; forms, certificates, platforms and slogans in 《》 are called otherwise.
NORMATIVE = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|决定|决议|意见|通知|公告|通告|通报|批复|函|令|规则|准则|通则|章程|制度|规程|规范|标准|目录|指南|指引|方案|计划|规划|纲要|要点"
    r"|措施|政策|协定|协议|协议书|议定书|公约|条约|宣言|备忘录|安排|框架|解释|办法（.*）|清单|政策措施|宪法|基本法|税则|报告|名录)$"
)
NO_DOCUMENT = re.compile(
    r"(?:申请|登记|备案|报告|审批|审核|申报|鉴定|检验|检疫|承诺|告知|授权|委托|合格|许可|认定|决定|裁定|预裁定)?(?:表|单|证|证书|书|函件|凭证|记录|报表|台账|名单|协议书|报告书|报告表|通知书|决定书|告知书|承诺书|申请书|许可证|合同|公报|杂志|日报|会议纪要|报告)$"
)
ALIAS = re.compile(
    r"(?:以下|下文|下)(?:统称|简称|称)(?:为)?[“《\"]?(?P<alias>(?:[^”》\"，。；（）]|（[^（）]*）){2,30})[”》\"]?"
)
PROVISION = re.compile(rf"(?:第{N}+条(?:之{N})?(?:第{N}+款)?(?:第（{N}+）项)?|附件{N}{{0,2}}|第{N}+章)")
# International agreements go by their abbreviation, or without marks by the parties' names.
AGREEMENT = re.compile(r"RCEP|CPTPP|DEPA|中国[—-][\u4e00-\u9fff]{2,8}(?:自由贸易|自贸)协定")
# Part of a document that is named by what it is about (《会计人员职权条例》中有关总会计师的规定).
PART = re.compile("中?((?:有关|关于)[^，。；《》]{2,40}?的(?:规定|条款|内容|部分))")
# The number of an item of a list; rows of tables that nothing else marks have a bare number.
ITEM = re.compile(
    "(?P<chapter>[一二三四五六七八九十]{1,4}、)|(?P<bracket>（[一二三四五六七八九十\\d]{1,4}）)"
    "|(?P<digit>\\d{1,3}(?:[.、．](?!\\d)|(?=[《\\u4e00-\\u9fff])))"
)
LIST_HEADING = re.compile(
    "(?:序号)?.{0,4}(?:文件|规章|法规)?(?:名称|标题).{0,12}|.{0,30}(?:目录|清单|序号|文号)|（共.{1,6}件）"
)
# A row of a table: title and number right behind it.
ROW = re.compile(
    "(?P<title>.{4,90}?(?:通知|意见|决定|办法|规定|公告|通告|方案|细则|措施|函|批复|计划|规划|制度|纲要|要点|政策|条例|令)"
    f"(?:（[^（）]{{1,12}}）)?)(?P<number>{BODY}{{2,12}}〔{YEAR}〕{N}{{1,4}}号)"
)
# A day or year before a number, which is no part of it (2005年3月15日省政府令第88号).
DATED = re.compile(rf"{YEAR}年(?:{N}{{1,3}}月(?:{N}{{1,3}}日)?)?(?!第)")
DRAFTS = ("征求意见稿", "公开征求意见稿", "草案", "送审稿")
PROVISION_LIST = 40
DAY = rf"{YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底|末)?"
EXTENDED_TO = re.compile(rf"(?:延长|延续|顺延|继续|执行|实施|有效期|期限)[^。]{{0,16}}?(?:至|到)(?P<date>{DAY})")
STOPS_ON = re.compile(rf"自(?P<date>{YEAR}年\d{{1,2}}月\d{{1,2}}日)起[^。，；]{{0,8}}(?:停止|废止|失效)")
REACH = 1200  # characters of a sentence before and behind a document that may say what becomes of it
EARLIER = re.compile(
    r"(?:\d年|日|月|原|政府|部|局|会议|委员会)[^《》]{0,60}"
    "(?:发布|公布|颁布|颁发|通过|批准|印发|修正|修订|施行|制定)的?$"
)
BASIS = re.compile("(?:根据|依据|按照|依照|遵照)(?:(?!修[正订]的)[^，；。]){0,40}$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names a document: characters of the Doc, title and number as far as they stand there."""

    start: int
    end: int
    title: str | None
    number: str | None
    kind: str = "mention"
    rule: str = "mention"
    provisions: tuple[str, ...] = ()
    on: str | None = None
    until: str | None = None

    def keys(self) -> set[str]:
        """Return what tells two references to the same document: number and title, marks apart."""
        return {key for key in (self.number, squeeze(self.title) if self.title else None) if key}


class References:
    """Fills ``doc.user_data["supersedes"]`` and ``["cites"]`` with references, each document once."""

    def __call__(self, doc: Doc) -> Doc:
        text: str = doc.user_data["text"]
        own = _own_keys(doc)
        found, aliases = _named(doc, text)
        earlier = [reference for reference in found if reference.keys() & own]
        found = [reference for reference in found if not (reference.keys() & own or _issued_here(text, reference))]
        superseded = _superseded(doc, text, found, aliases) + _earlier_versions(text, earlier, own)
        superseded.sort(key=lambda reference: reference.start)
        cited = _cited(doc, text, found)
        taken: set[str] = set()
        for reference in superseded:
            taken |= reference.keys()
        doc.user_data["supersedes"] = superseded
        inside = [(reference.start, reference.end) for reference in superseded]
        doc.user_data["cites"] = [
            reference
            for reference in cited
            if not (reference.keys() & taken or any(a <= reference.start < b for a, b in inside))
        ]
        return doc


def _own_keys(doc: Doc) -> set[str]:
    keys: set[str] = set()
    for name in ("title", "doc_number"):
        for span in doc.spans[name]:
            keys |= {squeeze(span.kb_id_), span.kb_id_}
    head = doc.user_data["text"][: doc.spans["head"][-1].end] if len(doc.spans["head"]) else ""
    issued = re.finditer(r"(?P<verb>.{0,3})《(?P<title>(?:[^《》]|《[^《》]*》)+)》的", head)
    # 关于印发《…》的通知 issues its own text, 关于修改《…》的决定 changes another's
    keys |= {squeeze(match["title"]) for match in issued if not UNDOES.search(match["verb"])}
    title = doc.spans["title"][0].kb_id_ if len(doc.spans["title"]) else ""
    return keys | {squeeze(head)} | {squeeze(f"{title}（{draft}）") for draft in DRAFTS}


def _sentence_start(text: str, position: int) -> int:
    """Return where the sentence around a position begins."""
    return max(text.rfind("。", 0, position), text.rfind("\n", 0, position)) + 1


def _issued_here(text: str, reference: Reference) -> bool:
    """Tell whether a sentence issues the document that it names (现将《…》和《…》印发给你们)."""
    start = _sentence_start(text, reference.start)
    end = text.find("。", reference.end)
    issued = (
        re.match("[^。]*(?:印发给|现予(?:公布|发布)|予以(?:公布|发布))", text[reference.end : end])
        if end >= 0
        else None
    )
    return bool(issued) and not BASIS.search(text[start : reference.start])


def _named(doc: Doc, text: str) -> tuple[list[Reference], dict[str, Reference]]:
    """Return every place that names a document, and the abbreviations that the text defines for some."""
    start = doc.spans["head"][-1].end if len(doc.spans["head"]) else 0
    history: History | None = doc.user_data.get("history")
    if history:  # the decisions that amended a law are part of its title block
        start = max(start, history.end)
    found: list[Reference] = []
    aliases: dict[str, Reference] = {}
    for match in _references(text, start):
        reference = _reference(doc, match)
        if reference is None:
            continue
        if reference.title and squeeze(reference.title) in aliases and reference.number is None:
            continue
        if alias := _alias(text, match):
            aliases.setdefault(squeeze(alias), reference)
        if found and (merged := _beside(text, found[-1], reference)):
            found[-1] = merged
        else:
            found.append(reference)
    return found, aliases


def _references(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the places that look like a reference, line by line."""
    while start < len(text):
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        pattern = REFERENCE if text.find("号", start, end) >= 0 else TITLE_ONLY
        yield from pattern.finditer(text, start, end)
        start = end + 1


def _reference(doc: Doc, match: re.Match[str]) -> Reference | None:
    if match["number"]:
        number = _normal(match["number"])
        start = match.start() + match["number"].find(number[:2]) if number[:2] in match["number"] else match.start()
        return Reference(start, match.end(), None, number) if number else None
    title = match["title"]
    if not _is_normative(title):
        return None
    inside = match["inside"] or ""
    number_match = NUMBER_PATTERN.search(inside)
    end = match.end("title") + 1
    if match["version"]:
        end = match.end("version")
    written = as_written(doc, match.start("title"), match.end("title"))
    if match["version"]:
        written += as_written(doc, match.start("version"), match.end("version"))
    if number_match:
        return Reference(match.start(), match.end("tail"), written, _normal(number_match[0]))
    return Reference(match.start(), end, written, None)


def _is_normative(title: str) -> bool:
    """Tell whether a title is that of a normative document rather than of a form, a certificate or a platform."""
    if NO_DOCUMENT.search(title) and not re.search("关于|清单$|通知$", title):
        return False
    return bool(NORMATIVE.search(re.sub(r"（[^（）]*）$", "", title)))


def _alias(text: str, match: re.Match[str]) -> str | None:
    after = text[match.end("title") if match["title"] else match.end() : match.end() + 70]
    inside = match["inside"] if match["title"] else None
    if found := ALIAS.search(inside or ""):
        return found["alias"]
    found = re.match(rf"》?[^，。；《]{{0,40}}?（[^（）]{{0,40}}{ALIAS.pattern}", after)
    return found["alias"] if found else None


def _beside(text: str, before: Reference, reference: Reference) -> Reference | None:
    """Put a number and a title together that stand side by side (国家发展改革委令第7号，《…目录》)."""
    between = text[before.end : reference.start]
    if (
        before.number
        and not before.title
        and reference.title
        and not reference.number
        and between in ("，", "", "公布的", "发布的", "公布")
    ):
        return replace(reference, start=before.start, number=before.number)
    return None


def _normal(number: str) -> str:
    """Return a number with brackets normalised, words that only lead to it left off."""
    number = re.sub(r"\s", "", number)
    number = re.sub(
        r"^.*?(?:依照|按照|根据|依据|废止|修改|印发|以及|及其|和|与|及|或|对|将|由|至|日|即|见|原|以|按|的|（)(?=[\u4e00-\u9fff]{2,}(?:〔|公告|令|通告|\d{4}年第))",
        "",
        number,
    )
    number = re.sub(r"^(?:中华人民共和国)(?!主席令)", "", number)
    # 海关总署2021年第5号公告 and 海关总署公告2021年第5号 are one number
    return re.sub(r"^(.+?)(\d{4}年第\d+号)(公告|令)$", r"\1\3\2", number)


# What a sentence does to the documents in it -----------------------------------------------------------------------


def _superseded(doc: Doc, text: str, found: list[Reference], aliases: dict[str, Reference]) -> list[Reference]:
    results: list[Reference] = []
    for reference, sentence, offset in _sentences(text, found):
        kind = _effect(sentence, reference.start - offset, reference.end - offset)
        if kind:
            effect = replace(reference, kind=kind[0], rule=kind[1], provisions=_provisions(text, reference))
            results.append(_dated(effect, sentence[reference.end - offset :]))
    results += _listed(doc, text)
    results += _by_alias(text, aliases)
    return _once(results)


def _dated(reference: Reference, after: str) -> Reference:
    """Add the day on which an effect begins, or to which an extension reaches, where the sentence states it."""
    if reference.kind == "extends" and (match := EXTENDED_TO.search(after)) and (until := read_date(match["date"])):
        return replace(reference, until=last_day(until))
    if reference.kind == "repeals" and (match := STOPS_ON.search(after)):
        return replace(reference, on=read_date(match["date"]))
    return reference


def _sentences(text: str, found: list[Reference]) -> list[tuple[Reference, str, int]]:
    placed = []
    for reference in found:
        first, last = max(0, reference.start - REACH), min(len(text), reference.end + REACH)
        start = max(text.rfind("。", first, reference.start), text.rfind("\n", first, reference.start), first - 1) + 1
        ends = (text.find("。", reference.end, last), text.find("\n", reference.end, last))
        end = min((position for position in ends if position >= 0), default=last)
        placed.append((reference, text[start:end], start))
    return placed


def _earlier_versions(text: str, named: list[Reference], own: set[str]) -> list[Reference]:
    """Return the earlier version of the policy itself that it repeals (2005年…发布的《…条例》同时废止).

    It has the same title, so that only its day, its number or who issued it tells the two apart.
    """
    results = []
    for reference, sentence, offset in _sentences(text, named):
        kind = _effect(sentence, reference.start - offset, reference.end - offset)
        dated = EARLIER.search(sentence[: reference.start - offset]) or (
            reference.number and reference.number not in own
        )
        if kind and kind[0] == "repeals" and dated:
            results.append(replace(reference, kind=kind[0], rule=kind[1]))
    return _once(results)


def _effect(sentence: str, start: int, end: int) -> tuple[str, str] | None:
    """Return the kind and rule of what a sentence does to the document named between ``start`` and ``end``."""
    before, after = sentence[:start], sentence[end:]
    if BASIS.search(before):
        return None  # 根据《…》, 决定废止…: what a decision rests on is not what it undoes
    marked = f"{before}⟦{sentence[start:end]}⟧{after}"
    for rule in rules.load("supersession"):
        for match in rule.pattern.finditer(marked):
            if "⟦" in match[0]:
                return (rule.gives, rule.name) if rule.gives else None
    return None


def _provisions(text: str, reference: Reference) -> tuple[str, ...]:
    """Return the provisions right behind a reference (《…办法》第十三条、第十五条)."""
    match = re.match(
        rf"(?:的|中的?)?((?:{PROVISION.pattern}[、和及]?)+)", text[reference.end : reference.end + PROVISION_LIST]
    )
    if match:
        return tuple(PROVISION.findall(match[1]))
    part = PART.match(text, reference.end)
    return (part[1],) if part else ()


def _listed(doc: Doc, text: str) -> list[Reference]:
    """Return the documents of the lists that a sentence or a heading announces (决定废止下列…：一、… 二、…)."""
    results: list[Reference] = []
    for opening in rules.load("supersession_lists"):
        for match in opening.pattern.finditer(text):
            for start, end in _items(text, match.start(), match.end()):
                if reference := _first_of_item(doc, text, start, end):
                    results.append(replace(reference, kind=opening.gives, rule=opening.name))
    return results


def _items(text: str, opening: int, start: int) -> list[tuple[int, int]]:
    """Return the items of the list behind an opening, without their numbers.

    The list ends with the first line without a number, or with one of the opening's own kind (二、 after 一、).
    """
    line_start = text.rfind("\n", 0, opening) + 1
    own = _numbering(text[line_start : line_start + 12])
    items: list[tuple[int, int]] = []
    position = start
    for line in text[start:].split("\n"):
        if line and (kind := _numbering(line)):
            if kind == own:
                break
            mark = ITEM.match(line)
            items.append((position + (mark.end() if mark else 0), position + len(line)))
        elif line and (items or position > start) and not LIST_HEADING.fullmatch(line):
            break
        position += len(line) + 1
    return items


def _numbering(line: str) -> str:
    """Return the kind of number that a line begins with: "一、", "（一）", "1" or none."""
    mark = ITEM.match(line)
    return (mark.lastgroup or "") if mark else ""


def _first_of_item(doc: Doc, text: str, start: int, end: int) -> Reference | None:
    """Return the document that an item of a list names, with the number that stands in its bracket or cell."""
    words = text[start:end]
    if row := ROW.match(words):
        written = as_written(doc, start + row.start("title"), start + row.end("title"))
        return Reference(start, start + row.end(), _bare(written), _normal(row["number"]))
    bare = re.match(r"(?P<title>[^（。；]{4,80})（(?P<inside>[^（）]*(?:（[^（）]*）[^（）]*)*)）", words)
    if bare:
        number = NUMBER_PATTERN.search(DATED.sub("", bare["inside"]))
        title = _bare(as_written(doc, start + bare.start("title"), start + bare.end("title")))
        return Reference(start, start + bare.end(), title, _normal(number[0]) if number else None)
    if match := REFERENCE.match(text, start):
        return _reference(doc, match)
    line = words.split("\n")[0].rstrip("。；")
    if not NORMATIVE.search(line) or "，" in line:
        return None
    return Reference(start, start + len(line), as_written(doc, start, start + len(line)), None)


def _bare(title: str) -> str:
    """Return a title without the marks around the whole of it."""
    return title[1:-1] if title.startswith("《") and title.endswith("》") else title


def _by_alias(text: str, aliases: dict[str, Reference]) -> list[Reference]:
    """Return documents that a sentence affects under their abbreviation (与14号公告不一致的，以本公告为准)."""
    results = []
    for alias, reference in aliases.items():
        for match in re.finditer(re.escape(alias), text):
            if re.search("以下.{0,4}$", text[max(0, match.start() - 6) : match.start()]):
                continue  # the place that gives the abbreviation
            if _within_title(text, match.start(), match.end()):
                continue  # 企业所得税法 in 《…外国企业所得税法实施细则》
            named = replace(reference, start=match.start(), end=match.end())
            ((_, sentence, offset),) = _sentences(text, [named])
            if kind := _effect(sentence, match.start() - offset, match.end() - offset):
                results.append(replace(named, kind=kind[0], rule=kind[1]))
    return results


def _within_title(text: str, start: int, end: int) -> bool:
    """Tell whether characters are part of a longer title in 《》."""
    opening = text.rfind("《", max(0, start - 120), start)
    closing = text.find("》", end, end + 120)
    inside = opening >= 0 and "》" not in text[opening:start] and closing >= 0 and "《" not in text[end:closing]
    return inside and (opening + 1 < start or end < closing)


def _once(references: list[Reference]) -> list[Reference]:
    """Keep each document once for each kind of effect; the strongest effect first, a title and a number joined."""
    strength = {"repeals": 0, "extends": 1, "amends": 2, "prevails": 3}
    kept: list[Reference] = []
    for reference in sorted(references, key=lambda r: (strength.get(r.kind, 9), r.start)):
        if not any(reference.keys() & other.keys() for other in kept):
            kept.append(reference)
    return sorted(kept, key=lambda r: r.start)


# Citations -----------------------------------------------------------------------------------------------------------


def _cited(doc: Doc, text: str, found: list[Reference]) -> list[Reference]:
    results: list[Reference] = []
    for reference in found:
        role, rule = _role(doc, text, reference)
        same = next((n for n, other in enumerate(results) if reference.keys() & other.keys()), None)
        if same is None:
            results.append(replace(reference, kind=role, rule=rule))
        else:
            other = results[same]
            results[same] = replace(
                other,
                title=other.title or reference.title,
                number=other.number or reference.number,
                kind="basis" if "basis" in (other.kind, role) else "mention",
            )
    regional = any(reference.title and "区域全面经济伙伴关系协定" in reference.title for reference in results)
    for match in AGREEMENT.finditer(text):
        titled = f"》（{match[0]}）" in text  # 《全面与进步跨太平洋伙伴关系协定》（CPTPP）
        again = any(reference.title == match[0] for reference in results)
        if not titled and not again and not (regional and match[0] == "RCEP"):
            results.append(Reference(match.start(), match.end(), match[0], None, "mention", "agreement"))
    return results


def _role(doc: Doc, text: str, reference: Reference) -> tuple[str, str]:
    """Return whether a document is the basis of the policy, named in its opening or enacting formula, or only named."""
    measures = doc.spans["measures"]
    opening = measures[0].start if len(measures) else len(text)
    if len(measures) and measures[0].label_ == "article":
        opening = measures[0].end
    if reference.start >= opening:
        return "mention", "mention"
    start = _sentence_start(text, reference.start)
    before = text[start : reference.start]
    for rule in rules.load("basis"):
        if rule.pattern.search(before + "《"):
            return "basis", rule.name
    return "mention", "mention"
