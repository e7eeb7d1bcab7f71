"""成对: pairs of measures that meet, left the list, right both texts; keys 1–3 say what they are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from queries.pairs import KINDS, PairVerdict, judged, pair_id, read_pairs, without, write_pairs
from queries.words import CODES, Words
from viz.explorer import lists
from viz.explorer.bench import pair_file
from viz.explorer.blocks import Field, Form, Note, View, plain
from viz.explorer.desk import Desk
from viz.explorer.highlight import shortened

LEAST, KIND, TIERS, POLICY = (
    Words("最低分数", "Least score"),
    Words("类别", "Kind"),
    Words("层级", "Tiers"),
    Words("政策", "Policy"),
)
ANY, NONE = Words("全部", "any"), Words("没有这样的一对。", "No such pair.")
ABOUT = Words(
    "由程序比对得出，是线索，不是结论。键 1 重叠，2 冲突，3 无关，U 撤回，J、K 下一对、上一对。",
    "Hints, not findings. Keys 1 overlap, 2 conflict, 3 unrelated, U undo, J and K next and previous.",
)
SAID = {
    "overlap": Words("重叠", "Overlap"),
    "conflict": Words("冲突", "Conflict"),
    "unrelated": Words("无关", "Unrelated"),
}
UNDO, JUDGED = Words("撤回", "Undo"), Words("已判 {count}", "{count} judged")
STATE = Words("判定：{said}（{who}，{day}）", "Judged: {said} ({who}, {day})")
OPEN = Words("未判", "not judged")


def parts(desk: Desk) -> Iterable[Any]:
    """Yield the filters, the list of pairs and both texts of the one that is chosen."""
    result = desk.ask("overlaps", least=desk.place.get("least") or None)
    kind = desk.place.get("kind")
    said = read_pairs(pair_file())
    kinds = tuple((code, words.said(desk.language)) for code, words in CODES["overlap"].items())
    yield Note(text=desk.say(ABOUT))
    yield Form(
        label=desk.say(KIND),
        href=desk.place.with_(kind=None, least=None, page=None, row=None),
        fields=(
            Field(name="kind", label=desk.say(KIND), type="choice", value=kind, options=kinds, hint=desk.say(ANY)),
            Field(name="least", label=desk.say(LEAST), type="number", value=f"{result.parameters['least'].value}"),
        ),
    )
    order = desk.keep(
        ("pairs", result.id, kind), lambda: [n for n, row in enumerate(result.table) if kind in ("", row["kind"])]
    )
    if not order:
        yield Note(text=desk.say(NONE), look="info")
        return
    chosen = desk.place.number("row", order[0])
    chosen = chosen if chosen in order else order[0]
    at = order.index(chosen)
    names = result.table.columns
    row = dict(zip(names, result.table.rows[chosen], strict=True))
    data = _data(desk, result.table.rows, names, order, at, row, said)

    def told(sent: Mapping[str, str]) -> str:
        give(sent["fact"], sent["send"], os.environ.get("USER", "") or "—")
        return sent["next"] or desk.place.with_(row=chosen)

    yield View(name="judging", data=data, said=told)


def _data(
    desk: Desk,
    rows: Any,
    names: tuple[str, ...],
    order: list[int],
    at: int,
    row: Mapping[str, Any],
    said: Mapping[str, PairVerdict],
) -> dict[str, Any]:
    per = 14
    start = at // per * per
    lines = []
    for number in order[start : start + per]:
        other = dict(zip(names, rows[number], strict=True))
        verdict = said.get(pair_id(other))
        lines.append(
            {
                "text": " — ".join(_end(other, side) for side in ("", "other_")),
                "note": f"{other['score']:g}" + (f" · {desk.say(SAID[verdict.verdict])}" if verdict else ""),
                "href": desk.place.with_(row=number),
                "on": number == order[at],
                "done": verdict is not None,
            }
        )
    verdict = said.get(pair_id(row))
    state = (
        desk.say(STATE, said=desk.say(SAID[verdict.verdict]), who=verdict.who, day=verdict.day)
        if verdict
        else desk.say(OPEN)
    )
    return {
        "label": desk.say(JUDGED, count=f"{len(said)} / {len(order):,}"),
        "lines": lines,
        "panel": [
            plain(lists.beside(desk, str(row["measure_id"]), str(row["other_measure_id"]))),
            plain(Note(text=str(row["why"] or ""))),
        ],
        "state": state,
        "keys": [
            {
                "key": str(place),
                "text": desk.say(SAID[kind]),
                "send": kind,
                "on": bool(verdict and verdict.verdict == kind),
            }
            for place, kind in enumerate(KINDS, start=1)
        ]
        + [{"key": "u", "text": desk.say(UNDO), "send": "", "on": False}],
        "fact": pair_id(row),
        "before": desk.place.with_(row=order[max(0, at - 1)]),
        "after": desk.place.with_(row=order[min(len(order) - 1, at + 1)]),
    }


def _end(row: Mapping[str, Any], side: str) -> str:
    return f"{shortened(str(row[f'{side}title']), 18)} {row[f'{side}number'] or ''}"


def give(fact: str, verdict: str, who: str) -> None:
    """Write a verdict on a pair, or take it back where none is said."""
    given = read_pairs(pair_file())
    if verdict in KINDS:
        write_pairs(
            pair_file(), judged(given, PairVerdict(pair=fact, verdict=verdict, who=who, day=date.today().isoformat()))
        )
    else:
        write_pairs(pair_file(), without(given, fact))
