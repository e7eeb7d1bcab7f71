"""Which body a name means: names as written, read in the region and tier of their document, become agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the document says about who speaks: 市商务委 is another body in Chongqing than in Shanghai."""

    tier: str
    region: str | None
    issued_by: tuple[str, ...] = ()
    day: str | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body: ``kind`` is agency, group or firm; ``name`` is its full name."""

    id: str
    name: str
    kind: str
    tier: str | None = None
    region: str | None = None


def resolve_agency(name: str, context: Context) -> Agency:
    """Return the body that ``name`` means in a document of this context."""
    return Agency(id=name, name=name, kind="agency", tier=context.tier, region=context.region)


_BODY = re.compile(r"(?:部门|机关|政府|委员会|委|局|厅|署|办公室|办|海关|法院|检察院|管委会|机构|公安部|[^一]部)$")


def is_body(words: str) -> bool:
    """Say whether the bearer of a duty is a public body and not a firm, a person or a thing."""
    return _BODY.search(words) is not None
