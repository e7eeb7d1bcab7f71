"""What does a person type, and what does the terminal show?"""

from viz.cli.commands import main

__all__ = ["main"]
