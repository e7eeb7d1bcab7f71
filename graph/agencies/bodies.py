"""Which body a name means, after what people said: two that are one, and one that is another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extraction.facts import Policy
from graph.agencies.names import resolve_agency
from graph.agencies.office_names import clean
from graph.agencies.registry import Agency, Context, is_registered
from graph.documents.readings import Reading
from graph.verdicts import NOT_SAME, SAME, Verdict, Verdicts


def context_of(head: Policy, scope: str) -> Context:
    """Return what names in this policy are to be read by."""
    return Context(tier=head.tier, region=head.region, issued_by=head.issued_by, scope=scope)


@dataclass(frozen=True, slots=True)
class Bodies:
    """Resolves names; ``merged`` are bodies that are others, ``split`` the names of a policy that mean another body."""

    merged: Mapping[str, Agency] = field(default_factory=dict)
    split: Mapping[tuple[str, str], Agency] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Mapping[str, Reading], policy_of: Mapping[str, str], verdicts: Verdicts) -> Bodies:
        """Work out what the verdicts on bodies mean, each read in the policies that it was said of."""
        if not any(verdict.verdict in (SAME, NOT_SAME) for verdict in verdicts.all):
            return cls()
        split: dict[tuple[str, str], Agency] = {}
        pairs: list[tuple[Agency, Agency]] = []
        for verdict, context in _said(readings, policy_of, verdicts):
            if verdict.verdict == SAME:
                pairs.append((resolve_agency(verdict.evidence, context), resolve_agency(verdict.value, context)))
            else:
                split[context.scope, clean(verdict.evidence)] = _other(verdict, context)
        return cls(_components(pairs), split)

    def resolve(self, name: str, context: Context) -> Agency:
        """Return the body that a name means in a policy."""
        if self.split:
            other = self.split.get((context.scope, clean(name)))
            if other is not None:
                return self.known(other)
        return self.known(resolve_agency(name, context))

    def known(self, agency: Agency) -> Agency:
        """Return the body under the name that it goes by."""
        return self.merged.get(agency.id, agency)


def _said(
    readings: Mapping[str, Reading], policy_of: Mapping[str, str], verdicts: Verdicts
) -> Iterator[tuple[Verdict, Context]]:
    for key in sorted(readings):
        for verdict in verdicts.on(readings[key].anchor):
            if verdict.verdict in (SAME, NOT_SAME):
                yield verdict, context_of(readings[key].head, policy_of[key])


def _other(verdict: Verdict, context: Context) -> Agency:
    """Return the body that a name means which does not mean what it seems to: the one named, or one of its own."""
    if verdict.value:
        return resolve_agency(verdict.value, context)
    name = clean(verdict.evidence)
    return Agency(id=f"{name}@{context.scope}", name=name, kind="agency", tier=context.tier, region=context.region)


def _components(pairs: list[tuple[Agency, Agency]]) -> dict[str, Agency]:
    """Return, for every body that goes by another name, the body that all of its kin are: a registered one first."""
    groups: dict[str, dict[str, Agency]] = {}
    for one, other in pairs:
        group = groups.get(one.id, {one.id: one}) | groups.get(other.id, {other.id: other})
        for key in group:
            groups[key] = group
    found: dict[str, Agency] = {}
    for key, group in groups.items():
        first = min(group.values(), key=lambda agency: (not is_registered(agency), agency.id))
        if first.id != key:
            found[key] = first
    return found
