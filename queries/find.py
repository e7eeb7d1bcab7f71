"""Which policy a researcher means who types a number, a title or a part of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.store import Store
from queries.errors import QueryError

_YEAR = re.compile(r"[\[［(（【〔](\d{4})[\]］)）】〕]")
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
_LISTED = 12


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
        return "".join([f"《{self.title}》" if self.title else "", f"（{self.doc_number}）" if self.doc_number else ""])


def find_policy(store: Store, text: str) -> PolicyName:
    """Return the one policy that ``text`` names by id, number, title or part of a title (跨境电商高质量发展).

    A policy that the graph has in full goes before one that is only cited. Raises ``QueryError`` with the candidates
    where several fit, and with what to do where none does.
    """
    wanted = _YEAR.sub(r"〔\1〕", re.sub(r"\s+", "", text)).strip("《》")
    if not wanted:
        raise QueryError("no policy named; give an id, a number such as 渝府办发〔2023〕92号, or a part of a title")
    for condition in _CONDITIONS:
        rows = store.read(_FIND.format(condition=condition), {"text": wanted})
        names = [PolicyName(id=r[0], title=r[1], doc_number=r[2], full_text=bool(r[3])) for r in rows.rows]
        full = [name for name in names if name.full_text]
        for fitting in (full, names):
            if len(fitting) == 1:
                return fitting[0]
        if names:
            listed = "; ".join(f"{name} [{name.id}]" for name in (full or names)[:_LISTED])
            more = len(full or names) - _LISTED
            raise QueryError(
                f"{text} fits several policies, say which: {listed}{f'; and {more} more' if more > 0 else ''}"
            )
    raise QueryError(f"no policy called {text}; `policygraph report all_policies` lists what the graph holds")
