"""The explorer: Streamlit's server with routes of ours beside it; the graph is opened before anybody asks."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from streamlit.starlette import App

from viz.explorer.answers import ROUTES
from viz.explorer.drawn import warm


@asynccontextmanager
async def _warmed(_: App) -> AsyncIterator[None]:
    # the server answers at once; what is asked meanwhile waits for the same work, not for another
    over = threading.Event()
    warming = threading.Thread(target=warm, args=(over,), name="warming")
    warming.start()
    try:
        yield
    finally:  # an engine that is still at work would bring the process down, not end it
        over.set()
        warming.join()


app = App(Path(__file__).with_name("page.py"), routes=ROUTES, lifespan=_warmed)
