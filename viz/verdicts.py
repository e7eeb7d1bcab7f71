"""Where verdicts are kept, for the command line and the explorer alike."""

VERDICTS = "verdicts.tsv"
