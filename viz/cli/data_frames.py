"""Commands that write columns do without data frames.

Arrow and the engine import pandas before they take the first column, to see whether it is one of a data frame: 0.4 s.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

FILLING = {"build", "load", "forget"}


def leave_data_frames_out(words: Sequence[str]) -> None:
    """Let this process, whose command line it is, have a pandas without anything in it where it writes a graph."""
    if words and words[0] in FILLING and "pandas" not in sys.modules:
        nothing = ModuleType("pandas", "Stands in for pandas: nothing is a data frame.")
        nothing.__spec__ = ModuleSpec("pandas", None)
        vars(nothing).update(DataFrame=type("DataFrame", (), {}), __version__="0")
        warnings.filterwarnings("ignore", message="pyarrow requires pandas")  # says Arrow of a version so old
        sys.modules["pandas"] = nothing
