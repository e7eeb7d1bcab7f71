"""policygraph: viz."""
