"""The bar above every screen as data: its entries, the one box with what it found, the day, the switches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from queries.search import Hit
from viz.explorer.desk import Desk
from viz.explorer.place import EARLIEST, FIRST, LANGUAGES, LATEST, PRESUMED, STATED, Place
from viz.explorer.screens import ALL
from viz.explorer.words import Speech

_WORDS = (
    "product", "entries", "find", "results", "nothing", "menu", "skip", "day", "before", "after", "today",
    "copy", "copied", "unanswered", "broken",
)  # fmt: skip


def data(place: Place, desk: Desk | None) -> dict[str, Any]:
    """Return what the bar shows at a place."""
    speech = Speech(place.language)
    day = desk.day if desk else place.day("as_of", date.today())
    graph = desk.graph_id() if desk else ""
    said = {name: speech("to_day" if name == "today" else name) for name in _WORDS}
    return {
        "words": said,
        "lang": place.language,
        "theme": place.theme,
        "screen": place.screen,
        "home": place.to(FIRST),
        "entries": [{"text": speech(name), "href": place.to(name), "on": name == place.screen} for name in ALL],
        "day": day.isoformat(),
        "before": max(EARLIEST, day - timedelta(days=1)).isoformat(),
        "after": min(LATEST, day + timedelta(days=1)).isoformat(),
        "earliest": EARLIEST.isoformat(),
        "latest": LATEST.isoformat(),
        "choices": list(_choices(place, speech)),
        "graph": graph,
        "warning": speech("other_graph") if place.get("graph") not in ("", graph) else "",
    }


def _choices(place: Place, speech: Speech) -> Iterator[dict[str, Any]]:
    def way(text: str, on: bool, **set: str | None) -> dict[str, Any]:
        return {"text": text, "set": set, "on": on}

    yield {
        "label": speech("counting"),
        "ways": [
            way(speech("with_presumed"), place.counting == PRESUMED, count=None),
            way(speech("stated_only"), place.counting == STATED, count=STATED),
        ],
    }
    yield {
        "label": speech("theme"),
        "ways": [
            way(speech("light"), place.theme == "light", theme="light"),
            way(speech("dark"), place.theme == "dark", theme="dark"),
            way(speech("by_system"), not place.theme, theme=None),
        ],
    }
    first = next(iter(LANGUAGES))
    yield {
        "label": speech("language"),
        "ways": [
            way(text, place.language == code, lang=None if code == first else code) for code, text in LANGUAGES.items()
        ],
    }


def found(desk: Desk, asked: str) -> dict[str, Any]:
    """Return what the box found, in groups; every hit is an address."""
    speech, place = desk.speech, desk.place
    groups = []
    for hits in desk.index().search(asked):
        title = speech("found_group", kind=desk.said("found", hits.kind), count=hits.total)
        shown = [
            {"pieces": [list(piece) for piece in hit.pieces], "note": hit.note, "href": way_to(place, hit)}
            for hit in hits.hits
        ]
        groups.append({"title": title, "hits": shown})
    return {"asked": asked, "groups": groups}


def way_to(place: Place, hit: Hit) -> str:
    """Return the address of what was found."""
    match hit.kind:
        case "policy":
            return place.to("policies", policy=hit.id)
        case "measure":
            return place.to("policies", policy=hit.policy_id, measure=hit.id)
        case "agency":
            return place.to("bodies", body=hit.id)
        case "enterprise_type":
            return place.to("firms", type=hit.id)
    return place.to("policies", instrument=hit.id)
