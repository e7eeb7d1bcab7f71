"""How far the graph's account of force agrees with the shared laws: repeals that the texts state, laws called repealed.

``python -m benchmarks.force FACTS.jsonl FOLDER`` reads facts of the laws and prints both counts with what is missing.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extraction.facts import Policy, read_jsonl
from graph.documents.names import title_key
from graph.documents.readings import Reading
from graph.force.rows import term_of
from graph.force.spells import policy_spells, status
from graph.loading.state import State
from graph.verdicts import Verdicts
from tests.graph.force.cases import CASES
from tests.graph.force.cases_of_measures import MEASURES
from tests.queries.force_texts import CASES as TEXTS

_TITLE = r"《[^《》]+(?:《[^《》]*》[^《》]*)?》"
# A run of titles, and 废止 right after them: what stands between must not narrow it to a part (中关于…的规定).
_AFTER = re.compile(
    rf"((?:{_TITLE}[^《》。；]{{0,60}}?)*{_TITLE})(?:（[^）]*）)?(?:[自从][^《》。；]{{2,16}}起)?，?(?:均|也|即)?"
    r"(?:同时|即行|一并|自行|相应)?(?:予以|宣布)?废止"
)
_BEFORE = re.compile(rf"(?:决定|同时|予以|现)[^《》。；关于]{{0,12}}废止((?:[^《》。；]{{0,60}}{_TITLE})+)")
# What a title in a run is not: the decision by which a document was amended, a certificate.
_ASIDE = re.compile(rf"根据[^《》。；]{{0,60}}{_TITLE}修[正订]的|《[^《》]*(?:证|证书)》")
_PART = re.compile(r"》(?:中|第|的第|内|有关)")
_REPEALING = re.compile(r"废止|停止(?:执行|施行|生效)|失效|取代|代替")


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """Both counts: repeals that texts state and facts have, laws in force and how many are called repealed."""

    stated: int
    missed: tuple[str, ...]
    in_force: int
    called_repealed: tuple[str, ...]  # with the sentence that does it
    without_sentence: tuple[str, ...]
    expired: tuple[str, ...]


def stated_repeals(text: str) -> Iterator[str]:
    """Yield the titles of what a text repeals as a whole, found by plain patterns and not by the rules."""
    body = _ASIDE.sub("", re.sub(r"\s+", "", text.rpartition("<!-- INFO END -->")[2]))
    for found in (*_AFTER.finditer(body), *_BEFORE.finditer(body)):
        if not _PART.search(body[found.start() : found.end() + 6]):
            yield from (title[1:-1] for title in re.findall(_TITLE, found.group(1)))


def compare(folder: Path, policies: Sequence[Policy], on: date) -> Force:
    """Compare the facts of the laws with their texts and with ``index.tsv``."""
    readings = {reading.id: reading for reading in map(Reading.of, policies)}
    facts = {Reading.of(policy).id: policy for policy in policies}
    state = State.of(readings, Verdicts())
    of_file: Mapping[str, list[Policy]] = defaultdict(list)
    for policy in policies:
        of_file[Path(policy.source.file).name].append(policy)
    stated, missed = 0, []
    called: list[str] = []
    bare: list[str] = []
    over: list[str] = []
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    for row in rows:
        had = {
            title_key(earlier.title or "")
            for policy in of_file[row["file"]]
            for earlier in policy.supersedes
            if earlier.kind == "repeals" and not earlier.provisions
        }
        for title in stated_repeals((folder / row["file"]).read_text("utf-8")):
            stated += 1
            if title_key(title) not in had:
                missed.append(f"{row['file']} {row['title']}: {title}")
    in_force = [row for row in rows if row["status"] == "in_force"]
    for row in in_force:
        for policy in of_file[row["file"]]:
            identity = state.resolution.policy_of[Reading.of(policy).id]
            found = status(
                identity, policy_spells(term_of(identity, policy, state.acts), state.acts), state.acts, on, {}
            )
            if found.value == "expired":
                over.append(f"{row['file']} {row['title']}: {found.spell.until if found.spell else ''}")
            if found.value == "repealed":
                sentence = _sentence(state, facts, identity, found.proof[-1].policy)
                has_it = _REPEALING.search(sentence) and title_key(policy.title) in title_key(sentence)
                (called if has_it else bare).append(f"{row['file']} {row['title']} ({policy.issued_on}): {sentence}")
    return Force(
        stated=stated,
        missed=tuple(missed),
        in_force=len(in_force),
        called_repealed=tuple(called),
        without_sentence=tuple(bare),
        expired=tuple(over),
    )


def _sentence(state: State, facts: Mapping[str, Policy], target: str, by: str) -> str:
    """Return the sentence of a policy that repeals another."""
    for key in state.resolution.readings_of.get(by, ()):
        for path, other in state.resolution.target_of[key].items():
            policy = facts[key]
            place = policy.evidence.get(path)
            if other == target and path.startswith("supersedes") and place is not None:
                text, start = policy.source.text, place.start - policy.source.start
                first = max(text.rfind(mark, 0, start) for mark in "。\n") + 1
                last = min((end for mark in "。\n" if (end := text.find(mark, start)) >= 0), default=len(text))
                return f"{policy.title} ({policy.issued_on}): {text[first:last].strip()}"
    return ""


def section(found: Force) -> Iterator[str]:
    """Yield the lines of the report on quality: both counts, and the cases by kind."""
    yield "| laws | number |"
    yield "|---|--:|"
    yield f"| whole-document repeals that the texts state, by plain patterns | {found.stated} |"
    yield f"| of these found | {found.stated - len(found.missed)} |"
    yield f"| in force by the mirror | {found.in_force} |"
    yield f"| of these called repealed, with the sentence that does it | {len(found.called_repealed)} |"
    yield f"| of these called repealed without one | {len(found.without_sentence)} |"
    yield f"| of these called expired | {len(found.expired)} |"
    yield ""
    yield from (
        f"* {line}" for line in (*found.missed, *found.called_repealed, *found.without_sentence, *found.expired)
    )
    yield ""
    yield "Cases made by hand, each with its proof, all passed on both engines by the tests:\n"
    yield "| kind | policies | measures | from texts |"
    yield "|---|--:|--:|--:|"
    counts = [Counter(case.kind for case in cases) for cases in (CASES, MEASURES, TEXTS)]
    for kind in dict.fromkeys(kind for count in counts for kind in sorted(count)):
        yield f"| {kind} | " + " | ".join(str(count[kind] or "") for count in counts) + " |"
    yield "| all | " + " | ".join(str(count.total()) for count in counts) + " |"


def main() -> None:
    """Print both counts."""
    found = compare(Path(sys.argv[2]), list(read_jsonl(Path(sys.argv[1]))), date(2025, 1, 1))
    print(f"whole-document repeals stated {found.stated}, found {found.stated - len(found.missed)}")
    print(*(f"  missed: {line}" for line in found.missed), sep="\n")
    print(
        f"laws in force by the index {found.in_force}, called repealed with a sentence {len(found.called_repealed)}, "
        f"without {len(found.without_sentence)}, expired {len(found.expired)}"
    )
    for name in ("called_repealed", "without_sentence", "expired"):
        print(*(f"  {name}: {line}" for line in getattr(found, name)), sep="\n")


if __name__ == "__main__":
    main()
