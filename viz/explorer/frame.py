"""The page as Streamlit serves it: its addresses, its title, and one component that holds the whole desk.

Streamlit runs this once for everybody who opens an address and hands the first picture over. From then on ``desk.js``
asks ``answers.py`` for what stands at an address, without a rerun.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from viz.explorer import screens
from viz.explorer.answers import scripts
from viz.explorer.drawn import drawn
from viz.explorer.place import FIRST, Place

_HERE = Path(__file__).parent
_ICON = _HERE / "icon.svg"
# Streamlit takes the script as text; it leads to where ours stands, wherever the explorer is mounted.
_ENTRY = """
export default function ({ data, parentElement }) {
  const script = new URL(`${data.scripts}/desk.js`, new URL(".", location.href));
  import(script.href).then((desk) => desk.mount(parentElement.querySelector(".desk"), data.first));
}
"""


def show() -> None:
    """Draw the page at the address that was opened."""
    pages = {name: st.Page(_nothing_of(name), url_path=name, title=name, default=name == FIRST) for name in screens.ALL}
    page = st.navigation(list(pages.values()), position="hidden")
    screen = next(name for name, one in pages.items() if one == page)
    # at back and forward Streamlit runs this again: the desk has drawn the screen by then, or asks for it
    place = Place(screen=screen, parameters=st.query_params.to_dict())
    first = None if st.session_state.get("opened") else drawn(place)
    st.session_state["opened"] = True
    st.set_page_config(page_title=first["title"] if first else None, page_icon=str(_ICON), layout="wide")
    st.html(_HERE / "palette.css")
    _component()(data={"first": first, "scripts": scripts()}, key="desk")


@cache
def _component() -> Any:
    return st.components.v2.component(
        "policygraph_desk", html='<div class="desk"></div>', js=_ENTRY, isolate_styles=False
    )


def _nothing_of(name: str) -> Callable[[], None]:
    def page() -> None:
        """The component draws the screens; Streamlit's pages only give them their addresses."""

    page.__name__ = name
    return page
