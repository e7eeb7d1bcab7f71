"""What stands at an address, as plain data: the bar, the screen's parts, and what a part takes back.

The frame hands it to the page at first; every later address is answered by ``answers.py`` with the same.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import suppress
from threading import Event
from typing import Any

from extraction.errors import PolicyGraphError
from queries.scans import scanned_page
from viz.explorer import bar, screens
from viz.explorer.blocks import Download, Files, Note, Screen, Title, View, plain
from viz.explorer.desk import Desk
from viz.explorer.opened import desk_at
from viz.explorer.place import FIRST, Place, address
from viz.explorer.words import Speech


def settled(place: Place) -> Place:
    """Return the place that an address means: what no screen has is the first one, ``?policy=ID`` is the reader."""
    screen = place.screen if place.screen in screens.ALL else FIRST
    if screen == FIRST and place.get("policy"):
        screen = "policies"
    return Place(screen=screen, parameters=place.parameters)


def drawn(place: Place) -> dict[str, Any]:
    """Return all that the page shows at a place."""
    place = settled(place)
    desk = desk_at(place)
    return _told(desk, place, _screen(desk, place))


def answered(place: Place) -> bytes:
    """Return what is drawn at a place as JSON, from memory as long as nothing changes that it may hang on.

    What many look at costs the first of them its work; what goes wrong is not kept.
    """
    place = settled(place)
    desk = desk_at(place)
    if desk is not None:
        key = ("answered", desk.today, desk.said_meanwhile(), place.screen, *sorted(place.parameters.items()))
        with suppress(Exception):
            return desk.keep(key, lambda: written(_told(desk, place, screens.ALL[place.screen](desk))))
    return written(_told(desk, place, _screen(desk, place)))


def written(value: object) -> bytes:
    """Return plain data as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _told(desk: Desk | None, place: Place, shown: Screen) -> dict[str, Any]:
    return {
        "address": address(place.screen, place.parameters),
        "screen": place.screen,
        "title": f"{shown.title} · {Speech(place.language)('product')}",
        "bar": bar.data(place, desk),
        "parts": list(_parts(shown, place)),
    }


def found(place: Place, asked: str) -> dict[str, Any]:
    """Return what the box finds at a place."""
    desk = desk_at(settled(place))
    return bar.found(desk, asked) if desk else {"asked": asked, "groups": []}


def told(place: Place, part: str, sent: Mapping[str, Any]) -> dict[str, str]:
    """Hand on what a part of the screen says; return where that leads (``href``), or why it cannot be (``refused``)."""
    place = settled(place)
    desk = desk_at(place)
    speech = Speech(place.language)
    shown = _screen(desk, place)
    for view in shown.parts:
        if isinstance(view, View) and view.name == part and view.said:
            try:
                return {"href": view.said(sent)}
            except (PolicyGraphError, KeyError):
                return {"refused": speech("refused")}
    return {"refused": speech("refused")}


def file(place: Place, label: str) -> Download | None:
    """Return a file that the screen at a place offers."""
    place = settled(place)
    shown = _screen(desk_at(place), place)
    offered = [one for part in shown.parts if isinstance(part, Files) for one in part.files]
    return next((one for one in offered if one.label == label), None)


def scan(source: str, number: int) -> bytes | None:
    """Return the picture of a page of a source, from 1; none where its file is no longer what was read."""
    desk = desk_at(Place())
    try:
        return scanned_page(desk.store, source, number) if desk else None
    except PolicyGraphError:
        return None


def warm(over: Event) -> None:
    """Work out what the first who looks would wait for, until it is over: every screen, and the index of the box."""
    for screen in screens.ALL:
        if over.is_set():
            return
        drawn(Place(screen=screen))
    found(Place(), "pinyin")


def _screen(desk: Desk | None, place: Place) -> Screen:
    """Return what the screen shows, or why it cannot."""
    speech = Speech(place.language)
    title = speech(place.screen)
    if desk is None:
        parts = (Title(text=speech("no_store")), Note(text=speech("no_store_help"), look="warning"))
        return Screen(title=title, parts=parts)
    try:
        return screens.ALL[place.screen](desk)
    except PolicyGraphError as error:
        refused = speech("refused") if place.language == "zh" else f"{speech('refused')} {error}"
        return Screen(title=title, parts=(Title(text=title), Note(text=refused, look="warning")))
    except Exception:  # a fault of ours: its traceback is for the log, a word of ours for the researcher
        logging.getLogger(__name__).exception("%s", place)
        return Screen(title=title, parts=(Title(text=title), Note(text=speech("broken"), look="warning")))


def _parts(shown: Screen, place: Place) -> Iterator[dict[str, Any]]:
    """Yield the parts of a screen: blocks that follow each other as one, views by themselves."""
    blocks: list[Any] = []
    for part in shown.parts:
        if isinstance(part, View):
            if blocks:
                yield {"view": "blocks", "data": {"blocks": blocks}}
                blocks = []
            yield {"view": part.name, "data": dict(part.data)}
        elif isinstance(part, Files):
            blocks.append(_files(part, place))
        else:
            blocks.append(plain(part))
    if blocks:
        yield {"view": "blocks", "data": {"blocks": blocks}}


def _files(part: Files, place: Place) -> dict[str, Any]:
    """Return files as links: each is made when it is asked for."""
    files = []
    for one in part.files:
        href = address(f"desk/file/{place.screen}", {**place.parameters, "file": one.label})
        files.append({"text": one.label, "href": href, "name": one.name})
    return {"kind": "files", "label": part.label, "files": files}
