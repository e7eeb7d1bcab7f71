"""时间线: from when to when policies are in force, tier by tier, with what extends and repeals them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from queries.listing import Listed, narrowed
from queries.ties import ties
from queries.words import CODES, Words
from viz.explorer.blocks import Brush, Field, Form, Note, Screen, Span, Timeline, Title
from viz.explorer.desk import Desk
from viz.explorer.highlight import shortened
from viz.explorer.listings import listed
from viz.explorer.place import EARLIEST

TITLE = Words("时间线", "Timeline")
FROM, UNTIL, TIER, REGION, TYPE, WORDS = (
    Words("自", "From"),
    Words("至", "To"),
    Words("层级", "Tier"),
    Words("地区", "Region"),
    Words("面向企业", "Enterprises"),
    Words("标题或文号含", "Title or number holds"),
)
ANY = Words("全部", "any")
NOTE = Words(
    "{shown} / {all} 份；竖线为 {day}，红色短线是修改、废止或延续它的文件。",
    "{shown} of {all}; the line is {day}, red marks are documents that amend, repeal or extend.",
)
UNDATED = Words("另有 {count} 份没有写明何时施行", "{count} more state no beginning")
WINDOW = Words("时间窗：各年开始施行的政策数，拖动选取", "Window: policies that began in each year; drag to choose")
NONE = Words("这段时间没有符合条件的政策。", "No policy in this window.")
MOST = 250
SPAN = Words("{title}：{since} 至 {until}，{status}", "{title}: {since} to {until}, {status}")
OPEN = Words("未定期限", "no stated end")
ACT = Words("{kind}：{title}", "{kind}: {title}")


def show(desk: Desk) -> Screen:
    """Return the bars of the policies that the address chooses, in the window that it names."""
    chosen = {name: desk.place.several(name) for name in ("tier", "region", "type") if desk.place.several(name)}
    words = "".join(desk.place.get("words").split())
    rows = [row for row in narrowed(listed(desk), chosen) if words in "".join(f"{row.title}{row.doc_number}".split())]
    dated = [row for row in rows if row.since]
    days = [row.since for row in dated if row.since]
    first = desk.place.day("from", max(min(days, default=date(2015, 1, 1)), date(2010, 1, 1)))
    last = desk.place.day("until", date(desk.day.year + 4, 12, 31))
    seen = [row for row in dated if row.since and row.since <= last and (row.until is None or row.until >= first)]
    seen.sort(key=lambda row: (_tier(row), row.since or first, row.id))
    shown = seen[:MOST]
    note = desk.say(NOTE, shown=len(shown), all=len(rows), day=desk.day.isoformat())
    undated = len(rows) - len(dated)
    parts = [
        Title(text=desk.say(TITLE), note=" ".join((note, desk.say(UNDATED, count=undated) if undated else ""))),
        _form(desk, first, last),
    ]
    brush = _brush(desk, dated, first, last)
    spans = _spans(desk, shown, first, last)
    years = tuple((str(year), (date(year, 1, 1) - first).days) for year in range(first.year + 1, last.year + 1))
    if len(years) > 16:
        years = tuple(one for one in years if int(one[0]) % 5 == 0)
    chart = Timeline(
        label=desk.say(TITLE), days=max(1, (last - first).days), now=(desk.day - first).days, years=years, spans=spans
    )
    return Screen(
        title=desk.say(TITLE), parts=(*parts, brush, chart if spans else Note(text=desk.say(NONE), look="info"))
    )


def _brush(desk: Desk, rows: Sequence[Listed], first: date, last: date) -> Brush:
    """Return how many of the policies began in each year, and the window; it may reach beyond them."""
    began = Counter(max(row.since.year, EARLIEST.year) for row in rows if row.since)
    start, end = min([*began, first.year]), max([*began, last.year, desk.day.year + 4])
    return Brush(
        label=desk.say(WINDOW),
        names=(desk.say(FROM), desk.say(UNTIL)),
        first=start,
        counts=tuple(began[year] for year in range(start, end + 1)),
        window=(first.year, last.year),
        href=desk.place.with_(**{"from": "FROM-01-01", "until": "UNTIL-12-31"}),
    )


def _tier(row: Listed) -> int:
    order = list(CODES["tier"])
    return order.index(row.values["tier"][0]) if row.values["tier"] else len(order)


def _form(desk: Desk, first: date, last: date) -> Form:
    def choice(name: str, label: Words, options: Sequence[tuple[str, str]]) -> Field:
        value = desk.place.get(name)
        return Field(
            name=name, label=desk.say(label), type="choice", value=value, options=tuple(options), hint=desk.say(ANY)
        )

    tiers = [(code, words.said(desk.language)) for code, words in CODES["tier"].items()]
    return Form(
        label=desk.say(TITLE),
        href=desk.place.with_(words=None, tier=None, region=None, type=None, until=None, **{"from": None}),
        fields=(
            Field(name="words", label=desk.say(WORDS), type="text", value=desk.place.get("words")),
            choice("tier", TIER, tiers),
            choice("region", REGION, list(desk.offered("region").items())),
            choice("type", TYPE, list(desk.offered("enterprise_type").items())),
            Field(name="from", label=desk.say(FROM), type="date", value=first.isoformat()),
            Field(name="until", label=desk.say(UNTIL), type="date", value=last.isoformat()),
        ),
    )


def _spans(desk: Desk, rows: Sequence[Listed], first: date, last: date) -> tuple[Span, ...]:
    held = desk.keep(("ties",), lambda: ties(desk.store))
    spans = []
    for row in rows:
        until = row.until if row.until and row.until < last else last
        acts = []
        for tie in held.at.get(f"Policy:{row.id}", ()):
            if tie.kind == "SUPERSEDES" and tie.second == f"Policy:{row.id}":
                by = held.knots[tie.first]
                when = by.issued_on
                if when and first <= when <= last:
                    text = desk.say(ACT, kind=desk.said("supersession", tie.detail), title=by.name)
                    acts.append((text, (when - first).days))
        name = desk.say(
            SPAN,
            title=row.title,
            since=row.since,
            until=row.until or desk.say(OPEN),
            status=desk.said("status", row.status),
        )
        spans.append(
            Span(
                key=row.id,
                start=max(0, ((row.since or first) - first).days),
                end=(until - first).days,
                look="presumed" if row.presumed else row.status,
                text=shortened(row.title, 32),
                name=name,
                href=desk.place.to("policies", policy=row.id, tab="history"),
                lane=desk.said("tier", row.values["tier"][0]) if row.values["tier"] else "—",
                open=row.until is None,
                links=tuple(acts),
            )
        )
    return tuple(spans)
