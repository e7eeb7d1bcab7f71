"""Lists of bodies: what stands as one name and means several, 市场监管、税务、海关等部门, 乡镇人民政府和街道办事处."""

from __future__ import annotations

import re
from functools import cache

from graph.agencies.name_check import is_body, is_no_name
from graph.agencies.office_names import clean, function_of, levels_of
from graph.agencies.registry import functions

_SEPARATOR = re.compile(r"、|，|或者|以及|或|和|及(?!其|时)|与|会同|商(?=国务院|有关|其他|同级)")
_TAIL = re.compile(
    r"(?:等)?(?:有关|其他有关|其他)?(?P<kind>(?:(?:建设)?项目主管|行政主管|行政管理|行政|主管|监督管理|管理)?(?:部门|机关))(?:等)?$"
)
# What is said once, before the first: 国务院卫生健康、农业农村主管部门, 市财政、价格主管部门.
_HEAD = re.compile(
    r"(?:国务院|(?:县级|市级|省级|设区的市级|乡级)及?以上(?:地方)?(?:各级)?(?:人民政府)?|(?:地方)?各级(?:人民政府)?|本级|同级|所在地|当地"
    r"|(?:各|本)?(?:省|自治区|市|县|区|自治县|州)(?:级|人民政府)?(?!场|政|民|容))"
)
# Groups of which everybody knows what they are: the others among departments, the lowest rank of government.
_COMMON = re.compile(
    r"(?:国务院|同级)?(?:其他|其它)?(?:有关|相关)(?:主管|行政|行政主管|监管)?(?:部门|机关|单位)|其他(?:行政主管|主管|行政)?部门"
    r"|(?:各|所在地|当地)?(?:乡镇|乡（镇）|镇（乡）|镇|乡)(?:人民)?政府|(?:各|所在地|当地|城市)?街道办事处|公安派出所|(?:各级)?人民政府"
    r"|(?:各)?开放平台(?:管理委员会|管委会)?|(?:各)?[省市区县]级(?:各)?(?:有关|相关)?(?:部门|单位)"
)
_ORGAN = re.compile(
    r"(?:人民)?政府|(?:高级|中级)?(?:人民)?(?:法院|检察院)|监察委员会|人民代表大会(?:常务委员会)?|人大常委会|政协|人民政府办公[厅室]"
)
_LONGEST = 120


def bodies_named(words: str) -> tuple[str, ...]:
    """Return the names in a list of bodies, each in full; the words as they are where a part is not known for one."""
    name = clean(words)
    if len(name) > _LONGEST or not _SEPARATOR.search(name):
        return (words,)
    head, rest = _head(name)
    parts = _parts(rest) if rest[:1] not in "及和与" else []  # 各级人民政府及有关部门
    return (_in_full(head, parts) if len(parts) > 1 else ()) or (words,)


def public_bodies(bearer: str) -> tuple[str, ...]:
    """Return the public bodies that the bearer of a duty names; none where it is a firm, a person or a thing."""
    return tuple(name for name in bodies_named(bearer) if is_body(name))


@cache
def _with_conjunctions() -> re.Pattern[str]:
    """Return a pattern of what a conjunction does not part: 自然资源和规划, 人民政府及其有关部门."""
    words = sorted((word for word in functions() if re.search("[和与及]", word)), key=len, reverse=True)
    whole = (r"（[^（）]*）", r"[^、]{2,}?及其[^、]*", r"政府[及和](?:有关|相关|所属)部门")
    return re.compile("|".join((*map(re.escape, words), *whole)))


def _parts(name: str) -> list[str]:
    """Split a list where its conjunctions stand between names, not inside one or inside brackets."""
    kept = [match.span() for match in _with_conjunctions().finditer(name)]
    parts, start = [], 0
    for match in _SEPARATOR.finditer(name):
        if match.start() >= start and not any(a <= match.start() < b for a, b in kept):
            parts.append(name[start : match.start()])
            start = match.end()
    return [*parts, name[start:]]


def _head(name: str) -> tuple[str, str]:
    """Return what is said once before the first name, and the rest: 市、区县 and 财政、税务部门."""
    levels, rest = levels_of(name)
    if len(levels) > 1 and rest and name.endswith(rest):
        return name.removesuffix(rest), rest
    head = _HEAD.match(name)
    return (head[0], name[head.end() :]) if head else ("", name)


def _in_full(head: str, parts: list[str]) -> tuple[str, ...]:
    """Return the names with the head and the tail that they share; nothing where one is not known for a name."""
    tail = _TAIL.search(parts[-1])
    kind = tail["kind"] if tail else "部门"
    if tail and parts[-1][: tail.start()] in functions():
        parts = [*parts[:-1], parts[-1][: tail.start()]]
    names = []
    for place, part in enumerate(parts):
        name = part + kind if part in functions() else part
        if place == 0 or (part in functions() and not _HEAD.match(part)):
            name = head + name
        if not _is_name(name):
            return ()
        names.append(name)
    return tuple(dict.fromkeys(names))


def _is_name(words: str) -> bool:
    """Say whether words name a body of a known function, rank or group."""
    if is_no_name(words):
        return False
    levels, rest = levels_of(words)
    if function_of(words) or function_of(_head(words)[1]) or _COMMON.fullmatch(words):
        return True
    if levels and function_of(rest) is not None:
        return True
    return any(_ORGAN.fullmatch(name) for name in ((rest if levels else words), _head(words)[1]))
