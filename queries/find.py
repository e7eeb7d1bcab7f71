"""Which policy a researcher means who types a number, a title or a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.records import Value
from graph.stores.store import Store
from queries.errors import Undecided, UnknownName
from queries.spoken import half_width

_YEAR = re.compile(r"[\[［(（【〔](\d{4})[\]］)）】〕]")
# A number typed as one says it: 渝府发10, 渝府发2024年10号, 渝府发〔2024〕第10号.
_LOOSE = re.compile(r"(?P<sign>[\u4e00-\u9fff]{2,12}?)(?:〔?(?P<year>\d{4})[〕年])?第?(?P<number>\d{1,5})号?")
_FIND = """
MATCH (p:Policy)
WHERE {condition}
RETURN p.id AS policy_id, p.title AS title, p.doc_number AS doc_number, p.full_text AS full_text
ORDER BY policy_id
"""
# The first that finds something decides; a part of a title is only looked for where nothing fits exactly.
_CONDITIONS = (
    "p.id = $text",
    "p.doc_number = $text",
    "p.title = $text",
    "p.title CONTAINS $text OR p.doc_number CONTAINS $text",
)
_SPELLED_LOOSELY = "p.doc_number STARTS WITH $head AND p.doc_number ENDS WITH $tail"
_LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyName:
    """A policy as it is called: its number may be missing, its title too where another document names it by number."""

    id: str
    title: str | None
    doc_number: str | None
    full_text: bool

    def __str__(self) -> str:
        if self.title == self.doc_number:  # an announcement without a title is called by its number
            return self.doc_number or self.id
        return "".join([quoted(self.title) if self.title else "", f"（{self.doc_number}）" if self.doc_number else ""])


def quoted(title: str) -> str:
    """Return a title in its marks; a title that it holds takes the inner ones: 《〈某条例〉实施办法》."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def spelled(text: str) -> str:
    """Return a number or title as the graph spells it: letters and digits in half width, the year in 〔〕, no 《》."""
    return _YEAR.sub(r"〔\1〕", re.sub(r"\s+", "", half_width(text))).strip("《》")


def find_policy(store: Store, text: str) -> PolicyName:
    """Return the one policy that ``text`` names by id, number, title or part of a title (跨境电商高质量发展).

    A policy that the graph has in full goes before one that is only cited. Raises ``QueryError`` with the candidates
    where several fit, and with what to do where none does.
    """
    for names in _fitting(store, text):
        full = [name for name in names if name.full_text]
        for fitting in (full, names):
            if len(fitting) == 1:
                return fitting[0]
        raise _several(text, full or names)
    raise _none(text)


def find_texts(store: Store, text: str) -> list[PolicyName]:
    """Return the policies that ``text`` names, where they are texts of one act: several versions bear one title.

    Raises ``QueryError`` where policies of several titles fit, and where none does.
    """
    for names in _fitting(store, text):
        full = [name for name in names if name.full_text] or names
        if len({name.title for name in full}) == 1:
            return full
        raise _several(text, full)
    raise _none(text)


def _fitting(store: Store, text: str) -> Iterator[list[PolicyName]]:
    """Yield what fits: exactly if anything does, else in part, else as loosely as one says it."""
    wanted = spelled(text)
    if not wanted:
        raise UnknownName("no policy named; give an id, a number such as 渝府办发〔2023〕92号, or a part of a title")
    asked: list[tuple[str, dict[str, Value | list[Any]]]] = [(condition, {"text": wanted}) for condition in _CONDITIONS]
    if loose := _LOOSE.fullmatch(wanted):
        head = f"{loose['sign']}〔{loose['year']}〕" if loose["year"] else f"{loose['sign']}〔"
        asked.append((_SPELLED_LOOSELY, {"head": head, "tail": f"〕{int(loose['number'])}号"}))
    for condition, parameters in asked:
        rows = store.read(_FIND.format(condition=condition), parameters)
        names = [PolicyName(id=r[0], title=r[1], doc_number=r[2], full_text=bool(r[3])) for r in rows.rows]
        if names:
            yield names


def _several(text: str, names: list[PolicyName]) -> Undecided:
    listed = "; ".join(f"{name} [{name.id}]" for name in names[:_LISTED])
    more = len(names) - _LISTED
    return Undecided(f"{text} fits several policies, say which: {listed}{f'; and {more} more' if more > 0 else ''}")


def _none(text: str) -> UnknownName:
    return UnknownName(f"no policy called {text}; `policygraph report all_policies` lists what the graph holds")
