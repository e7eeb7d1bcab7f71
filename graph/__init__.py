"""policygraph: graph."""
