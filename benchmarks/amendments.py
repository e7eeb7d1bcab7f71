"""What amending acts say, by form, and what is made of them, held against the texts that were published again.

python -m benchmarks.amendments ../shared [--laws] [-o docs/amendments.md]

With ``--laws`` every text of ``../shared/laws`` is read as well, which takes minutes: how long that takes, and how long
it takes to make articles of them and to hold two texts of one act against each other.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.scores import shared_module
from extraction.facts import Instruction, Policy
from extraction.files import extract_file
from graph.days import first_day
from graph.documents.names import title_key
from graph.versions.applying import Applied, apply
from graph.versions.history import Published, versions
from graph.versions.nodes import act_nodes
from queries.words import said

OTHERS = ("elsewhere/texts/03_shanghai-12-amend-6-repeal.txt", "laws/0024.md")  # amending acts beside the triples
HEADER = """# Amending acts

Made by `python -m benchmarks.amendments ../shared --laws`. Real acts; counts alone, no text of theirs.
Times are of a machine that others used as well: read their ratios.
"""


@dataclass(slots=True)
class Reading:
    """What was read in amending acts: instructions by rule, and how many of each act were not understood."""

    forms: Counter[tuple[str, str]] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    acts: int = 0
    amended: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Made:
    """What became of the texts: the scorer's counts, doubts by reason, articles that are wrong and not marked."""

    counts: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    marked: int = 0
    silent: list[str] = field(default_factory=list)
    seconds: float = 0.0


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--laws", action="store_true")
    parser.add_argument("-o", "--out", type=Path, default=Path("docs/amendments.md"))
    given = parser.parse_args()
    parts = [HEADER, *_forms(read_acts(given.shared)), "", *_texts(make_texts(given.shared))]
    if given.laws:
        parts += ["", *_laws(sorted((given.shared / "laws").glob("*.md")))]
    given.out.write_text("\n".join(parts) + "\n", encoding="utf-8")


def read_acts(shared: Path) -> Reading:
    """Read every amending act once, however many texts it amends."""
    found = Reading()
    seen: set[str] = set()
    paths = [*sorted((shared / "versions").glob("*/decision*.md")), *(shared / name for name in OTHERS)]
    begun = time.perf_counter()
    for path in paths:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest in seen:
            continue
        seen.add(digest)
        for act in extract_file(path).policies:
            amending = [one for one in act.supersedes if one.instructions]
            found.acts += bool(amending)
            found.amended += len(amending)
            for rule, instruction in _instructions(act):
                found.forms[rule, instruction.do] += 1
                found.unread[act.title] += instruction.do == "unread"
    found.seconds = time.perf_counter() - begun
    return found


def _instructions(act: Policy) -> Iterator[tuple[str, Instruction]]:
    for place, amended in enumerate(act.supersedes):
        for number, instruction in enumerate(amended.instructions):
            yield act.evidence[f"supersedes/{place}/instructions/{number}"].rule, instruction


def make_texts(shared: Path) -> Made:
    """Apply the acts of every triple to its base and hold the result against the text that was published again."""
    scorer = shared_module("score_versions", shared)
    found = Made()
    for triple in sorted(path.parent for path in (shared / "versions").glob("*/determined.json")):
        base, acts = base_and_acts(triple)
        begun = time.perf_counter()
        applied = worked_out(base, acts)
        found.seconds += time.perf_counter() - begun
        got = {article.number: scorer.fold(article.text) for article in applied.articles}
        found.counts.update(scorer.score(triple, got))
        after = scorer.articles((triple / "after.md").read_text("utf-8"))
        for article in applied.articles:
            found.marked += bool(article.doubts)
            found.doubts.update(article.doubts)
            if after.get(article.number) != got[article.number] and not article.doubts:
                found.silent.append(f"{triple.name} {article.number}")
    return found


def base_and_acts(triple: Path) -> tuple[Policy, list[Policy]]:
    """Return the text of a triple before it was amended, and the acts that amend it."""
    (base,) = extract_file(triple / "base.md").policies
    return base, [act for path in sorted(triple.glob("decision*.md")) for act in extract_file(path).policies]


def worked_out(base: Policy, acts: Sequence[Policy]) -> Applied:
    """Return what acts of one day make of a text."""
    instructions = [
        instruction
        for act in acts
        for amended in act.supersedes
        if title_key(amended.title or "") == title_key(base.title)
        for instruction in amended.instructions
    ]
    return apply(act_nodes(base), instructions)


def _forms(found: Reading) -> Iterator[str]:
    total = sum(found.forms.values())
    unread = sum(found.unread.values())
    yield "## Instructions by form\n"
    yield (
        f"{found.acts} acts amend {found.amended} others by {total} instructions, read in {found.seconds:.1f} s;"
        f" {unread} of them ({unread / max(1, total):.1%}) were not understood.\n"
    )
    yield "| rule | does | | instructions |\n| --- | --- | --- | ---: |"
    for (rule, do), count in sorted(found.forms.items(), key=lambda one: (-one[1], one[0])):
        yield f"| `{rule}` | `{do}` | {said('instruction', do, 'zh')} | {count} |"
    lacking = [(title, count) for title, count in found.unread.items() if count]
    if lacking:
        yield "\nNot understood, by act:\n"
        yield from (f"* {title}: {count}" for title, count in lacking)


def _texts(found: Made) -> Iterator[str]:
    counts = found.counts
    yield "## Texts worked out, against those published again\n"
    yield "| articles | right | changed | right | determined and changed | right | invented | missing | edit |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    yield (
        f"| {counts['articles']} | {counts['right']} | {counts['changed']} | {counts['changed_right']}"
        f" | {counts['det']}"
        f" | {counts['det_right']} | {counts['invented']} | {counts['missing']}"
        f" | {counts['edits'] / max(1, counts['characters']):.2%} |"
    )
    yield f"\nApplied in {found.seconds:.2f} s. {found.marked} articles are marked as possibly not right:\n"
    yield from (
        f"* {said('text_doubt', reason, 'zh')} (`{reason}`): {count}" for reason, count in found.doubts.most_common()
    )
    yield f"\nWrong and not marked: {len(found.silent)} ({'; '.join(found.silent) or 'none'})."


def _laws(paths: Sequence[Path]) -> Iterator[str]:
    begun = time.perf_counter()
    read = [policy for path in paths for policy in extract_file(path).policies]
    reading = time.perf_counter() - begun
    begun = time.perf_counter()
    articles = sum(len(act_nodes(policy)) for policy in read)
    making = time.perf_counter() - begun
    families: dict[tuple[str, str | None], list[Policy]] = defaultdict(list)
    for policy in read:
        families[title_key(policy.title), policy.region].append(policy)
    pairs = [sorted(texts, key=_printed) for texts in families.values() if len(texts) > 1]
    begun = time.perf_counter()
    histories = [
        versions([Published(policy=str(n), facts=text) for n, text in enumerate(texts)], ()) for texts in pairs
    ]
    comparing = time.perf_counter() - begun
    begins = sum(
        article.by == version.published for one in histories for version in one[1:] for article in version.provisions
    )
    yield "## All laws\n"
    yield (
        f"{len(read)} texts of laws, regulations and rules: read in {reading:.0f} s on one core, their"
        f" {articles:,} articles with paragraphs and items in {making:.1f} s."
        f" {len(pairs)} acts are there in several texts; holding them against each other takes {comparing:.1f} s,"
        f" {begins:,} articles of the later texts are other than before."
    )


def _printed(policy: Policy) -> str:
    return str(first_day(policy.issued_on) or "")


if __name__ == "__main__":
    main()
