"""What can go wrong between a question and its answer.

QueryError      (a PolicyGraphError) a packed query is broken (says file:line), or is asked wrongly (says what is right)
  UnknownName   what is named is well said, but not in this graph
  Undecided     what is asked fits several things, or two values do not go together
"""

from __future__ import annotations

from extraction.errors import PolicyGraphError


class QueryError(PolicyGraphError):
    """A packed query is broken, or a name, a parameter or a value is not one that exists."""


class UnknownName(QueryError):
    """A policy, a body, a value that the graph does not have."""


class Undecided(QueryError):
    """A name that fits several, or values that are right each by itself but not together."""
