"""A desk over the small graph, at any address."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from graph.stores.store import Store, open_store
from viz.explorer import screens
from viz.explorer.bench import Bench
from viz.explorer.blocks import Files, Screen, View, plain
from viz.explorer.desk import Desk
from viz.explorer.inbox import Inbox
from viz.explorer.kept import Kept
from viz.explorer.place import read

DAY = date(2024, 6, 1)


def desk_at(store: Store, href: str, graph: Path | str = "") -> Desk:
    """Return the desk that looks at an address; without a day in it, it is that of these tests."""
    place = read(href)
    return Desk(
        store=store,
        place=place,
        today=DAY,
        state=str(graph),
        kept=Kept(),
        bench=Bench(str(graph)),
        inbox=Inbox(str(graph)),
    )


def shown(graph: Path, href: str) -> Screen:
    """Return what an address shows; what was worked out for another address is kept, as on the running desk."""
    store, kept = _opened(graph)
    desk = replace(desk_at(store, href, graph), kept=kept)
    return screens.ALL[desk.place.screen](desk)


@cache
def _opened(graph: Path) -> tuple[Store, Kept]:
    store = open_store(graph, read_only=True)
    atexit.register(store.close)
    return store, Kept()


def data_of(screen: Screen) -> list[Any]:
    """Return all that a screen sends to the page, as JSON holds it."""
    return [
        part.data if isinstance(part, View) else plain(part) for part in screen.parts if not isinstance(part, Files)
    ]


def words_in(value: Any, *, skip: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield every text that is read on the page; addresses and looks are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and {"name", "label", "type"} <= value.keys():  # a field of a form
        yield from (value["label"], value.get("hint", ""), *(text for _, text in value.get("options", ())))
    elif isinstance(value, dict) and value.get("kind") == "copy" and not value["shown"]:
        yield value["label"]  # the rest goes to the clipboard alone
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in _NO_WORDS and name not in skip:
                yield from words_in(item, skip=skip)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from words_in(item, skip=skip)


def hrefs_in(value: Any) -> Iterator[str]:
    """Yield every address that a screen leads to."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name in ("href", "peek", "twice", "before", "after") and isinstance(item, str) and item:
                yield item
            else:
                yield from hrefs_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from hrefs_in(item)


_NO_WORDS = frozenset(
    (
        *("kind", "href", "peek", "twice", "key", "look", "id", "shape", "type", "from", "to", "day_href", "before"),
        *("after", "send", "fact", "sorted", "judge", "why", "focus", "segments", "path", "chosen", "wide", "high"),
        *("x", "y", "legend", "lane", "named"),
    )
)
