"""policygraph: queries."""
