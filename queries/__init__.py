"""policygraph: the questions that the graph answers, as packed queries and services."""
