"""Tables of words that stand for one idea of the grammar, as data: ``rules/words/<name>.yaml``.

A pattern that names bodies, predicates or openings of clauses is built from such tables. Each says which words belong
into it, and carries phrases in which one of them is found and phrases in which none is:

    organ:
      what: what an organ of the state is called; committees of owners and villagers are none
      words: |
        人民政府 (?<!非)政府 机关
      finds: [市人民政府]
      passes: [非政府组织]

A word is a pattern without white space, so that it may say what must not stand beside it; ``{{field}}`` in a word
stands for the words of another table of the file. The order counts: of two words that fit, the first is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extraction.errors import RulesError
from extraction.rules import RULES
from extraction.yaml_files import read_yaml

FOLDER = RULES / "words"
KEYS = {"what", "words", "finds", "passes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One table: what belongs into it, its words, its examples."""

    what: str
    words: tuple[str, ...]
    finds: tuple[str, ...]
    passes: tuple[str, ...]

    def __str__(self) -> str:
        """Return the pattern that finds any of the words."""
        return any_of(self.words)

    def without(self, other: Words) -> str:
        """Return the pattern that finds any of the words but those of another table."""
        return any_of(word for word in self.words if word not in other.words)

    def broken(self) -> list[str]:
        """Return the examples that the table gets wrong, each with the list it stands in."""
        pattern = re.compile(str(self))
        missed = [f"finds: {phrase}" for phrase in self.finds if not pattern.search(phrase)]
        return missed + [f"passes: {phrase}" for phrase in self.passes if pattern.search(phrase)]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that finds any of the words."""
    return f"(?:{'|'.join(words)})"


@cache
def word_tables(name: str, folder: Path = FOLDER) -> Mapping[str, Words]:
    """Return the tables of ``rules/words/<name>.yaml`` by name; raises ``RulesError`` that names file and table."""
    path = folder / f"{name}.yaml"
    try:
        raw = read_yaml(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RulesError(f"{path}: cannot be read as tables of words: {error}") from error
    if not isinstance(raw, dict) or not raw:
        raise RulesError(f"{path}: tables by name are expected")
    tables: dict[str, Words] = {}
    for title, table in raw.items():
        tables[title] = _table(table, tables, f"{path}: table {title!r}")
    return tables


def names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the names of the files of tables."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def _table(raw: Any, above: Mapping[str, Words], where: str) -> Words:
    if not isinstance(raw, dict) or raw.keys() != KEYS:
        raise RulesError(f"{where}: give {', '.join(sorted(KEYS))}, and nothing else")

    def other(match: re.Match[str]) -> str:
        if match[1] not in above:
            raise RulesError(f"{where}: asks for the table {match[1]!r}, which does not stand above it")
        return str(above[match[1]])

    table = Words(
        what=str(raw["what"]),
        words=tuple(re.sub(r"\{\{(\w+)\}\}", other, word) for word in str(raw["words"]).split()),
        finds=tuple(raw["finds"] or ()),
        passes=tuple(raw["passes"] or ()),
    )
    if not table.words or not table.finds or not table.passes:
        raise RulesError(f"{where}: 'words', 'finds' and 'passes' must not be empty")
    try:
        re.compile(str(table))
    except re.error as error:
        raise RulesError(f"{where}: a word is broken: {error}") from error
    return table
