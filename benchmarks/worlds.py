"""Facts of as many policies as wanted, out of a few real ones: ``python -m benchmarks.worlds FACTS.jsonl --policies N``

The real ones are copied world by world. World 0 is the real one; in every other one the same thing is renamed alike
wherever it is named, so that identities, repeals and citations stay true to life: provinces move round, numbers rise
by a thousand, days go back by whole years, titles get another subject, and most words of the texts are exchanged for
others that are about as frequent. Everything keeps its length, so that the offsets of the evidence still fit.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graph.documents.names import title_key
from graph.regions import provinces

Facts = dict[str, Any]
MEASURES = 11  # that a policy keeps
VARIED = 0.7  # of the words are exchanged,
ALIKE = (
    0.15  # but not in these policies, which say the same as their model, as local ones do that follow a national one
)
HUBS = 0.5  # of the citations still mean the document of world 0, so that a few are cited by thousands
STEP = 24  # words of about the same frequency
_NUMBER = re.compile(r"(\d+)(?=号)")
_YEAR = re.compile(r"(?<=[〔\[（(])\d{4}(?=[〕\]）)])")
_HEAD = re.compile(r"(?:中华人民共和国)?(?:.{2,9}?[省市区县州])?(?:人民政府)?(?:办公厅|办公室)?(?:关于)?")
_SUBJECTS = re.findall("..", "水运蚕桑林业渔业茶叶冶金化纤陶瓷印刷造纸纺织玻璃船舶航空轨道桥梁隧道港口粮油果蔬水利测绘")
_DAYS = ("issued_on", "effective_from", "effective_until", "deadline", "on", "until")


class World:
    """How one copy of the real facts is renamed."""

    def __init__(self, number: int, words: Sequence[str]) -> None:
        self.number = number
        self.years = number % 10
        self.dice = random.Random(number)
        names = sorted(region.name for region in provinces().values() if len(region.name) == 3)
        moved = {name: names[(place + number) % len(names)] for place, name in enumerate(names)}
        self.places = _exchange(moved)
        self.words = _exchange(moved | self._words(words))

    def _words(self, words: Sequence[str]) -> dict[str, str]:
        table: dict[str, str] = {}
        for start in range(0, len(words), STEP):
            some = [word for word in words[start : start + STEP] if self.dice.random() < VARIED]
            table |= zip(some, self.dice.sample(some, len(some)), strict=True)
        return table

    def policy(self, facts: Facts) -> Facts:
        """Return a policy as it stands in this world."""
        source = facts["source"]
        dice = random.Random(f"{self.number} {source['sha256']} {source['start']}")
        text = self.places if dice.random() < ALIKE else self.words
        made: Facts = self._renamed(facts, text, dice)
        made["title"] = self._title(facts["title"])
        made["source"] = source | {
            "file": f"w{self.number}/{source['file']}",
            "sha256": hashlib.sha256(f"{self.number} {source['sha256']}".encode()).hexdigest(),
            "text": text(source["text"]),
        }
        return made

    def _renamed(self, value: Any, text: Any, dice: random.Random, key: str = "") -> Any:
        """Return a part of the facts, each of its values renamed as its name asks."""
        if isinstance(value, dict):
            if key == "cites" and dice.random() < HUBS:
                return value
            found = {name: self._renamed(part, text, dice, name) for name, part in value.items() if name != "evidence"}
            return found | {"evidence": value["evidence"]} if "evidence" in value else found
        if isinstance(value, list):
            return [self._renamed(part, text, dice, key) for part in value]
        if not isinstance(value, str):
            return value
        match key:
            case "doc_number":
                number = _NUMBER.sub(lambda found: str(int(found[1]) + 1000 * self.number), self.places(value))
                return _YEAR.sub(lambda found: str(int(found[0]) - self.years), number)
            case "title":
                return self._title(value)
            case "text":
                return text(value)
            case "file" | "sha256" | "role" | "kind" | "modality" | "number":
                return value
            case _ if key in _DAYS:
                day = f"{int(value[:4]) - self.years:04}{value[4:]}"
                return day.replace("-02-29", "-02-28")
        return self.places(value)

    def _title(self, title: str) -> str:
        moved = self.places(title)
        subject = "".join(random.Random(f"{self.number} {title_key(title)}").sample(_SUBJECTS, 2))
        head = _HEAD.match(moved)
        cut = head.end() if head else 0
        return moved[:cut] + subject + moved[cut:]


def _exchange(table: dict[str, str]) -> Any:
    pattern = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))) or "(?!)")
    return lambda text: pattern.sub(lambda found: table[found[0]], text)


def _words(templates: Sequence[Facts]) -> list[str]:
    """Return pairs of characters by frequency, without those that bodies are called by."""
    bodies = {name for facts in templates for name in facts["issued_by"]}
    bodies |= {body["name"] for facts in templates for measure in facts["measures"] for body in measure["responsible"]}
    named = {name[at : at + 2] for name in bodies for at in range(len(name) - 1)}
    text = "\n".join(measure["text"] for facts in templates for measure in facts["measures"])
    counts = Counter(text[at : at + 2] for at in range(len(text) - 1))
    common = (word for word, n in counts.items() if n >= 8 and word not in named)
    found = [word for word in common if re.fullmatch("[\u4e00-\u9fff]{2}", word)]
    return sorted(found, key=lambda word: (-counts[word], word))


def _shortened(facts: Facts) -> Facts:
    gone = re.compile(r"measures/(\d+)(?:/|$)")
    evidence = {
        path: found
        for path, found in facts["evidence"].items()
        if not ((match := gone.match(path)) and int(match[1]) >= MEASURES)
    }
    return facts | {"measures": facts["measures"][:MEASURES], "evidence": evidence}


def worlds(templates: Sequence[Facts], wanted: int) -> Iterator[Facts]:
    """Yield so many policies, world by world."""
    words = _words(templates)
    every = (facts for number in itertools.count() for facts in _world(number, words, templates))
    yield from itertools.islice(every, wanted)


def _world(number: int, words: Sequence[str], templates: Sequence[Facts]) -> Iterator[Facts]:
    world = World(number, words) if number else None
    return (world.policy(facts) if world else facts for facts in templates)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the facts to stdout."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path, help="what `policygraph extract` wrote")
    parser.add_argument("--policies", type=int, required=True)
    arguments = parser.parse_args(argv)
    templates = [_shortened(json.loads(line)) for line in arguments.facts.read_text("utf-8").splitlines()]
    random.Random(0).shuffle(templates)  # so that a part of a world is like the whole
    for facts in worlds(templates, arguments.policies):
        sys.stdout.write(json.dumps(facts, ensure_ascii=False, separators=(",", ":")) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
