"""One type of enterprise on one page: what it gets, must and must not do, figures, what is due, what excludes what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from queries.analyses import Row, Rows
from queries.analyses.benefits import given
from queries.words import CODES

_COPIED = ("title", "doc_number", "tier", "region", "number", "begins", "last_day", "measure_id", "policy_id")
_ON_REQUEST = ("may", "encouraged")


def page(rows: Rows, *, enterprise_type: Sequence[str], part: str, may: bool) -> Iterator[Row]:
    """Yield the rows of the page, part by part; what it may do stands there with ``may``, or asked for as a part."""
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        match row["relation"]:
            case "norm" if row["modality"] and (may or row["modality"] not in _ON_REQUEST or part == row["modality"]):
                parts[row["modality"]].append(_told(row, row["norm"], row["bearer"], row["norm_id"]))
            case "figure" if row["figure_id"] and row["directed_at"]:
                parts["figure"].append(_told(row, row["measure"], _figure(row), row["figure_id"]))
            case "clause" if row["clause"]:
                said = CODES["cumulation"][row["clause_kind"]].zh if row["clause_kind"] else None
                parts["exclusion"].append(_told(row, row["clause"], said, row["clause_kind"]))
    measures = [row for row in rows if row["relation"] == "measure"]
    gets = {row["measure_id"]: row["gives"] for row in _given(rows, measures, enterprise_type)}
    for row in measures:
        if row["measure_id"] in gets:
            parts["benefit"].append(_told(row, row["measure"], "、".join(gets[row["measure_id"]])))
        elif row["directed_at"]:
            parts["other"].append(_told(row, row["measure"]))
        if row["deadline"] and row["directed_at"]:
            parts["deadline"].append(_told(row, row["measure"]))
    for name in CODES["firm_part"]:
        if part in ("", name):
            for row in sorted(parts[name], key=lambda row: row["order"]):
                yield {"part": name} | {key: value for key, value in row.items() if key != "order"}


def _given(rows: Rows, measures: Rows, types: Sequence[str]) -> Iterator[Row]:
    """Return the benefits among the measures, by the one rule for them; what firms may do is given them too."""
    allowed = Counter(row["measure_id"] for row in rows if row["modality"] == "may")
    asked = [{**row, "allowed": allowed[row["measure_id"]]} for row in measures]
    return given(asked, enterprise_type=types, all_means=False)


def _figure(row: Row) -> str:
    kind = CODES["figure"].get(row["figure_kind"] or "")
    until = f"至{row['figure_until']}" if row["figure_until"] else ""
    return " ".join(filter(None, (kind.zh if kind else "", row["figure_noun"], row["figure"], until)))


def _told(row: Row, words: str | None, about: str | None = None, id: str | None = None) -> Row:
    deadline = str(row["deadline"] or "9")
    order = (deadline, row["policy_id"], row["ordinal"] or 0, row["measure_id"], id or "", words or "")
    return {name: row[name] for name in _COPIED} | {
        "words": words,
        "about": about,
        "deadline": row["deadline"],
        "order": order,
    }
