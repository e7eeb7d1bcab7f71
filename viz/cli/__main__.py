"""``python -m viz.cli``: the command line where no script is installed."""

from viz.cli import main

main()
