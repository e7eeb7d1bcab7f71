"""Which words of a text are a figure, and how much they say: 5~20万元, 三分之二, 半年, 翻两番.

One scan finds the numerals; what stands behind one decides whether it is a figure (300万元), a date (5月31日), a number
of something (第3条, 41号) or only an article (一个平台).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction import rules
from extraction.numerals import read_amount

CHINESE = "[一二三四五六七八九十两〇零]"
NUMERAL = r"\d[\d,]*(?:\.\d+)?[十百千万亿]*|[一二三四五六七八九十两][一二三四五六七八九十百千万亿两〇零]*"
AMOUNT = rf"{CHINESE}{{1,4}}点{CHINESE}{{1,4}}|{NUMERAL}|半"
SCAN = re.compile(
    r"第[\d一二三四五六七八九十百千零〇两]+"  # most numerals of a law number its parts
    rf"|(?P<base>[百千万])分之(?P<part>\d+(?:\.\d+)?|{CHINESE}[一二三四五六七八九十百两〇零]*)"  # 百分之五十, 万分之五
    rf"|(?P<parts>{CHINESE}{{1,3}})分之(?P<some>{CHINESE}{{1,3}})"  # 三分之二
    r"|(?P<word>翻(?:[一两三四]番|番|一倍|倍)|倍增|减半|过半数?|半数|对半|半价)"
    r"|(?P<left>\d{1,3}(?:\.\d+)?)(?:[:：∶]|比)(?P<right>\d{1,3}(?:\.\d+)?)(?![\d:：])"  # 1:1, 7比3
    rf"|(?P<amount>{AMOUNT})"
)
# A word that is a figure by itself: value, unit, and the change that it is.
WORDS: dict[str, tuple[float, str, str | None]] = {
    "翻番": (100, "percent", "increase"),
    "翻倍": (100, "percent", "increase"),
    "翻一倍": (100, "percent", "increase"),
    "倍增": (100, "percent", "increase"),
    "翻一番": (100, "percent", "increase"),
    "翻两番": (300, "percent", "increase"),
    "翻三番": (700, "percent", "increase"),
    "翻四番": (1500, "percent", "increase"),
    "减半": (50, "percent", "decrease"),
    "半价": (50, "percent", "decrease"),
    "过半": (50, "percent", None),
    "过半数": (50, "percent", None),
    "半数": (50, "percent", None),
    "对半": (50, "percent", None),
}
BASES = {"百": (1, "percent"), "千": (1, "permille"), "万": (0.1, "permille")}
MORE = re.compile(r"[余多](?=[十百千万亿\D])")
SCALE = re.compile(r"[十百千万亿]*")
SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 10**6, "千万": 10**7}
SCALES |= {"亿": 10**8, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
MONEY = frozenset(("yuan", "usd", "eur", "hkd"))
AND = re.compile(r"[、和或及与]|以及")  # between figures that stand side by side
JOINED = re.compile(r"[ \u2060]?(?:人民币|[（(]不?含[)）])?[ \u2060]?")  # 5000（含）小时
TO = re.compile(r"(?:[（(]不?含[)）])?(?:[-—–－~～至到]|——)")
ASIDE = r"(?:[（(][^（）()]{1,14}[)）])?"
# 三万元以上十万元以下, 10亿元以上（含10亿元）50亿元以下
FROM_TO = re.compile(
    rf"(?:及?以上)?{ASIDE}(?:(?:[-—–－~～至到]|——)|(?<=上)|(?<=[)）])|(?<=上)[，、]?不(?:满|足|超过|到))"
)
UP_TO = re.compile(rf"{ASIDE}(?:以[下内])")
# What stands before a numeral that is no figure: 第3条, 第2、3条, GB/T26341, 5+2, 7×24小时, 公告2024年第13号.
NUMBERED = re.compile(r"(?:[第〔A-Za-z\d.+×*/＋]|第\d{1,3}(?:、\d{1,3}){0,2}[、和至到])$")
DAY_OF_MONTH = re.compile(r"(?:月|月份)$|(?:每|当|次|本|同|该)(?:个)?月(?:的|第)?$")
LISTED_DAY = re.compile(r"[、至—–\-~和及或]$")
YEAR = re.compile(r"[12]\d{3}|[一二][〇零一二三四五六七八九]{3}")
INCLUDED = re.compile(r"[（(]不?含$")  # 10亿元以上（含10亿元）
ROUGH = re.compile(r"[一二两三四五六七八九]{2}")  # 两三家, 三五年
# Counters of the text's own lists, and what is no more than a plural: 三项措施, 四个方向, 两个方面.
OWN_LIST = re.compile(
    r"(?:主要|重点|基本|重大|关键|工作|专项|具体|核心|配套|统一|大)?"
    r"(?:方面|方向|原则|环节|阶段|措施|举措|问题|维度|层面|步骤|统一|类别|情形|条件|部分|要求|板块|坚持|转变|确保|结合|必须|梯度|层次|档次)"
)
# Behind a Chinese numeral also what a plan would count with digits: 三大体系, 两项制度, “三项补贴”.
OWN_WORDS = re.compile(
    r"(?:重点|领域|任务|目标|体系|关键|行动|工程|要素|办法|机制|意见|系列|政策|规定|制度|文件|职能|功能|以上(?:条件|情形)|清单|平台|批次)"
)
QUOTED = re.compile("[“‘]$|一式$")
LAST = re.compile("最后$")  # 最后一公里, 最后一日
HEADED = re.compile(r"[（(]共?$")  # 维护公平竞争秩序（3项）
RANKED = re.compile("前$")  # 竞赛前三名
A_YEAR = re.compile("(?:至少|最多|最高|不超过|不少于|不低于|仅|只)")  # 同一企业一年不超过200万元: each year
# A number in tens of thousands that needs no unit: 人口超过100万.
PEOPLE = re.compile(
    "(?:人口|人数|户数|用户数?|会员|粉丝)(?:规模|总量|总数)?(?:已|将|应|须|不)?(?:超过|突破|达到|达|少于|低于|超|为)?$"
)
BOUNDED = re.compile(r"(?:至少|不少于|不低于|最多|不超过|不得少于|每[年月周日季]度?[^，。；]{0,12})$")
EACH = re.compile(r"以上|以内")
CIRCLE = re.compile(r"(?:[^，。；]{0,3})圈")
QUARTER_OF_YEAR = re.compile(r"(?:年|第)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a text: from where to where it stands, how much of which unit it says."""

    start: int
    end: int
    value: float
    unit: str
    value_to: float | None = None
    more: bool = False  # 100余家
    change: str | None = None
    age: bool = False  # 岁


@dataclass(frozen=True, slots=True)
class _Numeral:
    """A numeral that waits for its unit: the 5 of 5~20万元."""

    start: int
    end: int
    value: float
    scaled: bool


def _units() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    """Return the pattern of all units, and by the names of its groups their codes and multiples."""
    codes: dict[str, tuple[str, float]] = {}
    branches = []
    for number, rule in enumerate(rules.load("quantity_units")):
        code, _, factor = rule.gives.partition("*")
        codes[f"u{number}"] = code, float(factor or 1)
        branches.append(f"(?P<u{number}>{rule.pattern.pattern})")
    return re.compile("|".join(branches)), codes


UNIT, CODES = _units()
AGE = re.compile("周?岁")


def figures(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """Yield the figures between two offsets of a text, in order.

    >>> [(f.value, f.value_to, f.unit) for f in figures("奖励5~20万元，3个月内兑付")]
    [(50000, 200000, 'yuan'), (3, None, 'month')]
    """
    last: Figure | None = None
    for found in _single(text, start, len(text) if end is None else end):
        if last and (joined := _joined(text, last, found)):
            last = joined
            continue
        if last:
            yield replace(last, unit=found.unit) if _in_one_unit(text, last, found) else last
        last = found
    if last:
        yield last


def _joined(text: str, one: Figure, other: Figure) -> Figure | None:
    """Return the range that two figures of one unit make: 一倍以上三倍以下, 100米至200米."""
    between = text[one.end : other.start]
    if one.unit != other.unit or one.value_to or other.value_to or one.value >= other.value or len(between) > 20:
        return None
    if TO.fullmatch(between):
        return replace(one, end=other.end, value_to=other.value)
    if between and FROM_TO.fullmatch(between) and (TO.search(between[-1]) or _closes(text, between, other.end)):
        return replace(one, end=other.end, value_to=other.value)
    return None


def _in_one_unit(text: str, one: Figure, other: Figure) -> bool:
    """Say whether the unit behind the last of a list holds for one before it: 80个、60个工作日."""
    words = text[one.end - 1], text[one.end : other.start], text[other.start : other.end]
    return (
        one.unit == "count"
        and other.unit in ("working_day", "month")
        and words[0] == "个"
        and (AND.fullmatch(words[1]) is not None and "个" in words[2])
    )


def _closes(text: str, between: str, end: int) -> bool:
    return "以上" in between and ("不" in between or UP_TO.match(text, end) is not None)


def _single(text: str, start: int, end: int) -> Iterator[Figure]:
    """Yield figures as they stand; a range with one unit (1—3个月) is one already."""
    waiting: list[_Numeral] = []
    unsaid: list[_Numeral] = []  # 300万、150万 before 50万元
    day_before = -1  # where the last day of a month ended
    for match in SCAN.finditer(text, start, end):
        if match.lastgroup is None:  # 第三条
            waiting.clear()
            continue
        before = text[max(start, match.start() - 8) : match.start()]
        if match["amount"] is None:
            waiting.clear()
            if found := _special(text, match, before, end):
                yield found
            continue
        if NUMBERED.search(before):
            waiting.clear()
            continue
        value = read_amount(match["amount"])
        if value is None:
            continue
        numeral = _Numeral(
            match.start(), match.end(), value, match["amount"][-1] in "十百千万亿" and match["amount"][0].isdigit()
        )
        if waiting and not TO.fullmatch(text, waiting[-1].end, match.start()):
            waiting.clear()
        if unsaid and not AND.fullmatch(text, unsaid[-1].end, match.start()):
            unsaid.clear()
        if text.startswith("月", match.end()) or _is_day(text, match, before, day_before):
            day_before = match.end() + text.startswith(("月", "日"), match.end())
            waiting.clear()
            continue
        found = _measured(text, numeral, waiting[0] if waiting else None, end)
        if found is None and match["amount"][-1] in "万亿" and PEOPLE.search(text, start, match.start()):
            found = Figure(start=numeral.start, end=numeral.end, value=_plain(numeral.value), unit="count")
        if found is None:
            waiting.append(numeral)
            if match["amount"][-1] in "万亿":
                unsaid.append(numeral)
            continue
        waiting.clear()
        if found.unit in MONEY:
            yield from (Figure(start=n.start, end=n.end, value=_plain(n.value), unit=found.unit) for n in unsaid)
        unsaid.clear()
        if not (
            INCLUDED.search(before)
            or ROUGH.fullmatch(match["amount"])
            or _is_none(text, match["amount"], before, found)
        ):
            yield found


def _is_day(text: str, match: re.Match[str], before: str, day_before: int) -> bool:
    """Say whether a numeral is a day of a month: the 31 of 5月31日, the 30 of 每月15日、30日."""
    if DAY_OF_MONTH.search(before):
        return text.startswith(("日", "号"), match.end()) or TO.match(text, match.end()) is not None
    return text.startswith("日", match.end()) and day_before == match.start() - 1 and bool(LISTED_DAY.search(before))


def _measured(text: str, numeral: _Numeral, first: _Numeral | None, end: int) -> Figure | None:
    """Return the figure that a numeral and the unit behind it make, with the numeral that opens its range."""
    at = numeral.end
    if more := MORE.match(text, at, end):
        at = more.end()
    scale = SCALE.match(text, at, end)
    words = scale[0] if scale else ""
    space = JOINED.match(text, at + len(words), end)
    at = space.end() if space else at + len(words)
    unit = UNIT.match(text, at, end) or (UNIT.match(text, space.start(), end) if space else None)  # 万人民币
    if unit is None or unit.lastgroup is None or words not in SCALES:
        return None
    code, factor = CODES[unit.lastgroup]
    factor *= SCALES[words]
    value, last = numeral.value * factor, unit.end()
    if code in ("year", "month", "hour") and text.startswith("半", last):  # 一年半
        value, last = value + 0.5, last + 1
    if code == "year" and value == 0.5:  # 半年
        value, code = 6, "month"
    figure = Figure(
        start=numeral.start,
        end=last,
        value=_plain(value),
        unit=code,
        more=more is not None,
        age=bool(AGE.match(unit[0])),
    )
    if first is None or numeral.value == 0:
        return figure
    low = first.value * factor
    if numeral.scaled and not first.scaled:  # 5~20万元: the 万 holds for both
        low = low * numeral.value / _digits(text[numeral.start : numeral.end])
    if low >= value:
        return figure if first.value >= numeral.value else None
    return replace(figure, start=first.start, value=_plain(low), value_to=figure.value)


def _digits(words: str) -> float:
    """Return a numeral without the multiples behind it: 20 of 20万."""
    return read_amount(words.rstrip("十百千万亿")) or 1


def _special(text: str, match: re.Match[str], before: str, end: int) -> Figure | None:
    """Return the figure of 百分之五, 三分之二, 1:1 or a word that is one by itself."""
    start, last = match.span()
    if match["base"]:
        factor, unit = BASES[match["base"]]
        value = read_amount(match["part"])
        return None if value is None else Figure(start=start, end=last, value=_plain(value * factor), unit=unit)
    if match["parts"]:
        parts, some = read_amount(match["parts"]), read_amount(match["some"])
        if not parts or not some:
            return None
        return Figure(start=start, end=last, value=_plain(round(100 * some / parts, 2)), unit="percent")
    if match["word"] and before.endswith("双"):  # “双倍增”行动
        return None
    if match["word"]:
        value, unit, change = WORDS[match["word"]]
        return Figure(start=start, end=last, value=value, unit=unit, change=change)
    left, right = read_amount(match["left"]), read_amount(match["right"])
    if left is None or right is None:
        return None
    clock = len(match["right"]) == 2 and not re.search("比例|配比|按|之比", before)
    if clock or not 0 < right < 100 or NUMBERED.search(before) or UNIT.match(text, last, end):
        return None
    return Figure(start=start, end=last, value=_plain(left / right), unit="ratio")


def _is_none(text: str, numeral: str, before: str, found: Figure) -> bool:
    """Say whether a numeral with a unit is no figure of the measure: a year, an article, a list of the text's own."""
    chinese = not numeral[0].isdigit()
    if found.unit == "year" and (YEAR.fullmatch(numeral) or found.value >= 1000):
        return True
    if found.unit == "month" and found.value == 3 and QUARTER_OF_YEAR.search(before):  # 2024年一季度
        return text.startswith("季度", found.end - 2)
    if found.unit == "month" and numeral == "半" and before.endswith(("上", "下", "后")):  # 上半年
        return True
    if found.unit == "year" and found.value == 1 and A_YEAR.match(text, found.end):
        return True
    if LAST.search(before) or re.match(r"0\d", numeral):
        return True
    if found.unit == "count":
        if RANKED.search(before) and text[found.end - 1] in "名位":
            return True
        if HEADED.search(before) and text.startswith(("）", ")"), found.end):
            return True
        if numeral == "二" and text[found.end - 1] == "次":  # 二次开发
            return True
        if OWN_LIST.match(text, found.end) and (chinese or found.value < 100):
            return True
        if chinese and text[found.end - 1] in "项条种" and not (EACH.match(text, found.end) or BOUNDED.search(before)):
            return True
        if chinese and (OWN_WORDS.match(text, found.end) or QUOTED.search(before)):
            return True
        return chinese and found.value == 1 and not (BOUNDED.search(before) or EACH.match(text, found.end))
    return found.unit in ("minute", "hour") and CIRCLE.match(text, found.end) is not None


def _plain(value: float) -> float:
    """Return a number without the noise of multiplying: 0.07 and not 0.07000000000000001; whole ones as integers."""
    value = round(value, 10)
    return int(value) if value == int(value) else value
