"""One body on one page: what it was and is called, what it issued, what it answers for and with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from queries.analyses import Row, Rows
from queries.words import CODES

_COPIED = ("title", "doc_number", "number", "measure", "deadline", "begins", "last_day", "measure_id", "policy_id")
_BLANK = dict.fromkeys((*_COPIED, "other", "measures", "since", "ordered_by", "other_id"))


def page(rows: Rows, *, part: str) -> Iterator[Row]:
    """Yield the rows of the page, part by part in the order of the parts; ``part`` keeps one of them."""
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        match row["relation"]:
            case "former" | "successor" if row["other_id"]:
                kept = {name: row[name] for name in ("other", "other_id", "since", "ordered_by")}
                parts[row["relation"]].append(_BLANK | kept)
            case "issued" if row["policy_id"]:
                parts["issued"].append(_BLANK | {name: row[name] for name in _COPIED} | {"since": row["issued_on"]})
            case "answers" if row["covering"]:
                role = "alone" if row["bodies"] == 1 and row["role"] == "lead" else row["role"]
                parts[role].append(_BLANK | {name: row[name] for name in _COPIED} | {"place": row["ordinal"] or 0})
    parts["called"] = _counted([(row, [row["called"]]) for row in rows if row["called"] != row["agency"]])
    parts["together"] = _counted([(row, row["together"]) for row in rows])
    for name in CODES["body_part"]:
        if part in ("", name):
            for row in sorted(parts[name], key=_order):
                yield {"part": name} | {key: value for key, value in row.items() if key != "place"}


def _counted(named: list[tuple[Row, list[str]]]) -> list[Row]:
    """Return each name with the measures in force that it stands for."""
    measures: dict[str, set[str]] = defaultdict(set)
    for row, names in named:
        for name in names:
            if name and row["covering"]:
                measures[name].add(row["measure_id"])
    return [_BLANK | {"other": name, "measures": len(some)} for name, some in measures.items()]


def _order(row: Row) -> tuple[str, ...]:
    """Sort by deadline, then what is counted most or is newest first, then by name and place."""
    newest = str(99999999 - int(str(row["since"] or "00000000").replace("-", "")))
    most = f"{99999 - (row['measures'] or 0):05}"
    deadline = str(row["deadline"] or "9")
    ids = (str(row[name] or "") for name in ("other", "other_id", "policy_id"))
    return deadline, newest, most, *ids, f"{row.get('place', 0):05}", str(row["measure_id"] or "")
