"""A policy as read in one source: what the graph keeps, and what it works identity and force out from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from extraction.facts import Policy, SourceSpan, from_json
from graph.documents.names import number_key, title_key, version_of

_DRAFT = "|draft"  # keeps the title of a draft apart from that of the document that it became


def reading_id(policy: Policy) -> str:
    """Return the id of a reading: the place where it stands."""
    span = policy.source
    return f"{span.sha256}@{span.start}-{span.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A policy as read in one source, without its measures: all that identity and force are worked out from."""

    id: str
    head: Policy
    measures: int
    facts: int
    anchor: str = ""  # what verdicts call its policy by

    @classmethod
    def of(cls, policy: Policy, anchor: str = "") -> Reading:
        """Return the reading of a policy; its id is its place."""
        span = policy.source
        facts = sum(
            len(m.responsible) + len(m.targets) + len(m.instruments) + len(m.obligations) for m in policy.measures
        )
        return cls(
            id=reading_id(policy),
            head=replace(
                policy,
                source=SourceSpan(file="", start=span.start, end=span.end, sha256=span.sha256),
                measures=(),
                headings=(),
                supersedes=tuple(replace(act, instructions=()) for act in policy.supersedes),
                evidence={},
            ),
            measures=len(policy.measures),
            facts=facts + len(policy.supersedes) + len(policy.cites),
            anchor=anchor,
        )

    def to_json(self) -> str:
        """Return the reading as it rests in the graph."""
        values = {key: value for key, value in asdict(self.head).items() if value not in (None, (), {}, "")}
        return json.dumps(
            [self.id, self.measures, self.facts, values, self.anchor], ensure_ascii=False, separators=(",", ":")
        )

    @classmethod
    def from_json(cls, line: str) -> Reading:
        """Read what ``to_json`` wrote."""
        identity, measures, facts, values, anchor = json.loads(line)
        head = {"doc_number": None, "region": None, "tier": "", "title": ""} | values
        return cls(id=identity, head=from_json(json.dumps(head)), measures=measures, facts=facts, anchor=anchor)

    @staticmethod
    def named(line: str) -> tuple[str, str]:
        """Return the id of what ``to_json`` wrote and what verdicts call its policy by, and read no more of it."""
        identity, _, _, _, anchor = json.loads(line)
        return identity, anchor

    @property
    def number(self) -> str:
        issuer = self.head.issued_by[0] if self.head.issued_by else ""
        return number_key(self.head.doc_number, issuer) if self.head.doc_number else ""

    @property
    def title(self) -> str:
        """Return the title as it is compared; nothing where the document goes by its number alone."""
        own = self.head.title
        if self.number and number_key(own) == self.number:
            return ""
        return title_key(own) + (_DRAFT if self.is_draft else "")

    @property
    def is_draft(self) -> bool:
        """Say whether it was published for comment: another document than the one that it became."""
        return self.head.stage == "draft"

    @property
    def day(self) -> str:
        """Return the day of issue, as precise as the source; else the year of the version that the title names."""
        return self.head.issued_on or version_of(self.head.title)

    def mentions(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Yield path, title and number of every document that this one names."""
        for path, earlier in self.head.acts():
            yield path, earlier.title, earlier.doc_number
        for place, cited in enumerate(self.head.cites):
            yield f"cites/{place}", cited.title, cited.doc_number
