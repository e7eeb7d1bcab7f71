"""Rules of the language as data: YAML files whose rules carry the sentences that they find and pass over.

A file ``rules/<name>.yaml`` is a list of rules, or a mapping with ``parts`` (pieces of pattern that its rules
share, written ``{{name}}`` in them) and ``rules``:

    - name: valid-for-years
      gives: effective_until
      pattern: "有效期(?:为)?(?P<years>[0-9一二三四五六七八九十]+)年"
      finds:  ["本办法自2024年2月1日起施行，有效期5年。"]
      passes: ["有效期限届满前三个月"]

In place of ``pattern`` a rule may list ``cues``, plain words of which the longest that fits is found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extraction.errors import RulesError

RULES = Path(__file__).resolve().parent / "rules"
CONFIDENCE = 0.9
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where libyaml is there
KEYS = {"name", "gives", "pattern", "cues", "confidence", "finds", "passes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what it is called, what it gives, the words that it looks for, and its two lists of examples."""

    name: str
    gives: str
    pattern: re.Pattern[str]
    finds: tuple[str, ...]
    passes: tuple[str, ...]
    confidence: float = CONFIDENCE

    def broken(self) -> list[str]:
        """Return the examples that the rule gets wrong, each with the list it stands in."""
        missed = [f"finds: {sentence}" for sentence in self.finds if not self.pattern.search(sentence)]
        taken = [f"passes: {sentence}" for sentence in self.passes if self.pattern.search(sentence)]
        return missed + taken


@cache
def load(name: str, folder: Path = RULES) -> tuple[Rule, ...]:
    """Return the rules of ``rules/<name>.yaml`` in their order; raises ``RulesError`` that names file and rule."""
    path = folder / f"{name}.yaml"
    try:
        raw = yaml.load(path.read_text("utf-8"), Loader=LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RulesError(f"{path}: cannot be read as rules: {error}") from error
    parts: Mapping[str, str] = {}
    if isinstance(raw, dict):
        parts, raw = raw.get("parts", {}), raw.get("rules")
    if not isinstance(raw, list) or not raw:
        raise RulesError(f"{path}: a list of rules is expected")
    rules = tuple(_rule(item, parts, f"{path}: rule {number}") for number, item in enumerate(raw, start=1))
    names = [rule.name for rule in rules]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        raise RulesError(f"{path}: two rules are called {twice!r}; give each its own name")
    return rules


def names(folder: Path = RULES) -> tuple[str, ...]:
    """Return the names of the rule files."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def confidence(rule_name: str) -> float:
    """Return how sure the rule of that name is; one that no file knows has the usual confidence."""
    return _confidences().get(rule_name, CONFIDENCE)


@cache
def _confidences() -> dict[str, float]:
    return {rule.name: rule.confidence for name in names() for rule in load(name)}


def _rule(raw: Any, parts: Mapping[str, str], where: str) -> Rule:
    if not isinstance(raw, dict):
        raise RulesError(f"{where}: a mapping with name, gives, pattern or cues, finds and passes is expected")
    where = f"{where} ({raw.get('name', 'without a name')})"
    for key in sorted(raw.keys() - KEYS):
        raise RulesError(f"{where}: unknown key {key!r}; known are {', '.join(sorted(KEYS))}")
    for key in ("name", "gives"):
        if not isinstance(raw.get(key), str) or not raw[key]:
            raise RulesError(f"{where}: {key!r} is missing or not text")
    sure = raw.get("confidence", CONFIDENCE)
    if isinstance(sure, bool) or not isinstance(sure, int | float) or not 0 < sure <= 1:
        raise RulesError(f"{where}: 'confidence' must be above 0 and at most 1")
    return Rule(
        name=raw["name"],
        gives=raw["gives"],
        pattern=_pattern(raw, parts, where),
        finds=_texts(raw, "finds", where),
        passes=_texts(raw, "passes", where),
        confidence=float(sure),
    )


def _pattern(raw: Mapping[str, Any], parts: Mapping[str, str], where: str) -> re.Pattern[str]:
    if ("pattern" in raw) == ("cues" in raw):
        raise RulesError(f"{where}: give either 'pattern' or 'cues'")
    if "cues" in raw:
        cues = sorted(_texts(raw, "cues", where), key=len, reverse=True)
        return re.compile("|".join(re.escape(cue) for cue in cues))

    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise RulesError(f"{where}: the pattern asks for the part {match[1]!r}, which the file does not have")
        return f"(?:{expand(parts[match[1]])})"

    def expand(pattern: str) -> str:
        return re.sub(r"\{\{([\w-]+)\}\}", part, pattern)

    try:
        return re.compile(expand(str(raw["pattern"])))
    except re.error as error:
        raise RulesError(f"{where}: the pattern is broken: {error}") from error
    except RecursionError as error:
        raise RulesError(f"{where}: a part asks for itself") from error


def _texts(raw: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """Return a list of texts, which must be there and not be empty: a rule without examples is refused."""
    texts = raw.get(key)
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) and text for text in texts):
        raise RulesError(f"{where}: {key!r} must be a list of at least one text")
    return tuple(texts)
