"""The reader of one policy: its text with every fact, its history with the sentences, its counterparts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from queries.errors import QueryError
from queries.proof import Relation
from queries.reading import Place, PolicyReading
from queries.words import Words
from viz.explorer import lists, reading_view
from viz.explorer.blocks import (
    Badge,
    Cell,
    Copy,
    Link,
    Links,
    Note,
    Passage,
    Screen,
    Section,
    Title,
    View,
    Waiting,
    plain,
)  # fmt: skip
from viz.explorer.desk import Desk
from viz.explorer.listings import listed
from viz.explorer.reflow import left_out
from viz.explorer.screens import history

TABS = {
    "text": Words("原文", "Text"),
    "history": Words("沿革", "History"),
    "counterparts": Words("对照", "Counterparts"),
}
BACK, NETWORK, TIMELINE = Words("全部政策", "All policies"), Words("关系图", "Network"), Words("时间线", "Timeline")
SEVERAL = Words("有 {count} 份这样的政策，选一份：", "{count} policies are called so; choose one:")
MISSING = Words("图谱里没有叫“{name}”的政策，或有几份都符合。", "No single policy is called {name}.")
SEARCH = Words("在政策列表中查找", "Look in the list")
CITE, CITED = Words("复制引注", "Copy citation"), Words("已复制", "Copied")
NAMED_IN = Words("提到它的语句", "Sentences that name it")
SOURCES, OTHER = (
    Words("来源", "Source"),
    Words(
        "这是同一政策在另一来源中的文本；事实取自第一个来源，只标出两处写法相同的词句。",
        "The same policy in another source; facts are taken from the first, and only words that both share are marked.",
    ),
)
REFLOWED, AS_PRINTED = Words("重排", "Reflowed"), Words("原行", "As printed")
SHAPE = Words("版式", "Lines")
NO_PAIRS = Words("没有与它重叠的措施。", "No measure overlaps with it.")
PAIRS = Words(
    "与其他政策的措施逐条对照，点击一行并排阅读。",
    "Its measures beside those of others; a row opens them side by side.",
)
LATER = Words(
    "{number} 自 {day} 起是另一文本，由修改决定推出；下面是最初公布的原文。",
    "{number} reads otherwise from {day}, worked out from the acts that amend it; below is the text first published.",
)
BOTH_TEXTS = Words("两个文本对照", "Both texts")
FOLLOWING = Words("判定已写入文件，图谱正在跟上…", "The verdict is in the file; the graph follows…")
PRESUMED = Words("推定", "presumed")


def show(desk: Desk) -> Screen:
    """Return the policy that the address names, on the tab that it names."""
    name = desk.place.get("policy")
    try:
        reading = desk.reading(name)
    except QueryError:
        return _which(desk, name)
    title = reading.policy.title or reading.policy.doc_number or reading.policy.id
    tab = desk.place.get("tab") if desk.place.get("tab") in TABS else "text"
    tabs = Links(
        label=title,
        look="tabs",
        links=tuple(
            Link(
                text=desk.say(words),
                href=desk.place.to("policies", policy=name, tab=None if key == "text" else key),
                on=key == tab,
            )
            for key, words in TABS.items()
        ),
    )
    following = (Waiting(text=desk.say(FOLLOWING)),) if desk.bench.behind else ()
    parts = {"text": _text, "history": history.show, "counterparts": _counterparts}[tab](desk, reading)
    return Screen(title=title, parts=(_heading(desk, reading, title), *following, tabs, *parts))


def _which(desk: Desk, name: str) -> Screen:
    """Return the policies of that name or number to choose from, or that there is none."""
    fitting = [one for one in listed(desk) if name in (one.doc_number, one.title)]
    title = Title(text=name if fitting else desk.speech("policies"))
    if fitting:
        ways = tuple(
            Link(text=one.title or one.id, href=desk.place.with_(policy=one.id), title=one.doc_number or "")
            for one in fitting
        )
        parts: tuple[Any, ...] = (
            Note(text=desk.say(SEVERAL, count=len(ways))),
            Links(label=name, links=ways, look="list"),
        )
        return Screen(title=name, parts=(title, *parts))
    look = Link(text=desk.say(SEARCH), href=desk.place.to("policies", words=name))
    note = Note(text=desk.say(MISSING, name=name), look="warning", link=look)
    return Screen(title=title.text, parts=(title, note))


def _heading(desk: Desk, reading: PolicyReading, title: str) -> Title:
    status = reading.status
    badges = [Badge(text=desk.said("status", status.value), look=status.value)]
    if status.presumed or status.basis == "presumed":
        badges.append(Badge(text=desk.say(PRESUMED), look="presumed"))
    if reading.tier:
        badges.append(Badge(text=desk.said("tier", reading.tier), look=reading.tier))
    if reading.region:
        badges.append(Badge(text=reading.region))
    number = reading.policy.doc_number
    return Title(
        text=title,
        note=number if number and number != title else "",
        badges=tuple(badges),
        links=(
            Link(text=desk.say(BACK), href=desk.place.to("policies")),
            Link(text=desk.say(NETWORK), href=desk.place.to("network", around=f"Policy:{reading.policy.id}")),
        ),
    )


def _text(desk: Desk, reading: PolicyReading) -> Iterable[Any]:
    """Yield the facts beside the text, or the sentences that name a policy whose text is not at hand."""
    if not reading.places:
        yield Note(text=desk.speech("name_only"), look="info")
        yield _sentences(desk, (*reading.cited_by, *reading.replaced_by))
        return
    place, switches = _place(desk, reading)
    yield from switches
    asked = {name: desk.place.get(name) or None for name in ("measure", "at", "fact")}
    printed_id, later, start = (asked["measure"] or "").partition("@")
    if later:  # a wording that an amendment left stands in no source as a whole
        asked["measure"] = printed_id
        yield from _later(desk, printed_id.rpartition("/")[2], start)
    printed = desk.place.get("lines") == "printed"
    data = reading_view.page(reading, place, desk.speech, to=desk.place.to, printed=printed, **asked)
    yield Copy(label=desk.say(CITE), text=citation(desk, reading), done=desk.say(CITED))
    yield View(name="reading", data=data | {"switch": _lines(desk, place, printed)})


def _later(desk: Desk, number: str, start: str) -> Iterable[Note]:
    """Yield that an article has another text from a day on, and the way to both side by side."""
    try:
        before = date.fromisoformat(start) - timedelta(days=1)
    except (ValueError, OverflowError):
        return  # an address that somebody typed
    both = desk.place.with_(tab="history", older=before, newer=start, measure=None)
    look = Link(text=desk.say(BOTH_TEXTS), href=both)
    yield Note(text=desk.say(LATER, number=number, day=start), look="info", link=look)


def _lines(desk: Desk, place: Place, printed: bool) -> list[Any]:
    """Return the choice between paragraphs and the lines of the page, where these are not the same."""
    if not left_out(place.text[: reading_view.LONGEST]):
        return []
    ways = ((REFLOWED, None, not printed), (AS_PRINTED, "printed", printed))
    links = tuple(Link(text=desk.say(words), href=desk.place.with_(lines=key), on=on) for words, key, on in ways)
    return [plain(Links(label=desk.say(SHAPE), links=links))]


def citation(desk: Desk, reading: PolicyReading) -> str:
    """Return how a policy is cited: 《…》（渝府发〔2024〕10号），2026-11-01 有效至 2026-12-31，图谱 a6a5…."""
    status = reading.status
    stands = desk.said("status", status.value)
    span = desk.speech("status_span", since=status.since or "…", until=status.last_day) if status.last_day else ""
    presumed = desk.said("basis", "presumed") if status.presumed or status.basis == "presumed" else ""
    told = " ".join(filter(None, (desk.day.isoformat(), stands, presumed, span)))
    graph = desk.speech("graph_of", graph=desk.graph_id())
    return f"{reading_view.called(reading.policy)}，{told}，{graph}"


def _place(desk: Desk, reading: PolicyReading) -> tuple[Place, list[Links]]:
    """Return the place whose text is shown, and the choice of source where there are several."""
    number = min(desk.place.number("source", 0), len(reading.places) - 1)
    first, chosen = reading.places[0], reading.places[number]
    switches = []
    if len(reading.places) > 1:
        ways = tuple(
            Link(text=_file(place.file), href=desk.place.with_(source=n or None, fact=None), on=n == number)
            for n, place in enumerate(reading.places)
        )
        switches.append(Links(label=desk.say(SOURCES), links=ways))
    if chosen is first:
        return first, switches
    return replace(chosen, evidence=_shared(first, chosen)), switches


def _file(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _shared(first: Place, other: Place) -> Mapping[str, Any]:
    """Return the evidence of another place whose words are those of the first."""

    def words(place: Place, path: str) -> str:
        return "".join((place.facts.as_written(path) or "").split())

    return {
        path: evidence for path, evidence in other.evidence.items() if words(first, path) == words(other, path) != ""
    }


def _sentences(desk: Desk, relations: Iterable[Relation]) -> Section:
    passages = []
    for relation in relations:
        if relation.quote is None:
            continue
        sentence = relation.quote.sentence or relation.quote.words
        before, words, behind = sentence.partition(relation.quote.words)
        href = desk.place.to("policies", policy=relation.stated_by.id, at=relation.quote.start)
        passages.append(
            Passage(
                title=Cell(text=reading_view.called(relation.stated_by), href=href),
                pieces=((before, ""), (words, "words"), (behind, "")),
            )
        )
    return Section(title=desk.say(NAMED_IN), blocks=tuple(passages[:30]))


def _counterparts(desk: Desk, reading: PolicyReading) -> Iterable[Any]:
    """Yield the measures of others that meet with those of the policy; a row opens both texts."""
    result = desk.ask("overlaps", policy=reading.policy.id)
    if not result.count:
        yield Note(text=desk.say(NO_PAIRS))
        return
    yield Note(text=desk.say(PAIRS))
    yield lists.table(desk, result, only=("score", "kind", "number", "measure", "other_title", "other_measure"))
    if drawer := lists.drawer(desk, result):
        yield drawer
