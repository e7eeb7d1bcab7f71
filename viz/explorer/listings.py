"""The list of policies as the desk keeps it."""

from __future__ import annotations

from queries.listing import Listed, listing
from viz.explorer.desk import Desk
from viz.explorer.kept import CITED


def listed(desk: Desk) -> tuple[Listed, ...]:
    """Return all policies as they stand on the day, counted as the switch says."""
    counting = desk.place.counting
    return desk.keep(("listing", desk.day, counting), lambda: listing(desk.store, desk.day, counting), apart=CITED)
