"""The versions of an act, one after another: the texts that were published, and what amending acts made of them.

A pure function of what was read. A published text is shown as it stands; the one worked out from the text before it and
the acts between is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extraction.facts import Instruction, Policy
from extraction.provisions import read_article, written_number
from graph.days import first_day
from graph.versions.applying import ADJUSTED, HARMLESS, Article, adjusts, apply
from graph.versions.nodes import Node, act_nodes, node_of
from graph.versions.words import folded

STAYS = ("numbering", "text_has_gaps", "unread", "no_such_place", "order_not_stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A text of the act that somebody published, as the policy that the graph knows it by."""

    policy: str
    facts: Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Amending:
    """What one act does to the text: ``path`` is that of its supersession in its facts, ``on`` when it takes effect."""

    policy: str
    facts: Policy
    path: str
    on: date | None

    @property
    def instructions(self) -> tuple[Instruction, ...]:
        return self.facts.supersedes[int(self.path.rpartition("/")[2])].instructions


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """An article of a version: since when it says so, which policy made it so, by which of its instructions.

    ``was`` is its number in the version before; ``fresh`` says that the act gave all of its words; ``doubts`` are why
    it may not be right.
    """

    number: str
    text: str
    headings: tuple[str, ...] = ()
    since: date | None = None
    by: str = ""
    was: str = ""
    changes: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An article that the published text and the one worked out have otherwise; one of the two may lack it."""

    number: str
    published: str
    worked_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The text from a day on, until the next version begins.

    ``made_by`` is the act that made it, none for the first text. ``published`` is the policy whose printed text it is;
    none where it was worked out. ``doubts`` are reasons why the whole may not be right; ``differences`` what the
    printed text has otherwise than its act says. ``of_parts`` says that its provisions are the parts of a notice or an
    opinion, which acts cite as articles (第一条) and the text numbers 一、.
    """

    start: date | None
    made_by: str = ""
    amending: Amending | None = field(default=None, compare=False)
    published: str = ""
    provisions: tuple[Provision, ...] = ()
    gone: tuple[Provision, ...] = ()
    doubts: tuple[str, ...] = ()
    problems: tuple[tuple[int, str, str], ...] = ()
    differences: tuple[Difference, ...] = ()
    of_parts: bool = False

    @property
    def incomplete(self) -> bool:
        """Say whether something in it may not be right."""
        return bool(self.doubts) or any(provision.doubts for provision in self.provisions)

    def shown(self, number: str) -> str:
        """Return the number of a provision as its text bears it (第二条, of parts 二、)."""
        own = read_article(number) if self.of_parts else None
        return f"{written_number(own[0])}、" if own else number


def versions(published: Sequence[Published], acts: Sequence[Amending]) -> tuple[Version, ...]:
    """Return the versions of an act in their order; none where no text of it is made of articles."""
    texts = sorted((text for text in published if _has_articles(text.facts)), key=_printed_on)
    waiting = sorted((act for act in acts if act.instructions), key=_order)
    found: list[Version] = []
    for place, text in enumerate(texts):
        making = next((act for act in waiting if made_by(text.facts, act.facts, act.on)), None)
        start = making.on if making else printed_start(text.facts)
        worked_out = found[-1] if found and making and found[-1].amending is making else None
        if worked_out is not None:
            found.pop()
        found.append(_printed(text, start, making, found[-1] if found else None, worked_out))
        following = texts[place + 1] if place + 1 < len(texts) else None
        for act in _between(waiting, text, following):
            if act is not making:
                found.append(_amended(found[-1], act))
    return tuple(found)


def on_day(found: Sequence[Version], day: date) -> Version | None:
    """Return the version of a day: the last that began by then; the first one, if none did."""
    begun = [version for version in found if version.start is None or version.start <= day]
    return begun[-1] if begun else next(iter(found), None)


def _has_articles(facts: Policy) -> bool:
    return any(True for _ in act_nodes(facts))


def _printed_on(text: Published) -> tuple[date, str]:
    return first_day(text.facts.issued_on) or printed_start(text.facts) or date.min, text.policy


def printed_start(facts: Policy) -> date | None:
    """Return from when a printed text holds: not before it was printed, nor before the day that it states."""
    days = [day for day in (first_day(facts.effective_from), first_day(facts.issued_on)) if day is not None]
    return max(days, default=None)


def _order(act: Amending) -> tuple[date, str, str]:
    return act.on or date.max, act.facts.issued_on or "", act.policy


def made_by(text: Policy, act: Policy, on: date | None) -> bool:
    """Tell whether a printed text is what an act made that takes effect on a day.

    It is of the day on which the act was issued, or of that day.
    """
    printed = first_day(text.issued_on)
    return printed is not None and printed in (first_day(act.issued_on), on)


def _between(acts: Sequence[Amending], text: Published, following: Published | None) -> Iterator[Amending]:
    """Yield the acts that amend a text until the next one was printed, that of the next one included."""
    printed, end = _printed_on(text)[0], _printed_on(following)[0] if following else date.max
    for act in acts:
        day = first_day(act.facts.issued_on) or act.on
        if day is not None and printed < day <= end:
            yield act


def _printed(
    text: Published, start: date | None, making: Amending | None, before: Version | None, worked_out: Version | None
) -> Version:
    """Return the version that a printed text is; what did not change since the one before keeps its history."""
    nodes = act_nodes(text.facts)
    old = {_words(provision): provision for provision in before.provisions} if before else {}
    made = {_words(provision): provision for provision in worked_out.provisions} if worked_out else {}
    provisions = []
    for node in nodes:
        own = Provision(number=node.label, text=node.written(), headings=node.headings, since=start, by=text.policy)
        known = old.get(_words(own))
        worked = made.get(_words(own))
        if known is not None:
            own = replace(own, since=known.since, by=known.by, was=known.number)
        elif worked is not None:
            own = replace(own, by=worked.by, was=worked.was, changes=worked.changes)
        elif making is not None:
            own = replace(own, by=making.policy, was=_was(own.number, worked_out))
        provisions.append(own)
    return Version(
        start=start,
        made_by=making.policy if making else "",
        amending=making,
        published=text.policy,
        provisions=tuple(provisions),
        gone=worked_out.gone if worked_out else (),
        problems=worked_out.problems if worked_out else (),
        differences=tuple(_differences(provisions, worked_out)) if worked_out else (),
        of_parts=not any(read_article(measure.number) for measure in text.facts.measures),
    )


def _was(number: str, worked_out: Version | None) -> str:
    same = (provision.was for provision in (worked_out.provisions if worked_out else ()) if provision.number == number)
    return next(same, "")


def _words(provision: Provision) -> tuple[str, str]:
    return provision.number, "".join(folded(provision.text).split())


def _differences(provisions: Sequence[Provision], worked_out: Version) -> Iterator[Difference]:
    """Yield what a printed text has otherwise than the one worked out."""
    printed = {provision.number: provision for provision in provisions}
    made = {provision.number: provision for provision in worked_out.provisions}
    for number in dict.fromkeys([*printed, *made]):
        one, other = printed.get(number), made.get(number)
        if one is None or other is None or _words(one) != _words(other):
            yield Difference(number=number, published=one.text if one else "", worked_out=other.text if other else "")


def _amended(before: Version, act: Amending) -> Version:
    """Return the version that an act makes of the one before it."""
    old = {provision.number: provision for provision in before.provisions}
    applied = apply([_node(provision) for provision in before.provisions], act.instructions)
    doubts = [problem.reason for problem in applied.problems if not problem.article and problem.reason not in HARMLESS]
    if adjusts(act.instructions):
        doubts.append(ADJUSTED)
    doubts += [reason for reason in before.doubts if reason in (*STAYS, ADJUSTED)]
    return Version(
        start=act.on,
        made_by=act.policy,
        amending=act,
        provisions=tuple(_provision(article, old.get(article.was), act) for article in applied.articles),
        gone=tuple(
            replace(_provision(article, old.get(article.was), act), by=act.policy, since=act.on)
            for article in applied.gone
            if article.was
        ),
        doubts=tuple(dict.fromkeys(doubts)),
        problems=tuple((problem.instruction, problem.reason, problem.article) for problem in applied.problems),
        of_parts=before.of_parts,
    )


def _node(provision: Provision) -> Node:
    return node_of(provision.number, provision.text, provision.headings)


def _provision(article: Article, before: Provision | None, act: Amending) -> Provision:
    kept = before is not None and before.text == article.text and before.number == article.number
    inherited = [reason for reason in before.doubts if kept or reason in STAYS] if before else []
    if before is not None and not kept and not article.fresh:
        inherited = list(before.doubts)
    return Provision(
        number=article.number,
        text=article.text,
        headings=article.headings,
        since=before.since if kept and before else act.on,
        by=before.by if kept and before else act.policy,
        was=article.was,
        changes=article.changes,
        doubts=tuple(dict.fromkeys([*inherited, *article.doubts])),
        fresh=article.fresh,
    )
