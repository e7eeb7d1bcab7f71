"""The script that Streamlit runs for everybody who opens the explorer."""

from __future__ import annotations

from viz.explorer import frame

frame.show()
