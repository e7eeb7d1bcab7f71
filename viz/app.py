"""The explorer. Streamlit runs this file again at every click; the frame opens the graph and runs one screen."""

from __future__ import annotations

from viz.screens import frame

frame.show()
