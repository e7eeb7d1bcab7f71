"""Which lines of a head are its frame, which name its issuers, which are its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from extraction.bodies import BEGINS, is_body, is_central, split_glued
from extraction.layout.heads import (
    BRACKET_DATE,
    DATE,
    DOCUMENT_NUMBER,
    GENRE,
    HISTORY,
    RELEASE,
    SHORTEST_TITLE,
    read_decree,
    squeeze,
)
from extraction.layout.policy_doc import raw, spans_of
from extraction.layout.repair import GENRE_WORD, ISSUE_NUMBER

MOST_LINES = 8  # of a title
# A title that says that it hands something on ends in what it is itself: 关于印发…办法 goes on with 的通知.
HANDS_ON = re.compile("印发|下发|转发|批转|下达|公布|发布|颁布")
REMARKS = r"(?:（[^（）]*(?:（[^（）]*）[^（）]*)*）)*"
CLOSES = re.compile(rf"(?:{GENRE}|事项|预案|须知|文本|办法修正案)[》〕]*{REMARKS}$")
CLOSES_HANDING_ON = re.compile(rf"(?:通知|公告|通告|决定|函|令|批复|意见|通报)[》〕]*{REMARKS}$")
OWN_KIND = re.compile(rf"的(?:{GENRE})[》〕]*{REMARKS}$")
# The first line of a title that the next one must complete: A部 B局印发, 国务院办公厅转发国家教委.
HANGS = re.compile("(?:印发|下发|转发|批转|发布|公布|关于)[^关于]{0,24}$|[和及与对、的]$")
SEAL = re.compile("[（(](?:盖?章|印章?|公章|代章)[）)]$")
NOT_OWN = re.compile("(?:网|平台|公众号|频道|专栏|栏目|数据库|资讯)$")  # what a site calls itself


class Words(NamedTuple):
    """A line of the Doc; ``label`` is what a page's label says that it is."""

    start: int
    end: int
    text: str
    label: str = ""


def lines_of(doc: Doc, group: str) -> list[Words]:
    """Return the spans of a group with their text; they are made once."""
    known: dict[str, list[Words]] = doc.user_data.setdefault("lines", {})
    if group not in known:
        text: str = doc.user_data["text"]
        known[group] = [Words(s.start, s.end, text[s.start : s.end], s.label_) for s in spans_of(doc, group)]
    return known[group]


def is_frame(line: Words) -> bool:
    """Tell whether a line of the head is letterhead, number, day or metadata rather than title."""
    frames = (DOCUMENT_NUMBER, ISSUE_NUMBER, GENRE_WORD, HISTORY, DATE, RELEASE)
    text = line.text
    if line.label or any(pattern.fullmatch(text) for pattern in frames) or BRACKET_DATE.match(text):
        return True
    if DOCUMENT_NUMBER.fullmatch(text.strip("（）")) or (text.endswith("文件") and is_body(text[:-2])):
        return True
    decree = read_decree(text.strip("（）"))
    if decree is None or "关于" in text:
        return False
    return bool(decree["number"] or is_body(decree["issuer"]) or decree["issuer"].endswith("主席"))


def title_lines(doc: Doc, head: Sequence[Words]) -> list[Words]:
    """Return the lines that make the title of a head, those of issuers above it left off.

    A page may print it several times, under its own name and menus; the last one that is whole is the document's.
    """
    blocks = list(_blocks(head))
    whole = [lines for block in blocks for lines in _whole_titles(doc, block)]
    if not whole:
        rest = [line for block in blocks for line in block]
        while rest and all_bodies(doc, rest[-1]):  # a page's own line of who wrote it
            rest.pop()
        return _from_about(doc, printed_once(rest))
    own = [lines for lines in whole if any("关于" in line.text for line in lines)] or whole
    last = _squeezed(own[-1])
    if "关于" in last:
        return own[-1]
    above = [line for line in head if line.end < own[-1][0].start][-1:]
    known = {last, _squeezed([*above, *own[-1]])}  # the last may be but its second line
    return next(lines for lines in own if _squeezed(lines) in known)


def _blocks(head: Sequence[Words]) -> Iterator[list[Words]]:
    """Yield the runs of lines between those of the frame."""
    block: list[Words] = []
    for line in head:
        if not is_frame(line):
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _whole_titles(doc: Doc, block: Sequence[Words]) -> Iterator[list[Words]]:
    """Yield the runs of lines that read as a title from its first word to its kind (…的通知)."""
    start = 0
    while start < len(block):
        if NOT_OWN.search(block[start].text) or all_bodies(doc, block[start]):
            start += 1
            continue
        end = _title_end(doc, block, start)
        if end > start:
            yield list(block[start:end])
        start = max(end, start + 1)


def _title_end(doc: Doc, block: Sequence[Words], start: int) -> int:
    """Return where a title ends that begins on a line of a block, or ``start`` where none does."""
    words = ""
    for number in range(start, min(len(block), start + MOST_LINES)):
        line = block[number].text
        bodies = all_bodies(doc, block[number]) and not HANGS.search(words)  # 关于印发 / 支持中小微企业 / …
        if number > start and (bodies or ("关于" in line and not _goes_on(words, line))):
            return start
        words += line
        if _is_closed(words) and not _may_go_on(doc, words, block[number + 1 :]):
            return number + 1
    return start


def _goes_on(before: str, line: str) -> bool:
    """Tell whether a line with 关于 goes on with a title that began above it."""
    prefix = line.split("关于")[0]
    if HANGS.search(before) or before.count("《") > before.count("》"):
        return True
    # 甲市推进丙事 / 领导小组办公室关于…: the name of the issuer itself may lie over two lines
    halved = bool(BEGINS.match(before)) and not BEGINS.match(prefix)
    return bool(prefix) and (halved or not is_body(prefix))


def _is_closed(words: str) -> bool:
    if words.count("《") > words.count("》") or words.count("（") > words.count("）"):
        return False
    if words.endswith("》") and not words.startswith("《"):
        return False  # 关于《…》: what it says of that document is yet to come
    return bool((CLOSES_HANDING_ON if HANDS_ON.search(words) else CLOSES).search(words))


def _may_go_on(doc: Doc, words: str, below: Sequence[Words]) -> bool:
    """Tell whether the words that seem to close a title are the midst of it (关于加强规划 / 管理工作的通知)."""
    if not below or OWN_KIND.search(words):
        return False
    line = below[0].text
    if line.startswith(("的", "》")):
        return True
    named = "关于" in words or len(line) < SHORTEST_TITLE
    return named and "关于" not in line and not all_bodies(doc, below[0]) and _is_closed(words + line)


def _squeezed(lines: Sequence[Words]) -> str:
    return squeeze("".join(line.text for line in lines))


def _from_about(doc: Doc, lines: list[Words]) -> list[Words]:
    """Return the lines from the one that says what a title is about; those of issuers above it go."""
    start = next((number for number, line in enumerate(lines) if "关于" in line.text), None)
    if start is None:
        return [line for line in lines if not all_bodies(doc, line) and not NOT_OWN.search(line.text)]
    while start and not lines[start].text.startswith("关于") and not all_bodies(doc, lines[start - 1]):
        start -= 1
    return lines[start:]


def printed_once(lines: list[Words]) -> list[Words]:
    """Return the lines of a title once, where it is printed twice, perhaps with its lines broken in different places.

    The last printing is the document's own, those above are a web page's; but where all is there twice and the second
    names no matter (监督法), its lines are pieces that name no issuer, and the first stays.
    """
    texts = [squeeze(line.text) for line in lines]
    for number in range(1, len(lines)):
        before, later = "".join(texts[:number]), "".join(texts[number:])
        if later == before:
            about = any("关于" in line.text for line in lines[number:])
            return printed_once(lines[number:] if about else lines[:number])
        if len(later) >= SHORTEST_TITLE and later in before:
            return lines[number:]
    return lines


def all_bodies(doc: Doc, line: Words) -> bool:
    """Tell whether a line holds nothing but names of bodies, as those above a title and under a text do."""
    names = split_signed(raw(doc, line.start, line.end))
    return bool(names) and all(is_body(name) or is_central(name) for name in names)


def split_signed(line: str) -> list[str]:
    """Split a line of signatures at the gaps between names; single letters set wide are one name.

    >>> split_signed("海关总署 商务部"), split_signed("商 务 部")
    (['海关总署', '商务部'], ['商务部'])
    """
    names: list[str] = []
    wide = False
    for part in re.split(r"[\s\u3000、]+", line.strip()):
        if names and len(part) == 1 and (wide or not is_body(names[-1])):
            names[-1] += part
        elif part:
            names.append(part)
        wide = len(part) == 1
    if len(names) > 1 and any(len(name) == 1 for name in names):
        names = ["".join(names)]
    return [own for name in names for own in split_glued(SEAL.sub("", name))]
