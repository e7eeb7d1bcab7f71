"""Rules of the language as data: YAML files whose rules carry the sentences that they find and pass over.

A file ``rules/<name>.yaml`` is a list of rules, or a mapping with ``parts`` (pieces of pattern that its rules
share, written ``{{name}}`` in them) and ``rules``:

    - name: valid-for-years
      gives: effective_until
      pattern: "有效期(?:为)?(?P<years>[0-9一二三四五六七八九十]+)年"
      finds:  ["本办法自2024年2月1日起施行，有效期5年。"]
      passes: ["有效期限届满前三个月"]

A pattern of several ways to say a thing is written as ``ways``: for each way a sentence that it finds, and its pattern.

    - name: role-share
      gives: share
      ways:
        首付款⟦率=⟧: 首付款[^，。；⟨]{0,14}{{ratio}}
        企业承担⟦率=⟧: 企业[^，。；⟨⟦]{0,12}承担{{ratio}}
      passes: [增长⟦率=⟧]

In place of ``pattern`` a rule may list ``cues``, plain words of which the longest that fits is found; ``then`` is
a pattern that must follow a cue, ``unless_after`` lists words that must not stand right before it. Rules of cues
can be looked for all at once, in one pass over a text, with a ``Matcher``.

How sure a rule is has been measured: ``rules/confidence.tsv``, made from gold by ``python -m benchmarks.rules --fit``.
What a rule declares (``confidence``) is an expectation, and counts until some of its facts were judged.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from extraction.errors import RulesError
from extraction.gates import gate
from extraction.yaml_files import read_yaml

RULES = Path(__file__).resolve().parent / "rules"
MEASURED = RULES / "confidence.tsv"  # made by `python -m benchmarks.rules --fit`
CONFIDENCE = 0.9  # of a rule of which nothing is known
SURE = 0.8  # from here on a fact counts as certain; what is below waits for somebody to look at it
KEYS = {"name", "gives", "pattern", "ways", "cues", "then", "unless_after", "weight", "confidence", "finds", "passes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what it is called, what it gives, the words that it looks for, and its two lists of examples."""

    name: str
    gives: str
    words: str  # the pattern, as it is written
    finds: tuple[str, ...]
    passes: tuple[str, ...]
    confidence: float = CONFIDENCE
    weight: float = 1.0
    cues: tuple[str, ...] = ()
    then: str = ""
    unless_after: tuple[str, ...] = ()
    ways: tuple[tuple[str, str], ...] = ()  # a sentence, and the pattern that finds it

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern; that of cues is asked for by tests alone, a ``Matcher`` finds them otherwise."""
        return _compiled(self.words)

    def broken(self) -> list[str]:
        """Return the examples that the rule gets wrong, each with the list it stands in."""
        missed = [f"finds: {sentence}" for sentence in self.finds if not self.pattern.search(sentence)]
        missed += [f"ways: {sentence}" for sentence, way in self.ways if not re.search(way, sentence)]
        taken = [f"passes: {sentence}" for sentence in self.passes if self.pattern.search(sentence)]
        return missed + taken


class Found(NamedTuple):
    """Words that a rule found in a text."""

    start: int
    end: int
    rule: Rule


class Cue(NamedTuple):
    """A cue, what must not stand before it, what must follow it, and its rule."""

    words: str
    unless_after: tuple[str, ...]
    then: re.Pattern[str] | None
    rule: Rule


class Matcher:
    """Finds the cues of many rules in one pass: at each place the longest cue, of equals that of the earlier rule."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        cues: list[Cue] = []
        for rule in rules:
            if not rule.cues:
                raise RulesError(f"rule {rule.name!r}: only rules with 'cues' can be looked for together")
            then = _compiled(rule.then) if rule.then else None
            cues.extend(Cue(cue, rule.unless_after, then, rule) for cue in rule.cues)
        cues.sort(key=lambda cue: -len(cue.words))
        # Hundreds of cues are known; the first two characters leave few.
        self._alike: defaultdict[str, list[Cue]] = defaultdict(list)
        for cue in cues:
            self._alike[cue.words[:2]].append(cue)
        for pair in [pair for pair in self._alike if len(pair) == 2]:
            self._alike[pair] += self._alike.get(pair[0], ())
        firsts = "".join(sorted({pair[0] for pair in self._alike}))
        seconds = "".join(sorted({pair[1] for pair in self._alike if len(pair) == 2}))
        second = "" if any(len(pair) == 1 for pair in self._alike) else f"(?=[{re.escape(seconds)}])"
        self._place = re.compile(f"[{re.escape(firsts)}]{second}")

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
        """Yield what is found between two offsets, in order and without overlaps."""
        end = len(text) if end is None else end
        for place in self._place.finditer(text, start, end):
            position = place.start()
            pair = text[position : position + 2]
            known = self._alike.get(pair) or self._alike.get(pair[0])
            if known is None or position < start:
                continue
            for words, unless_after, then, rule in known:
                if not text.startswith(words, position, end):
                    continue
                if unless_after and text.endswith(unless_after, 0, position):
                    continue
                stop = position + len(words)
                if then:
                    match = then.match(text, stop, end)
                    if match is None:
                        continue
                    stop = match.end()
                yield Found(position, stop, rule)
                start = stop
                break


def _cue(cue: str, rule: Rule) -> str:
    """Return the pattern of a cue with what may stand around it."""
    guards = "".join(f"(?<!{re.escape(word)})" for word in rule.unless_after)
    return f"{guards}{re.escape(cue)}{rule.then}"


@cache
def load(name: str, folder: Path = RULES) -> tuple[Rule, ...]:
    """Return the rules of ``rules/<name>.yaml`` in their order; raises ``RulesError`` that names file and rule."""
    path = folder / f"{name}.yaml"
    raw, parts = _declared(path)
    rules = tuple(_rule(item, parts, f"{path}: rule {number}") for number, item in enumerate(raw, start=1))
    names = [rule.name for rule in rules]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        raise RulesError(f"{path}: two rules are called {twice!r}; give each its own name")
    return rules


def speaking(name: str, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Rule]:
    """Yield the rules of a file whose words stand in a passage, in their order; the others find nothing there."""
    any_of_them, each = _gates(name)
    if any_of_them.search(text, start, end):
        for rule, words in each:
            if words.search(text, start, end):
                yield rule


@cache
def _gates(name: str) -> tuple[re.Pattern[str], list[tuple[Rule, re.Pattern[str]]]]:
    rules = load(name)
    return gate(rule.words for rule in rules), [(rule, gate([rule.words])) for rule in rules]


def _declared(path: Path) -> tuple[list[Any], Mapping[str, str]]:
    """Return the rules of a file as they are declared, and the parts of patterns that they share."""
    try:
        raw = read_yaml(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RulesError(f"{path}: cannot be read as rules: {error}") from error
    parts: Mapping[str, str] = {}
    if isinstance(raw, dict):
        parts, raw = raw.get("parts", {}), raw.get("rules")
    if not isinstance(raw, list) or not raw:
        raise RulesError(f"{path}: a list of rules is expected")
    return raw, parts


def names(folder: Path = RULES) -> tuple[str, ...]:
    """Return the names of the rule files."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def confidence(rule_name: str) -> float:
    """Return how often the rule of that name is right: as measured, else as declared, else as usual."""
    return _confidences().get(rule_name, CONFIDENCE)


@cache
def _confidences() -> dict[str, float]:
    # read as they are declared: who only loads facts need not wait until all patterns are compiled
    rules = (rule for name in names() for rule in _declared(RULES / f"{name}.yaml")[0])
    return {rule["name"]: float(rule.get("confidence", CONFIDENCE)) for rule in rules} | measured()


def measured(table: Path = MEASURED) -> dict[str, float]:
    """Return the precision of the rules of which facts were judged, as the table of confidences has it."""
    with table.open(encoding="utf-8", newline="") as lines:
        return {row["rule"]: float(row["confidence"]) for row in csv.DictReader(lines, delimiter="\t")}


def _rule(raw: Any, parts: Mapping[str, str], where: str) -> Rule:
    if not isinstance(raw, dict):
        raise RulesError(f"{where}: a mapping with name, gives, pattern or cues, finds and passes is expected")
    where = f"{where} ({raw.get('name', 'without a name')})"
    for key in sorted(raw.keys() - KEYS):
        raise RulesError(f"{where}: unknown key {key!r}; known are {', '.join(sorted(KEYS))}")
    for key in ("name", "gives"):  # `gives: ""` is a rule that says: nothing here
        if not isinstance(raw.get(key), str) or not raw["name"]:
            raise RulesError(f"{where}: {key!r} is missing or not text")
    sure = raw.get("confidence", CONFIDENCE)
    if isinstance(sure, bool) or not isinstance(sure, int | float) or not 0 < sure <= 1:
        raise RulesError(f"{where}: 'confidence' must be above 0 and at most 1")
    weight = raw.get("weight", 1.0)
    if isinstance(weight, bool) or not isinstance(weight, int | float):
        raise RulesError(f"{where}: 'weight' must be a number")
    rule = Rule(
        name=raw["name"],
        gives=raw["gives"],
        words="",
        finds=_texts(raw, "finds", where) if "ways" not in raw or "finds" in raw else (),
        passes=_texts(raw, "passes", where),
        confidence=float(sure),
        weight=float(weight),
        cues=_texts(raw, "cues", where) if "cues" in raw else (),
        then=_expand(str(raw.get("then", "")), parts, where),
        unless_after=_texts(raw, "unless_after", where) if "unless_after" in raw else (),
        ways=tuple(_ways(raw["ways"], parts, where)) if "ways" in raw else (),
    )
    return replace(rule, words=_pattern(raw, rule, parts, where))


def _ways(raw: Any, parts: Mapping[str, str], where: str) -> Iterator[tuple[str, str]]:
    """Yield the sentence and the pattern of each way to say a thing."""
    if not isinstance(raw, dict) or not raw or not all(isinstance(text, str) for way in raw.items() for text in way):
        raise RulesError(f"{where}: 'ways' must give for each sentence the pattern that finds it")
    for sentence, pattern in raw.items():
        yield sentence, _expand(pattern, parts, where)


def _pattern(raw: Mapping[str, Any], rule: Rule, parts: Mapping[str, str], where: str) -> str:
    if sum(key in raw for key in ("pattern", "ways", "cues")) != 1:
        raise RulesError(f"{where}: give either 'pattern' or 'ways' or 'cues'")
    if rule.ways:
        pattern = "|".join(way for _, way in rule.ways)
    elif "pattern" in raw:
        pattern = _expand(str(raw["pattern"]), parts, where)
    else:
        pattern = "|".join(_cue(cue, rule) for cue in sorted(rule.cues, key=len, reverse=True))
    try:
        compiled = _compiled(_cue("", rule) if rule.cues else pattern)
    except re.error as error:
        raise RulesError(f"{where}: the pattern is broken: {error}") from error
    if rule.cues and compiled.groups:
        raise RulesError(f"{where}: 'then' must not hold groups of its own; write (?:...)")
    return pattern


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _expand(pattern: str, parts: Mapping[str, str], where: str) -> str:
    """Put the parts of the file in the place of their names."""

    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise RulesError(f"{where}: the pattern asks for the part {match[1]!r}, which the file does not have")
        return f"(?:{_expand(parts[match[1]], parts, where)})"

    try:
        return re.sub(r"\{\{([\w-]+)\}\}", part, pattern)
    except RecursionError as error:
        raise RulesError(f"{where}: a part asks for itself") from error


def _texts(raw: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """Return a list of texts, which must be there and not be empty: a rule without examples is refused."""
    texts = raw.get(key)
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) and text for text in texts):
        raise RulesError(f"{where}: {key!r} must be a list of at least one text")
    return tuple(texts)
