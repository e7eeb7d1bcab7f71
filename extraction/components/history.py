"""The history under the title of a law: when and by whom it was adopted, approved, promulgated and amended.

It stands in brackets or in lines, one event a line or several, and layouts break it in the midst of a title
(2019年5月31日浙江省第十三届人民代表大会常务委员会第十二次会议批准).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.dates import read_date
from extraction.layout.heads import BRACKET_DATE, HISTORY
from extraction.layout.repair import NUMERAL

N = r"[一二三四五六七八九十\d]{1,3}"
DAY = re.compile(
    rf"(?:[12]\d{{3}}|[一二][〇零一二三四五六七八九]{{3}})年\n?{N}\n?月\n?{N}\n?日"
)  # a line may end within it
VERB = re.compile("(?:通过)?批准|通过|公布|发布|颁布|修正|修订|修改|施行|废止")
# A line without a day that goes on with the one before it.
UNDATED = re.compile(rf".{{2,60}}(?:会议|军委|人民政府|国务院)(?:{VERB.pattern})）?|.{{0,4}}之日起?施行")
BODY_OF_TEXT = re.compile(rf"第{NUMERAL}+[条章](?!的决定)|目录|序言|总则")
SESSION = re.compile("第?[一二三四五六七八九十百]{1,9}届|第[一二三四五六七八九十百\\d]{1,9}次.{0,8}?会议|主席团")
DECREE = re.compile(
    rf"(?P<issuers>[\u4e00-\u9fff、]{{2,40}}?)"
    rf"(?:(?:令|公告)(?:〔[^〕]*〕)?(?:（?[12]\d{{3}}年）?)?第?{NUMERAL}{{1,5}}号|第{NUMERAL}{{1,5}}号(?:令|公告))"
)
# Who adopts, approves or promulgates: congresses first, since 人民代表大会 stands within their committees' names.
ORGANS = (
    "代表大会常务委员会?|代表大会常委会|代表大会|人大常委会|人民政府|政务院|国务院|中央军委|中央军事委员会|委员会|总局|总署"
    "|海关|银行|部|署|局|院"
)
# What stands behind the name of such a body.
ACTS = "主席团|常务会议|全体会议|会议|令|公告|通过|批准|公布|发布|颁布|修"
BODY = re.compile(rf"(?:由|经)?(?P<name>[\u4e00-\u9fff、]{{1,40}}?(?:{ORGANS}))(?=[^\u4e00-\u9fff、]|$|第|{ACTS})")
WHOLE = ("通过", "公布", "发布", "颁布", "修订")
LINES = 40
LONGEST, LONGEST_BRACKET = 250, 2000  # characters of a line that goes on with it


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its day, what was done first in it, the bodies that did it, and the decree that it names.

    ``start`` and ``end`` are the characters of the day, ``stop`` is where the next event begins.
    """

    day: str
    start: int
    end: int
    stop: int
    verb: str
    bodies: tuple[str, ...]
    decree: tuple[int, int] | None
    at_once: bool = False  # 公布施行: published to be in force from that day


@dataclass(frozen=True, slots=True)
class History:
    """The characters of a text that hold the history of a law, and its events in the order in which they stand."""

    start: int
    end: int
    events: tuple[Event, ...]

    @property
    def day(self) -> Event | None:
        """The event that made this version: the last one that adopted, published or changed the law."""
        made = [event for event in self.events if event.verb not in ("施行", "废止")]
        return max(made, key=lambda event: event.day, default=None)

    @property
    def in_force(self) -> Event | None:
        """The event that says from when this version is in force (2019年3月1日施行)."""
        last = self.events[-1:]
        begun = (event for event in reversed(self.events) if event.verb == "施行" or (event.at_once and event in last))
        return next(begun, None)

    @property
    def decree(self) -> tuple[int, int] | None:
        """The characters of the last decree that published or revised the law as a whole."""
        decrees = [event.decree for event in self.events if event.decree and event.verb in WHOLE]
        return decrees[-1] if decrees else None

    @property
    def issuer(self) -> Event | None:
        """The event that names who issued the law: who adopted or promulgated it, not who approved or amended it."""
        named = [event for event in self.events if event.bodies]
        for verbs in (WHOLE, ("修正", "修改"), ("批准",)):
            if chosen := [event for event in named if event.verb in verbs]:
                return chosen[-1]
        return None


def read_history(text: str, lines: Sequence[tuple[int, int]], heads: int) -> History | None:
    """Return the history that begins in the first ``heads`` of some lines, or right behind them."""
    first = next((n for n, line in enumerate(lines[: heads + 2]) if n and _begins(text[slice(*line)])), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(lines[:LINES]) and _goes_on(text, lines[first][0], lines[last][1], lines[last + 1]):
        last += 1
    start, end = lines[first][0], lines[last][1]
    events = tuple(_events(text, start, end))
    return History(start, end, events) if events else None


def _begins(line: str) -> bool:
    if HISTORY.fullmatch(line) or BRACKET_DATE.match(line):
        return True
    return bool(re.match(f"（?(?:根据)?(?:{DAY.pattern})(?:国务院|第.{{1,3}}届|[^，。；]{{2,30}}第.{{1,4}}届)", line))


def _goes_on(text: str, start: int, end: int, line: tuple[int, int]) -> bool:
    """Tell whether a line still belongs to the history: a further event, or the rest of a title broken in two."""
    words = text[slice(*line)]
    if BODY_OF_TEXT.match(words):
        return False
    before = text[start:end]
    bracketed = before.count("（") > before.count("）")
    if re.match(f"（?(?:根据)?(?:{DAY.pattern})", words) and not bracketed:
        return bool(VERB.search(words)) and "。" not in words
    if len(words) > (LONGEST_BRACKET if bracketed and words.endswith("）") else LONGEST):
        return False
    return bracketed or before.count("《") > before.count("》") or _undated(before, words)


def _undated(before: str, words: str) -> bool:
    """Tell whether a line without a day is an event, or the end of one that the line before leaves without a verb."""
    closes = bool(re.search(f"(?:{VERB.pattern})$", words))
    return bool(UNDATED.fullmatch(words)) or (closes and not VERB.search(before))


def _events(text: str, start: int, end: int) -> list[Event]:
    days = [match for match in DAY.finditer(text, start, end) if _outside(text, start, match.start())]
    stops = [*(match.start() for match in days[1:]), end]
    found = []
    for day, stop in zip(days, stops, strict=True):
        value = read_date(day[0].replace("\n", ""))
        words = re.sub("《[^《》]*(?:《[^《》]*》[^《》]*)*》?", lambda m: "#" * len(m[0]), text[day.end() : stop])
        # where the page lost a mark of the title within it, what is said stands behind the last one
        said = text[max(day.end(), text.rfind("》", day.end(), stop)) : stop]
        verb = VERB.search(words) or VERB.search(said.replace("\n", ""))
        if value is None or verb is None:
            continue
        decree = DECREE.match(words)
        place = (day.end(), day.end() + decree.end()) if decree else None
        bodies = _bodies(words[: verb.start()] if verb.string is words else words, decree)
        at_once = verb[0] in ("公布", "发布", "颁布") and verb.string.startswith(("施行", "实施"), verb.end())
        found.append(Event(value, day.start(), day.end(), stop, verb[0][-2:], bodies, place, at_once))
    return found


def _outside(text: str, start: int, position: int) -> bool:
    """Tell whether a place stands outside the marks of titles, so that a day there is that of an event."""
    before = text[start:position]
    return before.count("《") <= before.count("》")


def _bodies(words: str, decree: re.Match[str] | None) -> tuple[str, ...]:
    if decree:
        return tuple(SESSION.sub("", name) for name in decree["issuers"].split("、") if name)
    words = re.sub(r"(?<=代表大会)\n(?=常务)", "", words)
    bare = SESSION.sub("第", re.sub(r"(?<=[院委部会局署])\n(?!第)", "、", words).replace("\n", ""))
    bare = re.sub("^第+|(?<=[市省区县州国])第+(?=人)", "", bare)
    match = BODY.match(bare)
    return tuple(name for name in match["name"].split("、") if len(name) > 1) if match else ()
