"""Which days a date means that may be a month or a year: 2024-12."""

from __future__ import annotations

import calendar
from datetime import date


def first_day(iso: str | None) -> date | None:
    """Return the first day of a date that may be a month or a year alone (2024-12 → 1 December)."""
    if not iso:
        return None
    year, month, day = (*(int(part) for part in iso.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(iso: str | None) -> date | None:
    """Return the last day of a date that may be a month or a year alone (2024-12 → 31 December)."""
    if not iso:
        return None
    parts = [int(part) for part in iso.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])
