"""policygraph: extraction."""
