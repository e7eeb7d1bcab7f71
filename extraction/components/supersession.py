"""What a policy does to the documents that it names: which it repeals, extends, amends, prevails over or suspends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from extraction import rules
from extraction.components.named_documents import (
    BODY,
    NORMATIVE,
    NUMBER_PATTERN,
    REFERENCE,
    YEAR,
    Aliases,
    N,
    Reference,
    normal_number,
    read_reference,
)
from extraction.components.suspension import suspension
from extraction.dates import last_day, read_date
from extraction.layout.policy_doc import as_written

PROVISION = re.compile(rf"(?:第{N}+条(?:之{N})?(?:第{N}+款)?(?:第（{N}+）项)?|附件{N}{{0,2}}|第{N}+章)")
# Part of a document that is named by what it is about (《会计人员职权条例》中有关总会计师的规定).
PART = re.compile(
    "(?:中?(?=有关|关于)|中(?!规定|第))(?P<part>[^，。；《》]{4,40}?的(?:有关|相关)?(?:规定|条款|内容|部分|政策))"
)
# The number of an item of a list; rows of tables that nothing else marks have a bare number.
ITEM = re.compile(
    "(?P<chapter>[一二三四五六七八九十]{1,4}、)|(?P<bracket>（[一二三四五六七八九十\\d]{1,4}）)"
    "|(?P<digit>\\d{1,3}(?:[.、．](?!\\d)|(?=[《\\u4e00-\\u9fff])))"
)
LIST_HEADING = re.compile(
    "(?:序号)?.{0,4}(?:文件|规章|法规)?(?:名称|标题).{0,12}|.{0,30}(?:目录|清单|序号|文号)|（共.{1,6}件）"
)
# A row of a table: title and number right behind it.
NAMED = (
    "(?:通知|意见|决定|办法|规定|公告|通告|方案|细则|措施|函|批复|计划|规划|制度|纲要|要点|政策|条例|令)"
    "(?:（[^（）]{1,12}）)?"
)
ROW = re.compile(f"(?P<title>.{{4,90}}?{NAMED})(?!的)(?P<number>{BODY}{{2,12}}〔{YEAR}〕{N}{{1,4}}号)")
# The same with the number first, or in a cell on the line below (a table that was copied one cell a line).
NUMBER_ROW = re.compile(f"(?P<number>{BODY}{{2,12}}〔{YEAR}〕{N}{{1,4}}号)(?P<title>[^，。；〔〕]{{4,90}})")
CELLS = re.compile(f"(?P<title>[^，。；\\n]{{4,90}})\\n(?P<number>{BODY}{{2,12}}〔{YEAR}〕{N}{{1,4}}号)")
# A row that says at its end what becomes of its document, as in the results of a review; what stays says so too.
CELL = r"[|｜\n]?"
DECIDED_ROW = re.compile(
    rf"\n\d{{1,3}}{CELL}(?P<title>[^，。；|｜\n]{{2,90}}?{NAMED})(?!的){CELL}(?P<number>{BODY}{{2,12}}〔{YEAR}〕{N}{{1,5}}号){CELL}"
    r"(?:建议|决定|予以|宣布){0,2}(?:废止|失效|停止执行)(?=[\n|｜]|$)"
)
REVIEWED = re.compile("(?:清理|处理|审查|评估)(?:意见|结果|决定|情况|结论|建议|方式|类型)")
# A day or year before a number, which is no part of it (2005年3月15日省政府令第88号).
DATED = re.compile(rf"{YEAR}年(?:{N}{{1,3}}月(?:{N}{{1,3}}日)?)?(?!第)")
SHORTEST_ALIAS = 3  # characters; a shorter one is a word like any other where no marks stand around it
PROVISION_LIST = 40
DAY = rf"{YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底|末)?"
EXTENDED_TO = re.compile(rf"(?:延长|延续|顺延|继续|执行|实施|有效期|期限)[^。]{{0,16}}?(?:至|到)(?P<date>{DAY})")
STOPS_ON = re.compile(rf"自(?P<date>{YEAR}年\d{{1,2}}月\d{{1,2}}日)起[^。，；]{{0,8}}(?:停止|废止|失效)")
REACH = 1200  # characters of a sentence before and behind a document that may say what becomes of it
EARLIER = re.compile(
    r"(?:\d年|日|月|原|政府|部|局|会议|委员会)(?:[^《》]|《[^《》]*》){0,60}"
    "(?:发布|公布|颁布|颁发|通过|批准|印发|修正|修订|施行|制定)的?$"
)
# What documents are called says nothing of what becomes of them: 转发《关于继续执行…的通知》 extends nothing.
OTHERS_WORDS = re.compile("《(?:[^《》⟦⟧]|《[^《》⟦⟧]*》)*》")
BASIS = re.compile("(?:根据|依据|按照|依照|遵照)(?:(?!修[正订]的)[^，；。]){0,40}$")


def superseded(doc: Doc, text: str, found: list[Reference], aliases: Aliases) -> list[Reference]:
    """Return what a policy does to the documents found in it, each document once for each kind of effect."""
    results: list[Reference] = []
    for reference, sentence, offset in _sentences(text, found):
        kind = _effect(sentence, reference.start - offset, reference.end - offset)
        if kind:
            effect = replace(reference, kind=kind[0], rule=kind[1], provisions=_provisions(text, reference))
            results.append(
                _dated(doc, effect, sentence[: reference.start - offset], sentence[reference.end - offset :])
            )
    results += _listed(doc, text)
    results += _decided(doc, text)
    results += _by_alias(doc, text, aliases)
    return _once(results)


def _dated(doc: Doc, reference: Reference, before: str, after: str) -> Reference:
    """Add the day on which an effect begins, or to which it reaches, where the words around the document state it."""
    if reference.kind == "suspends":
        return suspension(doc, reference, before, after)
    if reference.kind == "extends" and (match := EXTENDED_TO.search(after) or EXTENDED_TO.search(before)):
        until = read_date(match["date"])
        return replace(reference, until=last_day(until) if until else None)
    if reference.kind == "repeals" and (match := STOPS_ON.search(after)):
        return replace(reference, on=read_date(match["date"]))
    return reference


def sentence_start(text: str, position: int) -> int:
    """Return where the sentence around a position begins."""
    return max(text.rfind("。", 0, position), text.rfind("\n", 0, position)) + 1


def _sentences(text: str, found: list[Reference]) -> list[tuple[Reference, str, int]]:
    placed = []
    for reference in found:
        first, last = max(0, reference.start - REACH), min(len(text), reference.end + REACH)
        start = max(text.rfind("。", first, reference.start), text.rfind("\n", first, reference.start), first - 1) + 1
        ends = (text.find("。", reference.end, last), text.find("\n", reference.end, last))
        end = min((position for position in ends if position >= 0), default=last)
        placed.append((reference, text[start:end], start))
    return placed


def earlier_versions(text: str, named: list[Reference], own: set[str]) -> list[Reference]:
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
    marked = OTHERS_WORDS.sub(
        lambda title: "《" + "某" * (len(title[0]) - 2) + "》", f"{before}⟦{sentence[start:end]}⟧{after}"
    )
    for rule in rules.speaking("supersession", marked):
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
    return (part["part"],) if part else ()


def _listed(doc: Doc, text: str) -> list[Reference]:
    """Return the documents of the lists that a sentence or a heading announces (决定废止下列…：一、… 二、…)."""
    results: list[Reference] = []
    for opening in rules.speaking("supersession_lists", text):
        for match in opening.pattern.finditer(text):
            before = text[sentence_start(text, match.start()) : match.end()]
            for start, end in _items(text, match.start(), match.end()):
                if reference := _first_of_item(doc, text, start, end):
                    listed = replace(reference, kind=opening.gives, rule=opening.name)
                    results.append(_dated(doc, listed, before, text[reference.end : end]))
    return results


def _decided(doc: Doc, text: str) -> Iterator[Reference]:
    """Yield the documents that a table calls void row by row (1 甲办法 甲府〔2010〕1号 废止)."""
    if REVIEWED.search(text):
        for match in DECIDED_ROW.finditer(text):
            title = _bare(as_written(doc, *match.span("title")))
            yield Reference(*match.span(), title, normal_number(match["number"]), "repeals", "decided-row")


def _items(text: str, opening: int, start: int) -> list[tuple[int, int]]:
    """Return the items of the list behind an opening, without their numbers.

    The list ends with the first line without a number, or with one of the opening's own kind (二、 after 一、).
    """
    line_start = opening + 1 if text[opening] == "\n" else text.rfind("\n", 0, opening) + 1
    own = _numbering(text[line_start : line_start + 12])
    items: list[tuple[int, int]] = []
    position = start
    while position <= len(text):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)]
        if re.fullmatch(r"\d{1,3}", line) and (cells := CELLS.match(text, position + len(line) + 1)):
            items.append(cells.span())
        elif items and position < items[-1][1]:
            pass  # a cell of the row above
        elif line and (kind := _numbering(line)):
            if kind == own:
                break
            mark = ITEM.match(line)
            items.append((position + (mark.end() if mark else 0), position + len(line)))
        elif line and items and line.endswith(("目录", "清单")):
            break  # of what stays in force, perhaps
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
    row = ROW.match(words) or NUMBER_ROW.match(words) or CELLS.match(words)
    if row:
        written = as_written(doc, start + row.start("title"), start + row.end("title"))
        return Reference(start, start + row.end(), _bare(written), normal_number(row["number"]))
    bare = re.match(r"(?P<title>[^（。；]{4,80})（(?P<inside>[^（）]*(?:（[^（）]*）[^（）]*)*)）", words)
    if bare:
        number = NUMBER_PATTERN.search(DATED.sub("", bare["inside"]))
        title = _bare(as_written(doc, start + bare.start("title"), start + bare.end("title")))
        return Reference(start, start + bare.end(), title, normal_number(number[0]) if number else None)
    if match := REFERENCE.match(text, start):
        return read_reference(doc, match)
    line = words.split("\n")[0].rstrip("。；")
    if not NORMATIVE.search(line) or "，" in line:
        return None
    return Reference(start, start + len(line), as_written(doc, start, start + len(line)), None)


def _bare(title: str) -> str:
    """Return a title without the marks around the whole of it."""
    return title[1:-1] if title.startswith("《") and title.endswith("》") else title


def _by_alias(doc: Doc, text: str, aliases: Aliases) -> list[Reference]:
    """Return documents that a sentence affects under their abbreviation (与14号公告不一致的，以本公告为准)."""
    results = []
    for alias, references in aliases.items():
        for match in re.finditer(re.escape(alias), text):
            if re.search("以下.{0,4}$", text[max(0, match.start() - 6) : match.start()]):
                continue  # the place that gives the abbreviation
            if len(alias) <= SHORTEST_ALIAS and text[match.start() - 1 : match.start()] not in ("《", "“"):
                continue  # 上述规定 is no 《规定》
            if _within_title(text, match.start(), match.end()):
                continue  # 企业所得税法 in 《…外国企业所得税法实施细则》
            named = [replace(reference, start=match.start(), end=match.end()) for reference in references]
            _, sentence, offset = _sentences(text, named)[0]
            start, end = match.start() - offset, match.end() - offset
            if sentence[start - 1 : start] in ("《", "“") and sentence[end : end + 1] in ("》", "”"):
                start, end = start - 1, end + 1
            if kind := _effect(sentence, start, end):
                affected = [replace(one, kind=kind[0], rule=kind[1]) for one in named]
                results += [_dated(doc, one, sentence[:start], sentence[end:]) for one in affected]
    return results


def _within_title(text: str, start: int, end: int) -> bool:
    """Tell whether characters are part of a longer title in 《》."""
    opening = text.rfind("《", max(0, start - 120), start)
    closing = text.find("》", end, end + 120)
    inside = opening >= 0 and "》" not in text[opening:start] and closing >= 0 and "《" not in text[end:closing]
    return inside and (opening + 1 < start or end < closing)


def _once(references: list[Reference]) -> list[Reference]:
    """Keep each document once for each kind of effect; the strongest effect first, a title and a number joined."""
    strength = {"repeals": 0, "extends": 1, "amends": 2, "prevails": 3, "suspends": 4}
    kept: list[Reference] = []
    for reference in sorted(references, key=lambda r: (strength[r.kind], r.start)):
        if not any(reference.keys() & other.keys() for other in kept):
            kept.append(reference)
    return sorted(kept, key=lambda r: r.start)
