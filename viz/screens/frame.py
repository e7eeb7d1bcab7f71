"""What stands around every screen: navigation, day, language, and a word where the graph is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st

from extraction.errors import PolicyGraphError
from graph.store import StoreUnavailable
from viz import session
from viz.highlight import plain_markdown
from viz.screens import coverage, network, overview, policies, reports, review
from viz.words import LANGUAGES

STYLE = Path(__file__).with_name("frame.css")
LOGO = Path(__file__).with_name("logo.svg")
DEFAULTS = {"lang": next(iter(LANGUAGES))}
# A Material icon would be fetched from the network.
ICON = Path(__file__).with_name("icon.svg")
SCREENS: dict[str, tuple[Callable[[], None], str]] = {
    "overview": (overview.show, ":material/dashboard:"),
    "policies": (policies.show, ":material/article:"),
    "network": (network.show, ":material/hub:"),
    "reports": (reports.show, ":material/table_view:"),
    "coverage": (coverage.show, ":material/grid_on:"),
    "review": (review.show, ":material/gavel:"),
}


def show() -> None:
    """Draw the frame and run the screen that the address names."""
    _address()
    speech = session.speech()
    st.set_page_config(page_title=speech("product"), page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    st.logo(LOGO, size="large")
    pages = {
        name: st.Page(guarded(name, screen), title=speech(name), icon=icon, url_path=name, default=name == "overview")
        for name, (screen, icon) in SCREENS.items()
    }
    st.session_state["pages"] = pages
    page = st.navigation(list(pages.values()), position="top")
    bar()
    if page == pages["overview"] and "policy" in st.query_params:
        # ?policy=ID leads to the reader from wherever it is written
        session.go("policies", st.query_params.to_dict())
    page.run()


def _address() -> None:
    """Take day and language from the address at first, and keep them there, so that a view can be passed on.

    Streamlit's own binding would write the words of the switch (中文), and does not let a link carry them along.
    """
    chosen = st.session_state
    if "lang" not in chosen:
        named = st.query_params.get("lang")
        chosen["lang"] = named if named in LANGUAGES else DEFAULTS["lang"]
    if "as_of" not in chosen:
        chosen["as_of"] = _day(st.query_params.get("as_of")) or date.today()
    for name, value in {"lang": session.speech().language, "as_of": session.day().isoformat()}.items():
        if value != DEFAULTS.get(name, str(date.today())):
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if session.EARLIEST <= day <= session.LATEST else None


def bar() -> None:
    """Draw the two choices that hold for every screen."""
    speech = session.speech()
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        st.date_input(
            speech("as_of"),
            min_value=session.EARLIEST,
            max_value=session.LATEST,
            format=session.DAY_FORMAT,
            key="as_of",
            width=200,
        )
        st.segmented_control(
            speech("language"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            required=True,
            key="lang",
            label_visibility="collapsed",
        )


def guarded(name: str, screen: Callable[[], None]) -> Callable[[], None]:
    """Return the screen with a word to the researcher where the graph is missing or a question is refused."""

    def show_guarded() -> None:
        speech = session.speech()
        try:
            session.store()
            screen()
        except StoreUnavailable as error:
            st.error(f"**{speech('no_store')}**\n\n{plain_markdown(str(error))}", icon=":material/database_off:")
            st.markdown(speech("no_store_help"))
            st.button(speech("retry"), icon=":material/refresh:")
        except PolicyGraphError as error:
            st.error(plain_markdown(str(error)), icon=":material/error:")

    show_guarded.__name__ = name
    return show_guarded
