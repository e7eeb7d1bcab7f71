"""How far the facts of the shared laws agree with a mirror's metadata of them, and whose error each disagreement is."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.scores import Facts

DAY = re.compile(r"([12]\d{3})年\s*(\d{1,2})月\s*(\d{1,2})日")
FIELDS = ("one policy", "title", "region", "tier", "issued_on", "effective_from")


@dataclass(slots=True)
class Agreement:
    """Of one field: laws compared, laws on which both agree, and the disagreements by class with examples."""

    compared: int = 0
    agree: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, same: bool, why: str, example: str) -> None:
        self.compared += 1
        self.agree += same
        if not same:
            self.classes[why] += 1
            self.examples.setdefault(why, example)


def agreement(folder: Path, facts: Sequence[Facts]) -> dict[str, Agreement]:
    """Compare the facts of the laws in a folder with its ``index.tsv``, field by field."""
    of_file: defaultdict[str, list[Facts]] = defaultdict(list)
    for policy in facts:
        of_file[Path(policy["source"]["file"]).name].append(policy)
    fields = {name: Agreement() for name in FIELDS}
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found = of_file[row["file"]]
            fields["one policy"].add(len(found) == 1, f"{len(found)} policies", row["title"])
            if found:
                _compare(fields, row, found[0], (folder / row["file"]).read_text("utf-8"))
    return fields


def _compare(fields: dict[str, Agreement], row: dict[str, str], policy: Facts, text: str) -> None:
    title = row["title"]
    fields["title"].add(_plain(title) == _plain(policy["title"]), "ours differs", title)
    fields["region"].add(row["region"] == (policy["region"] or ""), "ours differs", title)
    national = policy["tier"] in ("national", "customs")
    fields["tier"].add(national == (not row["region"]), "ours differs", title)
    block, _, body = text.partition("<!-- INFO END -->")
    days = [f"{year}-{int(month):02}-{int(day):02}" for year, month, day in DAY.findall(block)]
    ours, theirs = policy["issued_on"], row["published"]
    fields["issued_on"].add(ours == theirs, _why_issued(ours, theirs, days), f"{title}: {theirs}, ours {ours}")
    if theirs := row["valid_from"]:
        ours = policy["effective_from"]
        why = _why_in_force(ours, theirs, row["published"], policy["issued_on"], body)
        fields["effective_from"].add(ours == theirs, why, f"{title}: {theirs}, ours {ours}")


def _plain(title: str) -> str:
    return re.sub(r"[\s《》〈〉<>“”]", "", unicodedata.normalize("NFKC", title))


def _why_issued(ours: str | None, theirs: str, days: Sequence[str]) -> str:
    if not days:
        return "the text gives no day at all; theirs from elsewhere"
    if ours is None:
        return "ours missed"
    if ours not in days or (ours != max(days) and max(days) == theirs):
        return "ours wrong"
    if theirs not in days:
        later = "the day of publication, which the text does not give" if theirs > ours else "a day not in the text"
        return f"theirs is {later}; ours is the last adoption or approval in the text"
    return "theirs is the day of an earlier event in the text; ours of the last"


def _why_in_force(ours: str | None, theirs: str, published: str, issued: str | None, body: str) -> str:
    year, month, day = theirs.split("-")
    stated = f"{year}年{int(month)}月{int(day)}日起" in re.sub(r"\s", "", body)
    if stated:
        return "ours missed or wrong: the text states theirs"
    if ours is None:
        return "the text has no commencement clause"
    if ours == issued:
        return "自公布之日起: theirs counts from the day of publication, ours from the day of the version"
    if theirs >= published or (issued and theirs >= issued):
        return "theirs is the day of the amendment, ours the law's own commencement clause"
    return "theirs is not in the text, ours is the commencement clause"
