"""What a page says of a document in labels (索引号：…　发文字号：…　成文日期：…), however many stand on one line.

A label and its value become a line that holds the value alone and knows what it is; what says nothing of the document
(主题分类, 浏览次数, 字体) goes. In the text itself such words are no labels: they count above it, and in runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.bodies import is_body
from extraction.dates import ARABIC, ARABIC_DAY, DATE
from extraction.layout.repair import BLOCK_START, Line, cut
from extraction.words import word_tables

KIND_OF = {word: kind for kind, table in word_tables("labels").items() for word in table.words}
NO_USE = ("other",)
SPAN = ("begins", "ends")  # of its force
DAYS = ("day", "published", *SPAN)


def _alternatives(shortest: int) -> str:
    """Return the labels of so many characters or more; wide spaces may stand between these (文　　号)."""
    words = sorted((word for word in KIND_OF if len(word) >= shortest), key=len, reverse=True)
    return "|".join(r"\s*".join(word) for word in words)


BEHIND = r"(?:^|(?<=[\s|｜】\]〕)）;；]))[·•]?\*{0,2}[【\[〔(（]?\s{0,9}"  # the head of the line, or a gap
CLOSED = r"\s{0,9}[】\]〕)）]?\*{0,2}"
# 索引号： at the head of a line or behind a gap; 发布时间： anywhere, since pages glue it to what stands before it;
# without a colon (索引号 1234, 文号 | 甲发〔2024〕1号) only on a line that a longer label opens.
LABEL = re.compile(
    rf"{BEHIND}(?P<named>{_alternatives(2)}){CLOSED}\s{{0,9}}[：:︰]"
    rf"|(?P<glued>{_alternatives(4)}){CLOSED}\s{{0,9}}[：:︰]"
    rf"|[【\[〔]\s{{0,9}}(?P<boxed>{_alternatives(2)})\s{{0,9}}[】\]〕]\s{{0,9}}[：:︰]?"
    rf"|{BEHIND}(?P<bare>{_alternatives(2)}){CLOSED}(?=\s|[|｜]|$)"
)
OPENS = re.compile(
    rf"[|｜·•*【\[〔(（\s]{{0,9}}(?:{_alternatives(3)}){CLOSED}(?:\s|[：:︰|｜]|$)|(?:{_alternatives(2)}){CLOSED}\s{{0,9}}[：:︰|｜]"
)
# 发文机关甲省乙厅: what a table of labels leaves when its cells lose all that parts them; told by the line beside it.
CARD = re.compile(rf"(?P<card>{_alternatives(3)})(?=[\u4e00-\u9fff\d])")
# A card of boxed labels on the line of title and text: …办法文章属性•【字号】…•【主题分类】丙正文…
# A site that calls itself the author took the text from elsewhere: the time beside it is not that of the document.
MIRROR = re.compile(r"作者\s{0,3}[：:]\s{0,3}[^\s：:]{2,12}网(?:\s|$)")
# A row that a collection of laws puts under a title: 甲市乙局|甲乙发〔2024〕1号|2024-04-21发布|2024-05-01实施|现行有效
CELL = re.compile(rf"(?:{ARABIC}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日)(?P<what>发布|公布|颁布|实施|施行|生效)")
ENDS_TITLE = re.compile(r"(?:文章|文件|法规|基本)?属性[•·\s]*$")
BEHIND_CARD = re.compile("正文(?=[\u4e00-\u9fff])")
LONGEST_LINE, LONGEST_VALUE, SHORTEST_TITLE = 600, 120, 8
FRAMING = " \t\u3000\xa0|｜;；,，•·"
BRACKETS = {"）": "（", ")": "(", "】": "【", "]": "[", "〕": "〔"}
# What a counter or a choice of sizes says, behind which the document goes on (浏览次数：123 甲府发〔2024〕1号).
COUNTED = re.compile(
    r"\s{0,9}(?:\d{1,9}\s?(?:人次|次)?|[【\[〔(（]?\s?(?:(?:超?大|中|小)\s?){2,4}[】\]〕)）]?)(?=[\s】\]〕)）])"
)
SENTENCE = re.compile("[。：]$")
MOMENT = re.compile(rf"\s*{ARABIC}(?:\s*\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?\s*")
LIKE_TITLE = re.compile("关于|(?:通知|办法|意见|公告|决定|规定|方案|条例|措施)(?:（[^（）]*）)?$|〔\\d{4}〕|第\\d+号")


def read_labels(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each value of a label on a line of its own that knows what it is."""
    read: list[Line] = []
    above = True
    waiting: str | None = None  # the kind of a label whose value stands on the line below
    for number, line in enumerate(lines):
        found = _labelled(line) if above or _in_run(lines, number) else None
        if found is None and above and (card := _in_card(lines, number)):
            found = [(KIND_OF["".join(card["card"].split())], _value(line, card.end(), len(line.raw)))]
        if found is not None:
            read += _of_use(found)
            waiting = found[-1][0] if found[-1][1] is None else None
        elif waiting is not None and _may_be(waiting, line):
            read += _of_use([(waiting, line)])
            waiting = None
        else:
            waiting = None
            above = above and not (SENTENCE.search(line.text) or BLOCK_START.match(line.text))
            read.append(_dated(line, "published") if above and MOMENT.fullmatch(line.raw) else line)
    return read


def _labelled(line: Line) -> list[tuple[str | None, Line | None]] | None:
    """Return the values on a line, each with its kind, and the words before the first; None where it has no label."""
    if len(line.raw) > LONGEST_LINE:
        return None
    if "|" in line.raw and (row := _dated_row(line)):
        return row
    opened = OPENS.match(line.raw)
    marks = [mark for mark in LABEL.finditer(line.raw) if opened or not mark["bare"]]
    if not marks or re.search("[。；，]", line.raw[: marks[0].start()]):
        return None
    text = BEHIND_CARD.search(line.raw, marks[-1].end()) if marks[-1]["boxed"] else None
    ends = [*(mark.start() for mark in marks[1:]), text.start() if text else len(line.raw)]
    found: list[tuple[str | None, Line | None]] = []
    above = ENDS_TITLE.search(line.raw, 0, marks[0].start())
    if (before := _value(line, 0, above.start() if above else marks[0].start())) and re.search(r"\w", before.text):
        found.append((None, before))
    mirrored = MIRROR.search(line.raw)
    for mark, end in zip(marks, ends, strict=True):
        label = "".join((mark["named"] or mark["glued"] or mark["boxed"] or mark["bare"]).split())
        kind = "other" if mirrored and label in ("时间", "日期") else KIND_OF[label]
        found.append((kind, _value(line, mark.end(), end)))
        if kind in NO_USE and (counted := COUNTED.match(line.raw, mark.end(), end)):
            found += [(None, rest) for rest in [_value(line, counted.end(), end)] if rest and _of_document(rest)]
    if text:
        found.append((None, _value(line, text.end(), len(line.raw))))
    return found


def _of_document(line: Line) -> bool:
    """Tell whether words behind a counter are those of a document: its title, number, issuer, addressee or text."""
    return bool(LIKE_TITLE.search(line.text) or SENTENCE.search(line.text) or is_body(line.text))


def _dated_row(line: Line) -> list[tuple[str | None, Line | None]] | None:
    """Return the days of publication and commencement in the cells of a row, with issuer and number beside them."""
    found: list[tuple[str | None, Line | None]] = []
    for cell in re.finditer(r"[^|｜]+", line.raw):
        words = cell[0].strip()
        if day := CELL.fullmatch(words):
            kind = "published" if day["what"] in ("发布", "公布", "颁布") else "begins"
            found.append((kind, cut(line, *cell.span())))
        elif words.endswith("号"):
            found.append(("number", cut(line, *cell.span())))
        elif is_body(words):
            found.append(("issuer", cut(line, *cell.span())))
    return found if any(kind == "published" for kind, _ in found) else None


def _value(line: Line, start: int, end: int) -> Line | None:
    """Return part of a line without the strokes around it and the brackets that only half stand in it."""
    raw = line.raw
    while start < end and (raw[start] in FRAMING or raw[start] in BRACKETS):
        start += 1
    while start < end:
        opening = BRACKETS.get(raw[end - 1])
        halved = opening and raw.count(opening, start, end) < raw.count(raw[end - 1], start, end)
        if not halved and raw[end - 1] not in FRAMING and raw[end - 1] not in BRACKETS.values():
            break
        end -= 1
    return cut(line, start, end)


def _of_use(found: Sequence[tuple[str | None, Line | None]]) -> Iterator[Line]:
    """Yield words before a label, and the values that say something of the document."""
    for kind, line in found:
        if line is None or kind in NO_USE or (kind == "number" and "号" not in line.text):
            continue
        if kind in SPAN and not _day(line):
            continue  # 有效期至：长期
        if kind == "title" and len(line.text) < SHORTEST_TITLE and not LIKE_TITLE.search(line.text):
            continue  # 主题：综合政务
        yield _dated(line, kind) if kind in DAYS else line._replace(label=kind or "")


def _dated(line: Line, kind: str) -> Line:
    """Return the day in the value of a label without the hour behind it."""
    day = _day(line)
    return ((cut(line, *day.span()) if day else None) or line)._replace(label=kind)


def _day(line: Line) -> re.Match[str] | None:
    return ARABIC_DAY.search(line.raw) or DATE.search(line.raw)


def _may_be(kind: str, line: Line) -> bool:
    """Tell whether a line may be the value of a label on the line above it."""
    text = line.text
    if len(text) > LONGEST_VALUE or re.search("[，。；]", text) or text[-1] == "：" or BLOCK_START.match(text):
        return False
    if kind in DAYS:
        return bool(MOMENT.match(line.raw) or DATE.match(text))
    if kind == "number":
        return "号" in text
    return kind == "title" or not LIKE_TITLE.search(text)


def _in_card(lines: Sequence[Line], number: int) -> re.Match[str] | None:
    """Return the label that a line begins with, where a line beside it begins with another, nothing behind either."""
    named = [_card(lines[place]) for place in (number, number - 1, number + 1) if 0 <= place < len(lines)]
    beside = {match["card"] for match in named[1:] if match}
    return named[0] if named[0] and beside - {named[0]["card"]} else None


def _card(line: Line) -> re.Match[str] | None:
    short = len(line.raw) <= LONGEST_VALUE and not re.search("[，。；：]", line.text)
    return CARD.match(line.raw) if short else None


def _in_run(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line in the midst of a source begins with a label, as a line beside it does."""

    def named(place: int) -> bool:
        if not 0 <= place < len(lines) or "：" not in lines[place].text[:12]:
            return False
        match = LABEL.match(lines[place].raw)
        return bool(match and match["named"] and len(match["named"]) >= 3)

    return named(number) and (named(number - 1) or named(number + 1))
