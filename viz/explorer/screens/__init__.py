"""What does each screen show? One file a screen: a function from the desk to its blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from viz.explorer.blocks import Screen
from viz.explorer.desk import Desk
from viz.explorer.screens import (
    bodies,
    compare,
    console,
    firms,
    incoming,
    network,
    policies,
    reports,
    review,
    timeline,
    today,
)

# By the name in the address, in the order of the bar; the first stands at the root.
ALL: Mapping[str, Callable[[Desk], Screen]] = {
    "today": today.show,
    "policies": policies.show,
    "bodies": bodies.show,
    "firms": firms.show,
    "compare": compare.show,
    "network": network.show,
    "timeline": timeline.show,
    "reports": reports.show,
    "incoming": incoming.show,
    "review": review.show,
    "console": console.show,
}
