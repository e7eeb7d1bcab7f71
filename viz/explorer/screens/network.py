"""关系图: what matters about a policy, a body or a type, drawn to be walked; every line has its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from graph.schema import schema
from queries.find import quoted
from queries.tie_words import Sentence, sentences
from queries.ties import ENDS, Knot, Tie, Ties, ties
from queries.words import Words
from viz.explorer.blocks import (
    Cell,
    Download,
    Files,
    Link,
    Links,
    Note,
    Passage,
    Screen,
    Section,
    Title,
    View,
    plain,
)
from viz.explorer.desk import Desk
from viz.explorer.highlight import fitted, shortened
from viz.explorer.picture import HIGH, MOST, WIDE, Picture, picture

TIES = Words("{count} 条联系", "{count} relations")
TITLE = Words("关系图", "Network")
CHOOSE = Words(
    "在上面的框里找一份政策、一个机构或一类企业，从它的页面点“关系图”；下面是联系最多的。",
    "Find a policy, a body or a type in the box above and click “Network” there; below are the best tied.",
)
GONE = Words("图谱里没有这个点。", "The graph has no such node.")
SIZE = Words("{shown} / {all}", "{shown} / {all}")
CUT = Words(
    "只画出各组联系最紧的；点一个点，再“展开”可看其余。",
    "The closest of each group are drawn; choose a node and expand it for the rest.",
)
FAINT = Words("虚线框：{day} 不在有效期内或只知其名", "Dashed: not in force on {day}, or known by name alone")
EXPAND, CENTRE, FOLD, OPEN = (
    Words("展开", "Expand"),
    Words("以此为中心", "Centre here"),
    Words("收起", "Fold"),
    Words("打开", "Open"),
)
PATH_FROM, PATH = (
    Words("找通路：从中心到这里", "Find a path from the centre"),
    Words("通路（{count} 步）", "Path ({count} steps)"),
)
NO_PATH = Words("两者之间没有通路。", "No path leads from one to the other.")
MEASURES = Words("{kind} {count} 条", "{kind} {count}")
READ = Words("阅读", "Read")
NO_SENTENCE = Words(
    "没有原句：由机构名称或登记表得出。", "No sentence: it follows from the names or the register of bodies."
)
TIES_OF, MORE = Words("联系", "Ties"), Words("另有 {count} 句", "{count} more sentences")
DAY, RELATIONS, RESET = Words("日期", "Day"), Words("关系", "Relations"), Words("还原", "Reset")
PICTURE = Words("{name} 的关系图，{shown} 个点", "Network of {name}, {shown} nodes")
ZOOM_IN, ZOOM_OUT, FIT = Words("放大", "Zoom in"), Words("缩小", "Zoom out"), Words("全图", "Fit")
SENTENCES = 12
LABEL = 22  # columns that a line in a node has room for


def show(desk: Desk) -> Screen:
    """Return the picture around the node that the address names, and what was chosen in it beside it."""
    held = desk.keep(("ties",), lambda: ties(desk.store))
    centre = held.knots.get(desk.place.get("around"))
    if centre is None:
        return _offered(desk, held)
    kinds = [kind for kind in ENDS if kind not in desk.place.several("without")]
    target = desk.place.get("to")
    chain = held.path(centre.id, target) if target in held.knots else []
    drawn = picture(held, centre.id, _expanded(desk), chain, kinds)
    title = shortened(centre.name, 60)
    heading = Title(text=title, note=_size(desk, drawn), links=(Link(text=desk.say(OPEN), href=_page(desk, centre)),))
    return Screen(
        title=f"{desk.say(TITLE)} {title}",
        parts=(
            heading,
            View(name="network", data=_data(desk, held, centre, drawn, chain)),
            Files(
                label="",
                files=(
                    Download(
                        name="network.graphml",
                        label="GraphML",
                        make=lambda: graphml(held, drawn),
                        mime="application/xml",
                    ),
                ),
            ),
        ),
    )


def _expanded(desk: Desk) -> tuple[str, ...]:
    return desk.place.several("expanded")


def _size(desk: Desk, drawn: Picture) -> str:
    told = desk.say(SIZE, shown=len(drawn.spots), all=max(drawn.all, len(drawn.spots)))
    cut = desk.say(CUT) if drawn.all > len(drawn.spots) else ""
    return "　".join(filter(None, (told, cut, desk.say(FAINT, day=desk.day.isoformat()))))


def _offered(desk: Desk, held: Ties) -> Screen:
    """Return ways to the best tied of each type."""
    parts: list[Any] = [Title(text=desk.say(TITLE))]
    if desk.place.get("around"):
        parts.append(Note(text=desk.say(GONE), look="warning"))
    parts.append(Note(text=desk.say(CHOOSE)))
    for type in ("Policy", "Agency", "EnterpriseType"):
        best = sorted(
            (k for k in held.knots.values() if k.type == type), key=lambda k: (-len(held.at.get(k.id, ())), k.id)
        )
        links = tuple(
            Link(
                text=shortened(knot.name, 40),
                href=desk.place.with_(around=knot.id),
                title=desk.say(TIES, count=len(held.at.get(knot.id, ()))),
            )
            for knot in best[:12]
        )
        name = schema().nodes[type].zh if desk.language == "zh" else schema().nodes[type].en
        parts.append(Section(title=name, blocks=(Links(label=name, links=links, look="list"),)))
    return Screen(title=desk.say(TITLE), parts=tuple(parts))


def _data(desk: Desk, held: Ties, centre: Knot, drawn: Picture, chain: list[Tie]) -> dict[str, Any]:
    chosen = desk.place.get("chosen", centre.id)
    on_chain = {tie.id for tie in chain}
    return {
        "label": desk.say(PICTURE, name=shortened(centre.name, 30), shown=len(drawn.spots)),
        "wide": WIDE,
        "high": HIGH,
        "chosen": chosen,
        "nodes": [_node(desk, held.knots[key], spot, centre.id) for key, spot in drawn.spots.items()],
        "edges": [
            {
                "id": tie.id,
                "from": tie.first,
                "to": tie.second,
                "text": _kind(desk, tie),
                "href": desk.place.with_(chosen=tie.id),
                "look": "path" if tie.id in on_chain else tie.kind.lower(),
                "later": not _yet(held, tie, desk.day),
                "both": tie.kind == "OVERLAPS_WITH",
            }
            for tie in drawn.ties
        ],
        "panel": [plain(block) for block in _panel(desk, held, drawn, centre, chosen, chain)],
        "day": desk.day.isoformat(),
        "day_href": desk.place.with_(as_of="DAY"),
        "years": _years(held, drawn),
        "kinds": [
            {
                "text": _edge_name(desk, kind),
                "on": kind not in desk.place.several("without"),
                "href": desk.place.toggled("without", kind),
            }
            for kind in ENDS
        ],
        "words": {
            "day": desk.say(DAY),
            "relations": desk.say(RELATIONS),
            "nearer": desk.say(ZOOM_IN),
            "farther": desk.say(ZOOM_OUT),
            "fit": desk.say(FIT),
        },
    }


def _node(desk: Desk, knot: Knot, spot: tuple[int, int], centre: str) -> dict[str, Any]:
    return {
        "id": knot.id,
        "x": spot[0] * WIDE,
        "y": spot[1] * HIGH,
        "lines": list(fitted(knot.short, LABEL)),
        "name": f"{_type_name(desk, knot.type)} {knot.name}",
        "type": knot.type.lower(),
        "look": " ".join(
            filter(
                None,
                ("centre" if knot.id == centre else "", "faint" if _faint(knot, desk.day) else "", knot.tier or ""),
            )
        ),
        "later": bool(knot.issued_on and knot.issued_on > desk.day),
        "href": desk.place.with_(chosen=knot.id),
        "twice": desk.place.with_(expanded=",".join(dict.fromkeys((*_expanded(desk), knot.id))), chosen=knot.id),
    }


def _faint(knot: Knot, day: date) -> bool:
    return knot.type == "Policy" and (not knot.full_text or knot.in_force(day) is False)


def _yet(held: Ties, tie: Tie, day: date) -> bool:
    """Say whether a tie is there by the day: the document that makes it has been issued."""
    maker = held.knots[tie.first if ENDS[tie.kind][0] == "Policy" else tie.second]
    return not (maker.issued_on and maker.issued_on > day)


def _years(held: Ties, drawn: Picture) -> list[int]:
    days = [held.knots[key].issued_on for key in drawn.spots]
    years = [day.year for day in days if day]
    return [min(years, default=2000), max(date.today().year + 2, *(years or [2000]))]


def _kind(desk: Desk, tie: Tie) -> str:
    type = {"CITES": "citation", "SUPERSEDES": "supersession", "RESPONSIBLE_FOR": "role"}.get(tie.kind)
    words = desk.said(type, tie.detail) if type and tie.detail else _edge_name(desk, tie.kind)
    return desk.say(MEASURES, kind=words, count=tie.count) if tie.count > 1 else words


def _edge_name(desk: Desk, kind: str) -> str:
    edge = schema().edges[kind]
    return edge.zh if desk.language == "zh" else edge.en


def _type_name(desk: Desk, type: str) -> str:
    node = schema().nodes[type]
    return node.zh if desk.language == "zh" else node.en


def _page(desk: Desk, knot: Knot) -> str:
    match knot.type:
        case "Policy":
            return desk.place.to("policies", policy=knot.key)
        case "Agency":
            return desk.place.to("bodies", body=knot.key)
        case "EnterpriseType":
            return desk.place.to("firms", type=knot.key)
    return desk.place.to("policies", instrument=knot.key)


def _panel(desk: Desk, held: Ties, drawn: Picture, centre: Knot, chosen: str, chain: list[Tie]) -> Iterable[Any]:
    """Yield what is said of what was chosen: a tie with its sentences, or a node with its ties."""
    target = held.knots.get(desk.place.get("to"))
    if target:
        title = desk.say(PATH, count=len(chain)) if chain else desk.say(NO_PATH)
        yield Section(title=title, blocks=tuple(_way(desk, held, tie) for tie in chain))
    tie = next((one for one in drawn.ties if one.id == chosen), None)
    if tie:
        yield from _tie(desk, held, tie)
        return
    knot = held.knots.get(chosen) or centre
    links = [Link(text=desk.say(OPEN), href=_page(desk, knot))]
    if knot.id != centre.id:
        spread = _expanded(desk)
        text, after = (
            (FOLD, [one for one in spread if one != knot.id]) if knot.id in spread else (EXPAND, [*spread, knot.id])
        )
        links.append(Link(text=desk.say(text), href=desk.place.with_(expanded=",".join(after))))
        links.append(Link(text=desk.say(CENTRE), href=desk.place.to("network", around=knot.id)))
        links.append(Link(text=desk.say(PATH_FROM), href=desk.place.with_(to=knot.id)))
    elif len(drawn.spots) > MOST or _expanded(desk) or target:
        links.append(Link(text=desk.say(RESET), href=desk.place.to("network", around=centre.id)))
    yield Section(
        title=knot.name,
        blocks=(Note(text=knot.short if knot.short != knot.name else ""), Links(label=knot.name, links=tuple(links))),
    )
    shown = [one for one in drawn.ties if knot.id in (one.first, one.second)]
    if shown:
        ways = tuple(_step(desk, held, one, knot.id) for one in shown[:MOST])
        yield Section(title=desk.say(TIES_OF), blocks=(Links(label=desk.say(TIES_OF), links=ways, look="list"),))


def _step(desk: Desk, held: Ties, tie: Tie, knot: str) -> Link:
    arrow = "→" if tie.first == knot else "←"
    other = held.knots[tie.other(knot)]
    return Link(text=f"{_kind(desk, tie)} {arrow} {shortened(other.name, 40)}", href=desk.place.with_(chosen=tie.id))


def _way(desk: Desk, held: Ties, tie: Tie) -> Note:
    first, second = (shortened(held.knots[end].name, 30) for end in (tie.first, tie.second))
    ways = Link(text=desk.say(TIES_OF), href=desk.place.with_(chosen=tie.id))
    return Note(text=f"{first} — {_kind(desk, tie)} → {second}", look="plain", link=ways)


def _tie(desk: Desk, held: Ties, tie: Tie) -> Iterable[Any]:
    first, second = held.knots[tie.first], held.knots[tie.second]
    found = desk.keep(("sentences", tie.id), lambda: sentences(desk.store, tie))
    blocks: list[Any] = [
        Links(
            label=_kind(desk, tie),
            links=tuple(
                Link(text=shortened(knot.name, 24), href=desk.place.with_(chosen=knot.id)) for knot in (first, second)
            ),
        )
    ]
    blocks += [_passage(desk, sentence) for sentence in found[:SENTENCES]]
    if len(found) > SENTENCES:
        blocks.append(Note(text=desk.say(MORE, count=max(tie.count, len(found)) - SENTENCES)))
    if not found:
        blocks.append(Note(text=desk.say(NO_SENTENCE)))
    yield Section(
        title=f"{shortened(first.name, 20)} → {_kind(desk, tie)} → {shortened(second.name, 20)}", blocks=tuple(blocks)
    )


def _passage(desk: Desk, sentence: Sentence) -> Passage:
    before, words, behind = sentence.text.partition(sentence.words) if sentence.words else (sentence.text, "", "")
    href = (
        desk.place.to("policies", policy=sentence.policy_id, measure=sentence.measure_id, at=sentence.at)
        if sentence.policy_id
        else ""
    )
    title = (
        Cell(text=f"{desk.say(READ)}{quoted(shortened(sentence.title, 40))}{sentence.number}", href=href)
        if href
        else None
    )
    pieces = tuple(
        (" ".join(text.split()) if kind else text, kind)
        for text, kind in ((before, ""), (words, "words"), (behind, ""))
        if text
    )
    return Passage(title=title, pieces=pieces)


def graphml(held: Ties, drawn: Picture) -> bytes:
    """Return what is seen as GraphML, with its places."""
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for key, (x, y) in drawn.spots.items():
        knot = held.knots[key]
        network.add_node(key, type=knot.type, name=knot.name, x=x * WIDE, y=y * HIGH)
    for tie in drawn.ties:
        network.add_edge(tie.first, tie.second, kind=tie.kind, detail=tie.detail, count=tie.count)
    return "\n".join(networkx.generate_graphml(network)).encode("utf-8")
