"""What is typed into a parameter becomes the value a query is run with; a wrong one gets the list of right ones."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date, timedelta

from graph.store import Store, Value
from queries.catalog import ANY, Parameter
from queries.errors import QueryError
from queries.find import find_policy
from queries.words import CODES

# The embedded engine types a null BOOL and refuses to compare it with a text, so an open filter is the empty text.
OPEN = ""
_BETWEEN = re.compile("[,，]")
_RELATIVE = re.compile(r"in (\d+) days?$|(\d+) days? ago$")
_LISTED = 12
# Where the graph has no code beside the label (agencies are looked up by name), the id is the value.
_CHOICES = {
    "agency": "MATCH (x:Agency) RETURN x.id AS value, x.name AS label ORDER BY label, value",
    "policy": "MATCH (x:Policy) WHERE x.full_text RETURN x.id AS value, x.title AS label ORDER BY label, value",
    "region": (
        "MATCH (x:Policy) WHERE x.region IS NOT NULL"
        " RETURN DISTINCT x.region AS value, x.region AS label ORDER BY value, label"
    ),
    "enterprise_type": "MATCH (x:EnterpriseType) RETURN x.code AS value, x.label AS label ORDER BY value, label",
    "instrument": "MATCH (x:Instrument) RETURN x.code AS value, x.label AS label ORDER BY value, label",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a parameter, or the tuple of them that a list parameter has, and what a researcher calls it."""

    value: str | int | float | bool | date | tuple[str, ...] | None
    label: str


def choices(store: Store, parameter: Parameter, language: str = "zh") -> tuple[Choice, ...]:
    """Return what a select box offers for the parameter; empty for types that are typed freely."""
    if parameter.type in CODES:
        return tuple(Choice(code, words.said(language)) for code, words in CODES[parameter.type].items())
    if parameter.type in _CHOICES:
        rows = store.read(_CHOICES[parameter.type]).rows
        return tuple(Choice(value, label or value) for value, label in rows)
    return ()


def read_day(text: object, today: date) -> date:
    """Return the day that ``2024-12-31``, ``today``, ``in 90 days`` or ``30 days ago`` names."""
    if isinstance(text, date):
        return text
    words = str(text).strip()
    if words == "today":
        return today
    if relative := _RELATIVE.match(words):
        days = int(relative[1] or 0) - int(relative[2] or 0)
        try:
            return today + timedelta(days=days)
        except OverflowError as error:
            raise ValueError(words) from error
    return date.fromisoformat(words)


def resolve(store: Store, parameter: Parameter, given: object, today: date) -> Choice:
    """Return the value that ``given`` stands for; raises ``QueryError`` that says what would be right.

    Codes and labels are both understood (``aeo`` and 高级认证企业), agencies and policies by any part of their name
    that fits one alone; the values of a list stand in a sequence, or in one text between commas.
    """
    if _left_open(given):
        if parameter.optional:
            return Choice(None, "全部 | any")
        raise QueryError(f"{parameter.name} needs a value: {parameter.about.en} ({_expected(parameter)})")
    if parameter.many:
        return _several(store, parameter, given)
    try:
        match parameter.type:
            case "date":
                day = read_day(given, today)
                return Choice(day, day.isoformat())
            case "integer":
                return Choice(int(str(given)), str(given))
            case "number":
                return Choice(float(str(given)), str(given))
            case "boolean":
                return Choice(_boolean(given), str(_boolean(given)).lower())
    except ValueError as error:
        raise QueryError(f"{parameter.name}: {given} is not {_expected(parameter)}") from error
    text = str(given).strip()
    if parameter.type == "policy":
        policy = find_policy(store, text)
        return Choice(policy.id, str(policy))
    if parameter.type == "text":
        return Choice(text, text)
    return _chosen(parameter, text, choices(store, parameter), choices(store, parameter, "en"))


def _left_open(given: object) -> bool:
    """Say whether nothing is given, however that is put."""
    if isinstance(given, list | tuple):
        return all(map(_left_open, given))
    return given is None or (isinstance(given, str) and given.strip() in ("", ANY))


def bind(parameter: Parameter, choice: Choice) -> Value:
    """Return what the statement gets: a filter that is left open is the empty text, or a list of it."""
    if choice.value is None:
        return [OPEN] if parameter.many else OPEN
    return list(choice.value) if isinstance(choice.value, tuple) else choice.value


def _several(store: Store, parameter: Parameter, given: object) -> Choice:
    """Return the values of a list in one order, so that it makes no difference in which they are typed."""
    items = given if isinstance(given, list | tuple) else [given]
    words = [word.strip() for item in items for word in _BETWEEN.split(str(item)) if word.strip()]
    zh, en = choices(store, parameter), choices(store, parameter, "en")
    found = {(choice := _chosen(parameter, word, zh, en)).value: choice.label for word in words}
    chosen = sorted(found.items(), key=lambda one: str(one[0]))
    return Choice(tuple(str(value) for value, _ in chosen), "、".join(label for _, label in chosen))


def _chosen(parameter: Parameter, text: str, offered: tuple[Choice, ...], english: tuple[Choice, ...]) -> Choice:
    for fits in (
        [c for c in offered if c.value == text],
        [c for c in offered if c.label == text],
        [o for o, e in zip(offered, english, strict=True) if e.label == text],
        [c for c in offered if text in c.label] if parameter.type == "agency" else [],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise QueryError(f"{parameter.name}: {text} fits several, say which: {_list(fits)}")
    if not offered:
        raise QueryError(f"{parameter.name}: {text} is unknown, and the graph holds none to choose from")
    near = difflib.get_close_matches(
        text, [c.label for c in offered] + [str(c.value) for c in offered], n=_LISTED, cutoff=0.5
    )
    nearest = [c for c in offered if c.label in near or c.value in near]
    listed = nearest if nearest and len(offered) > 60 else list(offered)
    raise QueryError(f"{parameter.name}: {text} is none of {_list(listed, 60)}")


def _list(items: list[Choice], most: int = _LISTED) -> str:
    words = [f"{c.value} ({c.label})" if c.label != c.value else str(c.value) for c in items[:most]]
    if len(items) > most:
        words.append(f"and {len(items) - most} more")
    return ", ".join(words)


def _boolean(given: object) -> bool:
    if isinstance(given, bool):
        return given
    words = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}
    if str(given).lower() not in words:
        raise ValueError(given)
    return words[str(given).lower()]


def _expected(parameter: Parameter) -> str:
    match parameter.type:
        case "date":
            return "a day such as 2024-12-31, today, in 90 days or 30 days ago"
        case "integer":
            return "a whole number"
        case "number":
            return "a number"
        case "boolean":
            return "yes or no"
        case "text":
            return "a text"
        case "policy":
            return "the number or a part of the title of a policy"
        case _:
            return f"a {parameter.type.replace('_', ' ')}"
