"""The text of a policy on a day, article by article: since when it says so, by which act, with its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from extraction.facts import Policy
from graph.documents.names import title_key
from graph.loading.sources import stored_readings
from graph.stores.store import Store
from graph.versions.history import Amending, Difference, Provision, Published, Version, on_day, versions
from queries.errors import QueryError
from queries.find import PolicyName, find_texts
from queries.proof import Quote, quoted

_NAMESAKES = """
MATCH (p:Policy) WHERE p.title CONTAINS $title
RETURN p.id AS id, p.title AS title, p.doc_number AS doc_number, p.full_text AS full_text, p.region AS region,
       p.tier AS tier
ORDER BY id
"""
_AMENDING = """
MATCH (b:Policy)-[r:SUPERSEDES]->(p:Policy) WHERE p.id IN $ids AND r.kind = 'amends'
RETURN b.id AS id, b.title AS title, b.doc_number AS doc_number, b.full_text AS full_text, r.`on` AS day,
       r.start AS start
ORDER BY day, id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act that made a version, and since when."""

    policy: PolicyName
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One instruction that touched an article: what is done, where, to what, and the sentence that says so."""

    do: str
    at: str | None
    to: str | None
    words: tuple[str, ...]
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """An article on a day. ``was`` is its number before the act that made it so; ``doubts`` why it may not be right."""

    number: str
    text: str
    headings: tuple[str, ...]
    since: date | None
    by: PolicyName | None
    was: str
    changed_by: tuple[Done, ...]
    doubts: tuple[str, ...]

    @property
    def incomplete(self) -> bool:
        """Say whether the text may not be right."""
        return bool(self.doubts)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyText:
    """The text of a policy as it stood on a day.

    ``published`` is the printed text that it is, missing where it was worked out; ``acts`` are all that made versions,
    ``not_applied`` those that amend it by words that nobody has here. ``gone`` are the articles that the last act took
    away; ``doubts`` are why the whole may not be right.
    """

    policy: PolicyName
    as_of: date
    start: date | None
    until: date | None
    made_by: PolicyName | None
    published: PolicyName | None
    articles: tuple[ArticleText, ...]
    gone: tuple[ArticleText, ...]
    doubts: tuple[str, ...]
    problems: tuple[tuple[Done, str, str], ...]
    differences: tuple[Difference, ...]
    acts: tuple[Act, ...]
    not_applied: tuple[Act, ...]

    @property
    def incomplete(self) -> bool:
        """Say whether something in it may not be right."""
        return bool(self.doubts) or any(article.incomplete for article in self.articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionNote:
    """Which version of a text a day has: since when, made by which act, how many articles, and what is in doubt."""

    start: date | None
    made_by: PolicyName | None
    published: bool
    articles: int
    doubtful: tuple[str, ...]
    incomplete: bool


@dataclass(frozen=True, slots=True)
class Histories:
    """The versions of one act, and the names of the policies that they speak of."""

    policy: PolicyName
    versions: tuple[Version, ...]
    names: dict[str, PolicyName]
    facts: dict[str, Policy]
    bare: tuple[Act, ...]  # acts that amend it without words that can be applied


def policy_text(store: Store, policy: str, as_of: date) -> PolicyText:
    """Return the text of a policy on a day; ``policy`` is its id, number, title or a part of the title.

    Raises ``QueryError`` where there is no text of articles to show.
    """
    return text_of(histories(store, policy), as_of)


def text_of(found: Histories, as_of: date) -> PolicyText:
    """Return the text of a day among all versions of an act; raises ``QueryError`` where there is none."""
    version = on_day(found.versions, as_of)
    if version is None:
        raise QueryError(f"{found.policy}: the graph holds no text of it that is made of articles or numbered parts")
    place = found.versions.index(version)
    following = found.versions[place + 1] if place + 1 < len(found.versions) else None
    return PolicyText(
        policy=found.policy,
        as_of=as_of,
        start=version.start,
        until=following.start if following else None,
        made_by=found.names.get(version.made_by),
        published=found.names.get(version.published),
        articles=tuple(_article(found, version, provision) for provision in version.provisions),
        gone=tuple(_article(found, version, provision) for provision in version.gone),
        doubts=tuple(dict.fromkeys([*version.doubts, *_bare_doubts(found, version, as_of)])),
        problems=tuple(
            (_done(found, version.amending, number), reason, version.shown(article))
            for number, reason, article in version.problems
            if version.amending
        ),
        differences=tuple(replace(one, number=version.shown(one.number)) for one in version.differences),
        acts=tuple(
            Act(policy=found.names[one.made_by], on=one.start) for one in found.versions if one.made_by in found.names
        ),
        not_applied=tuple(act for act in found.bare if act.on is not None and act.on <= as_of),
    )


def version_note(store: Store, policy_id: str, as_of: date) -> VersionNote | None:
    """Return which version of a policy's text a day has; none where there is no text of articles."""
    try:
        found = policy_text(store, policy_id, as_of)
    except QueryError:
        return None
    return VersionNote(
        start=found.start,
        made_by=found.made_by,
        published=found.published is not None,
        articles=len(found.articles),
        doubtful=tuple(article.number for article in found.articles if article.doubts),
        incomplete=found.incomplete,
    )


def _bare_doubts(found: Histories, version: Version, as_of: date) -> Iterable[str]:
    """Yield a doubt where an act amended the text in words that the graph does not hold, after it was printed."""
    if any(act.on and (version.start is None or version.start < act.on) and act.on <= as_of for act in found.bare):
        yield "amended_by_unknown_words"
    if any(act.on is None for act in found.bare):
        yield "amended_on_unknown_day"


def histories(store: Store, policy: str) -> Histories:
    """Return all versions of the act that ``policy`` names."""
    names = find_texts(store, policy)
    first = next((name for name in names if name.full_text), names[0])
    family = _family(store, first)
    acts = list(store.read(_AMENDING, {"ids": sorted(family)}))
    known = family | {row["id"]: _name(row) for row in acts}
    facts: dict[str, Policy] = {}
    for identity, name in sorted(known.items()):
        readings = stored_readings(store, identity) if name.full_text else []
        if readings:
            facts[identity] = readings[0]
    amending, bare = [], []
    for row in acts:
        act = _amending(row["id"], facts.get(row["id"]), row["start"], row["day"])
        if act is not None and act.instructions and (act.on or act.facts.issued_on):
            amending.append(act)
        else:
            bare.append(Act(policy=known[row["id"]], on=row["day"]))
    published = [Published(policy=identity, facts=facts[identity]) for identity in sorted(family) if identity in facts]
    found = versions(published, amending)
    return Histories(_latest(family, facts, first), found, known, facts, tuple(bare))


def _latest(family: dict[str, PolicyName], facts: dict[str, Policy], first: PolicyName) -> PolicyName:
    """Return the policy of a family whose text was printed last."""
    full = [name for identity, name in family.items() if identity in facts]
    return max(full, key=lambda name: (facts[name.id].issued_on or "", name.id), default=first)


def _family(store: Store, policy: PolicyName) -> dict[str, PolicyName]:
    """Return the policies that are texts, or mentions, of one act: those of one title and one region."""
    if not policy.title:
        return {policy.id: policy}
    key = title_key(policy.title)
    rows = list(store.read(_NAMESAKES, {"title": policy.title.removeprefix("中华人民共和国")[:60]}))
    own = next((row for row in rows if row["id"] == policy.id), None)
    region = own["region"] if own else None
    return {policy.id: policy} | {
        row["id"]: _name(row)
        for row in rows
        if title_key(row["title"]) == key and (row["region"] == region or not row["full_text"])
    }


def _name(row: dict[str, object]) -> PolicyName:
    return PolicyName(
        id=str(row["id"]),
        title=row["title"],  # type: ignore[arg-type]
        doc_number=row["doc_number"],  # type: ignore[arg-type]
        full_text=bool(row["full_text"]),
    )


def _amending(policy: str, facts: Policy | None, start: int | None, on: date | None) -> Amending | None:
    """Return what an act does to the text, found again in its facts by the place where it names it."""
    for place, _ in enumerate(facts.supersedes if facts else ()):
        path = f"supersedes/{place}"
        evidence = facts.evidence.get(path) if facts else None
        if facts and evidence is not None and evidence.start == start:
            return Amending(policy=policy, facts=facts, path=path, on=on)
    return None


def _article(found: Histories, version: Version, provision: Provision) -> ArticleText:
    act = next((one.amending for one in found.versions if one.amending and one.amending.policy == provision.by), None)
    return ArticleText(
        number=version.shown(provision.number),
        text=provision.text,
        headings=provision.headings,
        since=provision.since,
        by=found.names.get(provision.by),
        was=version.shown(provision.was),
        changed_by=tuple(_done(found, act, number) for number in provision.changes) if act else (),
        doubts=provision.doubts,
    )


def _done(found: Histories, act: Amending, number: int) -> Done:
    instruction = act.instructions[number]
    return Done(
        do=instruction.do,
        at=instruction.at,
        to=instruction.to,
        words=instruction.words,
        quote=quoted(act.facts, f"{act.path}/instructions/{number}"),
    )
