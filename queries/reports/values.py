"""What is typed into a parameter becomes the value a query is run with; a wrong one gets the list of right ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from graph.records import Value
from graph.stores.store import Store
from queries.errors import QueryError, Undecided, UnknownName
from queries.find import find_policy
from queries.reports.catalog import ANY, Parameter
from queries.spoken import NEAREST, day_said, half_width, names_of, nearest
from queries.words import CODES

# The embedded engine types a null BOOL and refuses to compare it with a text, so an open filter is the empty text.
OPEN = ""
LARGEST = 1_000_000  # that a number of a parameter may be; all of them count, or are a share
Number = TypeVar("Number", int, float)
COUNTING = "counting"
EITHER = "policy_or_agency"
_EITHER = ("policy", "agency")
# How the beginning of what counts as in force may be known, by the value of the one switch.
COUNTED = {
    "stated": ("stated",),
    "presumed": ("stated", "presumed"),
    "unknown": ("stated", "presumed", "unknown"),
}
_BETWEEN = re.compile("[,，]")
_RELATIVE = re.compile(r"in (\d+) days?$|(\d+) days? ago$")
# Where the graph has no code beside the label (agencies are looked up by name), the id is the value.
_CHOICES = {
    "agency": "MATCH (x:Agency) RETURN x.id AS value, x.name AS label ORDER BY label, value",
    "policy": "MATCH (x:Policy) WHERE x.full_text RETURN x.id AS value, x.title AS label ORDER BY label, value",
    "region": (
        "MATCH (x:Policy) WHERE x.region IS NOT NULL UNWIND x.places AS place"
        " RETURN DISTINCT place AS value, place AS label ORDER BY value, label"
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
    if parameter.type == EITHER:
        return tuple(
            Choice(value, label or value) for type in _EITHER for value, label in store.read(_CHOICES[type]).rows
        )
    if parameter.type in _CHOICES:
        rows = store.read(_CHOICES[parameter.type]).rows
        return tuple(Choice(value, label or value) for value, label in rows)
    return ()


def read_day(text: object, today: date) -> date:
    """Return the day that ``2024-12-31``, ``2024年12月31日``, ``today``, ``in 90 days`` or ``30天前`` names."""
    if isinstance(text, date):
        return text
    words = str(text).strip()
    if words == "today":
        return today
    relative = _RELATIVE.match(words)
    said = int(relative[1] or 0) - int(relative[2] or 0) if relative else day_said(words)
    if isinstance(said, int):
        try:
            return today + timedelta(days=said)
        except OverflowError as error:
            raise ValueError(words) from error
    return said or date.fromisoformat(words)


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
                return Choice(_in_range(int(str(given))), str(given))
            case "number":
                return Choice(_in_range(float(str(given))), str(given))
            case "boolean":
                return Choice(_boolean(given), str(_boolean(given)).lower())
    except ValueError as error:
        raise QueryError(f"{parameter.name}: {given} is not {_expected(parameter)}") from error
    text = half_width(str(given).strip())
    if parameter.type == "policy":
        policy = find_policy(store, text)
        return Choice(policy.id, str(policy))
    if parameter.type == EITHER:
        return _policy_or_body(store, parameter, text)
    if parameter.type == "text":
        return Choice(text, text)
    offered = choices(store, parameter)
    if parameter.type == "agency" and (called := _called(store, text)):
        return next(choice for choice in offered if choice.value == called)
    return _chosen(parameter, text, offered, choices(store, parameter, "en"))


def _policy_or_body(store: Store, parameter: Parameter, text: str) -> Choice:
    """Return the body that is called exactly so, else the policy of that name, else the body that has it as a part."""
    bodies = tuple(Choice(value, label or value) for value, label in store.read(_CHOICES["agency"]).rows)
    called = _called(store, text)
    if exact := [body for body in bodies if text in (body.value, body.label) or body.value == called]:
        return exact[0]
    try:
        policy = find_policy(store, text)
        return Choice(policy.id, str(policy))
    except QueryError as unknown:
        parts = [body for body in bodies if text in body.label]
        if len(parts) == 1:
            return parts[0]
        if parts and isinstance(unknown, UnknownName):
            raise Undecided(f"{parameter.name}: {text} fits several, say which: {_list(parts)}") from unknown
        raise


def _called(store: Store, text: str) -> str | None:
    """Return the one body that the documents call so (市经济信息委), none for a full name or for several."""
    if store.read(
        "MATCH (x:Agency) WHERE x.id = $text OR x.name = $text RETURN x.id AS id LIMIT 1", {"text": text}
    ).rows:
        return None
    named = store.read(
        "MATCH (x:Agency)-[r:RESPONSIBLE_FOR]->(:Measure) WHERE r.called = $text AND r.rule <> 'abbreviation'"
        " RETURN DISTINCT x.id AS id ORDER BY id LIMIT 2",
        {"text": text},
    ).rows
    return str(named[0][0]) if len(named) == 1 else None


def _left_open(given: object) -> bool:
    """Say whether nothing is given, however that is put."""
    if isinstance(given, list | tuple):
        return all(map(_left_open, given))
    return given is None or (isinstance(given, str) and given.strip() in ("", ANY))


def bind(parameter: Parameter, choice: Choice) -> Value:
    """Return what the statement gets: a filter that is left open is the empty text, or a list of it."""
    if choice.value is None:
        return [OPEN] if parameter.many else OPEN
    if parameter.type == COUNTING:
        return list(COUNTED[str(choice.value)])
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
    text = half_width(text).strip('“”"')
    called = names_of(parameter.type)
    for fits in (
        [c for c in offered if c.value == text],
        [c for c in offered if c.label == text],
        [o for o, e in zip(offered, english, strict=True) if e.label == text],
        [c for c in offered if text in called.get(str(c.value), ())],
        [c for c in offered if text in c.label] if parameter.type not in CODES else [],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise Undecided(f"{parameter.name}: {text} fits several, say which: {_list(fits)}")
    if not offered:
        raise UnknownName(f"{parameter.name}: {text} is unknown, and the graph holds none to choose from")
    names = {str(c.value): [c.label, str(c.value), *called.get(str(c.value), ())] for c in offered}
    near = [c for value in nearest(text, names) for c in offered if c.value == value]
    rest = f"; {len(offered) - len(near)} others" if len(offered) > len(near) else ""
    raise UnknownName(f"{parameter.name}: {text} is none of {_list(near)}{rest}")


def _list(items: list[Choice]) -> str:
    words = [f"{c.value} ({c.label})" if c.label != c.value else str(c.value) for c in items[:NEAREST]]
    if len(items) > NEAREST:
        words.append(f"and {len(items) - NEAREST} more")
    return ", ".join(words)


def _in_range(number: Number) -> Number:
    if not 0 <= number <= LARGEST:  # nor what is no number at all
        raise ValueError(number)
    return number


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
            return "a day such as 2024-12-31, 2024年12月31日, today, in 90 days or 30 days ago"
        case "integer":
            return f"a whole number from 0 to {LARGEST}"
        case "number":
            return f"a number from 0 to {LARGEST}"
        case "boolean":
            return "yes or no"
        case "text":
            return "a text"
        case "policy":
            return "the number or a part of the title of a policy"
        case _:
            named = parameter.type.replace("_", " ")
            return f"{'an' if named[0] in 'aeiou' else 'a'} {named}"
