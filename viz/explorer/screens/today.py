"""今日: what ends soon and who has to act, what changed since a day, what is to be done."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from queries.diff import Difference, Turn, diff
from queries.find import PolicyName, quoted
from queries.reports.run import Result
from queries.words import CODES, Words
from viz.explorer import lists
from viz.explorer.bench import WAITING
from viz.explorer.blocks import (
    Badge,
    Cell,
    Columns,
    Field,
    Form,
    Head,
    Line,
    Link,
    Links,
    Note,
    Screen,
    Section,
    Table,
    Title,
)
from viz.explorer.desk import Desk
from viz.explorer.listings import listed
from viz.explorer.place import EARLIEST, LATEST

MOST = 8
WINDOWS = (30, 90, 365)
TITLE, ALL_TIERS = Words("今日", "Today"), Words("合计", "All")
ENDING, ENDING_NONE = Words("将到期", "Ending soon"), Words("这段时间内没有政策到期。", "No policy ends in this time.")
DAYS, EVERYTHING = Words("{days} 天内", "{days} days"), Words("全部 {count}", "All {count}")
DEADLINES, DEADLINES_NONE = (
    Words("完成时限", "Deadlines"),
    Words("这段时间内没有完成时限。", "No deadline in this time."),
)
CHANGED, SINCE = Words("新变化", "Changed"), Words("自", "since")
CHANGED_NONE = Words("{since} 至 {day} 没有变化。", "Nothing changed from {since} to {day}.")
BEGAN, ENDED, REPLACED, MOVED = (
    Words("施行", "began"),
    Words("到期", "ended"),
    Words("被替代", "replaced"),
    Words("改期", "moved"),
)
WHAT, DAY, POLICY, TIER = Words("变化", "What"), Words("日期", "Day"), Words("政策", "Policy"), Words("层级", "Tier")
TODO = Words("待办", "To do")
MISSING = Words("被引用而缺全文的文件 {count}", "{count} cited documents without text")
NO_DAYS = Words("效力不明的政策 {count}", "{count} policies of unknown force")
DOUBTS = Words("待核的事实 {count}", "{count} facts to be checked")
MISSING_WHY = Words("引用最多的：{names}", "Most cited: {names}")
EMPTY = Words("图里还没有政策。在“导入”中读入文件。", "The graph holds no policy yet. Read documents under “Import”.")
STRIP = Words("层级与状态", "Tiers and status")


def show(desk: Desk) -> Screen:
    """Return the strip of tiers and statuses, and the three lists."""
    rows = listed(desk)
    heading = Title(text=desk.say(TITLE), note=desk.day.isoformat())
    if not rows:
        return Screen(title=heading.text, parts=(heading, Note(text=desk.say(EMPTY), look="info")))
    return Screen(
        title=heading.text,
        parts=(
            heading,
            Columns(columns=((_strip(desk),), (_todo(desk),))),
            Columns(columns=((_ending(desk), _deadlines(desk)), (_changed(desk),))),
        ),
    )


def _strip(desk: Desk) -> Table:
    """Return how many policies of each tier stand how on the day."""
    numbers = Counter((tier, row.status) for row in listed(desk) for tier in row.values["tier"] or ("",))
    statuses = [code for code in CODES["status"] if any(status == code for _, status in numbers)]
    tiers = [code for code in (*CODES["tier"], "") if any(tier == code for tier, _ in numbers)]

    def number(tier: str | None, status: str | None) -> Cell:
        count = sum(n for (t, s), n in numbers.items() if tier in (None, t) and status in (None, s))
        return Cell(text=f"{count:,}", href=desk.place.to("policies", tier=tier, status=status)) if count else Cell()

    lines = [
        Line(
            cells=(Cell(text=desk.said("tier", tier) or "—"), *(number(tier, s) for s in statuses), number(tier, None))
        )
        for tier in tiers
    ]
    lines.append(Line(cells=(Cell(text=desk.say(ALL_TIERS)), *(number(None, s) for s in statuses), number(None, None))))
    heads = (Head(text=""), *(Head(text=desk.said("status", s), look="number") for s in statuses))
    return Table(
        label=desk.say(STRIP),
        heads=(*heads, Head(text=desk.say(ALL_TIERS), look="number")),
        lines=tuple(lines),
        look="strip",
    )


def _window(desk: Desk) -> int:
    return desk.place.number("days", WINDOWS[1])


def _ending(desk: Desk) -> Section:
    days = _window(desk)
    until = min(desk.day + timedelta(days=days), LATEST)
    result = desk.ask("expiring", until=until)
    windows = tuple(
        Link(text=desk.say(DAYS, days=n), href=desk.place.with_(days=n if n != WINDOWS[1] else None), on=n == days)
        for n in WINDOWS
    )
    blocks = _short(desk, result, ("last_day", "days_left", "title", "number", "basis", "responsible"), ENDING_NONE)
    return Section(title=desk.say(ENDING), links=(*windows, *_everything(desk, result, until=until)), blocks=blocks)


def _deadlines(desk: Desk) -> Section:
    until = min(desk.day + timedelta(days=_window(desk)), LATEST)
    result = desk.ask("deadlines", since=desk.day, until=until)
    blocks = _short(desk, result, ("deadline", "days_left", "measure", "responsible"), DEADLINES_NONE)
    links = _everything(desk, result, since=desk.day, until=until)
    return Section(title=desk.say(DEADLINES), links=links, blocks=blocks)


def _short(desk: Desk, result: Result, columns: tuple[str, ...], none: Words) -> tuple[Table | Note, ...]:
    if not result.count:
        return (Note(text=desk.say(none)),)
    known = {column.name for column in result.columns}
    short = lists.table(desk, result, only=[name for name in columns if name in known], most=MOST)
    return (Table(label=short.label, heads=short.heads, lines=tuple(_opening(line) for line in short.lines)),)


def _opening(line: Line) -> Line:
    return Line(cells=line.cells, href=line.href, key=line.key)


def _everything(desk: Desk, result: Result, **values: object) -> tuple[Link, ...]:
    if result.count <= MOST:
        return ()
    href = desk.place.to("reports", report=result.query.name, **values)
    return (Link(text=desk.say(EVERYTHING, count=f"{result.count:,}"), href=href),)


def _changed(desk: Desk) -> Section:
    """Return what began, ended and was replaced since a day, the latest first."""
    since = desk.place.day("since", max(EARLIEST, desk.day - timedelta(days=365)))
    form = Form(
        label=desk.say(SINCE),
        href=desk.place.with_(since=None),
        fields=(Field(name="since", label=desk.say(SINCE), type="date", value=since.isoformat()),),
    )
    key = ("diff", since, desk.day)
    told = desk.keep(key, lambda: diff(desk.store, since, desk.day, proven=False)) if since < desk.day else None
    lines = sorted(_turns(desk, told), key=lambda one: one[0], reverse=True) if told else []
    heads = (Head(text=desk.say(DAY), look="day"), Head(text=desk.say(WHAT)), Head(text=desk.say(POLICY), look="title"))
    if not lines:
        note = Note(text=desk.say(CHANGED_NONE, since=since.isoformat(), day=desk.day.isoformat()))
        return Section(title=desk.say(CHANGED), blocks=(form, note))
    shown = Table(label=desk.say(CHANGED), heads=heads, lines=tuple(line for _, line in lines[: 2 * MOST]))
    return Section(title=f"{desk.say(CHANGED)}（{len(lines)}）", blocks=(form, shown))


def _turns(desk: Desk, told: Difference) -> list[tuple[date, Line]]:
    turned = [
        *((turn, Badge(text=desk.say(BEGAN), look="in_force")) for turn in told.began if not turn.measure_id),
        *((turn, _end(desk, turn)) for turn in told.ended if not turn.measure_id),
    ]
    found = []
    for turn, badge in turned:
        presumed = (
            (Badge(text=desk.said("basis", "presumed"), look="presumed"),)
            if turn.presumed or turn.basis == "presumed"
            else ()
        )
        found.append((turn.day, _line(desk, turn.day, (badge, *presumed), turn.policy)))
    for relation in told.replaced:
        if relation.day and relation.other and relation.kind != "repeals":
            badge = Badge(text=desk.said("supersession", relation.kind), look="not_yet")
            found.append((relation.day, _line(desk, relation.day, (badge,), relation.other)))
    return found


def _end(desk: Desk, turn: Turn) -> Badge:
    by_another = turn.basis in ("repealed", "restated")
    text = desk.said("basis", turn.basis) if by_another else desk.say(ENDED)
    return Badge(text=text, look="repealed" if turn.basis == "repealed" else "expired")


def _line(desk: Desk, day: date, badges: tuple[Badge, ...], policy: PolicyName) -> Line:
    href = desk.place.to("policies", policy=policy.id)
    name = Cell(text=policy.title or policy.doc_number or policy.id)
    return Line(cells=(Cell(text=day.isoformat()), Cell(badges=badges), name), href=href)


def _todo(desk: Desk) -> Section:
    missing = desk.ask("most_cited", lacking=True)
    unknown = sum(row.status == "unknown" for row in listed(desk))
    names = "、".join(quoted(row["title"]) for row in list(missing.table)[:3] if row["title"])
    links = [
        Link(
            text=desk.say(MISSING, count=f"{missing.count:,}"),
            href=desk.place.to("reports", report="most_cited", lacking="true"),
            title=desk.say(MISSING_WHY, names=names) if names else "",
        )
    ]
    if unknown:
        links.append(
            Link(text=desk.say(NO_DAYS, count=f"{unknown:,}"), href=desk.place.to("policies", status="unknown"))
        )
    waiting = Counter(doubt.reason for doubt in desk.bench.waiting(desk.store))
    more = "+" * any(count >= WAITING for count in waiting.values())
    links.append(Link(text=desk.say(DOUBTS, count=f"{waiting.total():,}{more}"), href=desk.place.to("review")))
    return Section(title=desk.say(TODO), blocks=(Links(label=desk.say(TODO), links=tuple(links), look="list"),))
