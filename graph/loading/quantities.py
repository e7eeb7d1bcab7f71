"""The figures of a measure as rows of the graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extraction.facts import Measure
from graph.days import last_day
from graph.records import Value
from graph.rows import NodeKey, Rows


def put_quantities(rows: Rows, key: NodeKey, measure: Measure, evidence: Callable[[int], Mapping[str, Value]]) -> None:
    """Put the figures of a measure; ``evidence`` gives that of the figure at a place."""
    for place, quantity in enumerate(measure.quantities):
        identity = f"{key[1]}#{place + 1}"
        rows.node(
            "Quantity",
            identity,
            ordinal=place,
            text=quantity.text,
            value=float(quantity.value),
            value_to=None if quantity.value_to is None else float(quantity.value_to),
            unit=quantity.unit,
            noun=quantity.of or None,
            bound=quantity.bound,
            role=quantity.role,
            until=last_day(quantity.by),
            until_stated=quantity.by,
            per=quantity.per,
            change=quantity.change,
        )
        rows.edge("COUNTS", key, ("Quantity", identity), dict(evidence(place)))
