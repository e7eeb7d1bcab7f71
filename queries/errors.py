"""What can go wrong between a question and its answer.

QueryError      (a PolicyGraphError) a packed query is broken (says file:line), or is asked wrongly (says what is right)
"""

from __future__ import annotations

from extraction.errors import PolicyGraphError


class QueryError(PolicyGraphError):
    """A packed query is broken, or a name, a parameter or a value is not one that exists."""
