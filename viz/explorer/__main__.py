"""``python -m viz.explorer ARGUMENTS``: Streamlit with these arguments; interrupted, it ends with 130 and no word."""

from __future__ import annotations

import sys

import click
from streamlit.web.cli import main

from viz.cli.commands import INTERRUPTED

try:
    main(sys.argv[1:], standalone_mode=False)
except (KeyboardInterrupt, click.exceptions.Abort):
    sys.exit(INTERRUPTED)
