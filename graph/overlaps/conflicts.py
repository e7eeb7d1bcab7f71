"""When do two measures conflict? On one day the same addressee is told two things of one matter that cannot both hold.

A sentence is split into its matter (what it is about), its figures, and how it bids. Two sentences are held against
each other where their matters are the same; where one side's matter is narrower, the special rule goes first and there
is no conflict. Then figures differ by direction and tier, days, duties by modality, leads, and conditions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from graph.enterprise_types import ANY_ENTERPRISE, broader_types
from graph.overlaps.clauses import Clause, clauses_of, patterns
from graph.overlaps.contents import Content, Figure
from graph.overlaps.words import term_weight

ADDRESSEE = re.compile("企业|单位|机构|人员|公民|主体|商户|[^或]者|项目|地区|园区|区$")
ALIKE = 0.6  # share of the weight of a matter that the other must hold
RANKS = {"national": 3, "customs": 3, "municipal": 2, "district": 1}
LIMITS = frozenset(("time_limit", "standard", "fee", "threshold", "period", "target", "share", "penalty"))
FORBIDDEN_BEYOND = ("不得", "一律不得", "不能")
GIFTS = frozenset(("award", "cap", "fund", "rate"))


@dataclass(frozen=True, slots=True)
class Difference:
    """In what two measures differ: of which kind, and the words of either."""

    kind: str
    one: str
    other: str

    def __str__(self) -> str:
        return f"{self.one}／{self.other}"


@dataclass(frozen=True, slots=True)
class Matters:
    """How the matters of two sentences stand to each other: ``same``, ``special`` (one is narrower) or ``other``."""

    kind: str
    shared: float
    narrower: str = ""


def difference(one: Content, other: Content) -> Difference | None:
    """Return in what two measures conflict, or None where they do not."""
    if not _meet(one, other) or _apart(one, other):
        return None
    for mine, yours in _pairs(one, other):
        if found := _differ(one, mine, other, yours):
            return found
    return _waived(one, other) or _opened(one, other)


def special(one: Content, other: Content) -> str | None:
    """Return the words by which one of two measures on one matter is the special rule: 多子女家庭."""
    for mine, yours, matters in _alike(one, other):
        if matters.kind == "special" and (mine.figures or yours.figures):
            return matters.narrower
    return None


def _meet(one: Content, other: Content) -> bool:
    """Say whether two measures are in force together on some day, as they state it themselves."""
    if one.policy in other.repeals or other.policy in one.repeals:
        return False
    ends = min((day for day in (one.until, other.until) if day), default=None)
    begins = max((day for day in (one.since, other.since) if day), default=None)
    return ends is None or begins is None or begins <= ends


def _apart(one: Content, other: Content) -> bool:
    """Say whether two measures are set apart by whom they address: 大型企业, 小微企业; or one kind and all the rest."""
    mine, yours = one.targets, other.targets
    if not mine or not yours or mine & yours:
        return False
    wider = {(a, b) for a, b in broader_types()}
    return not any((a, b) in wider or (b, a) in wider for a in mine for b in yours) or ANY_ENTERPRISE in mine | yours


def _pairs(one: Content, other: Content) -> Iterator[tuple[Clause, Clause]]:
    """Yield the sentences of two measures that are on the same matter, the most alike first."""
    found = [(matters.shared, mine, yours) for mine, yours, matters in _alike(one, other) if matters.kind == "same"]
    for _, mine, yours in sorted(found, key=lambda item: -item[0]):
        yield mine, yours


def _alike(one: Content, other: Content) -> Iterator[tuple[Clause, Clause, Matters]]:
    """Yield the sentences of two measures whose matters share enough, in their order, with how these stand.

    What the lighter of two sentences shares with the other it shares with all of that measure: most pairs need no look.
    """
    first, second = clauses_of(one), clauses_of(other)
    mine = {place for place, clause in enumerate(first.clauses) if _shared(clause, second.terms) >= ALIKE}
    yours = {place for place, clause in enumerate(second.clauses) if _shared(clause, first.terms) >= ALIKE}
    for place, clause in enumerate(first.clauses) if mine or yours else ():
        for at in range(len(second.clauses)) if place in mine else sorted(yours):
            matters = _matters(clause, second.clauses[at])
            if matters.kind != "other":
                yield clause, second.clauses[at], matters


def _shared(clause: Clause, terms: frozenset[str]) -> float:
    """Return which share of the weight of a sentence some terms hold."""
    return math.fsum(map(term_weight, clause.terms & terms)) / clause.weight if clause.weight else 0.0


def _matters(one: Clause, other: Clause) -> Matters:
    """Return how the matters of two sentences stand to each other."""
    least = min(one.weight, other.weight)
    alike = math.fsum(map(term_weight, one.terms & other.terms)) / least if least else 0.0
    if alike < ALIKE:  # most pairs: what they hold of their own is not looked for
        return Matters("other", alike)
    mine, yours = _own(one, other), _own(other, one)
    if mine and yours:
        return Matters("other", alike)
    narrower = max(mine + yours, key=len, default="")
    return Matters("special" if len(narrower) > 2 else "same", alike, narrower)


def _own(one: Clause, other: Clause) -> list[str]:
    """Return the words of a matter that the other sentence does not hold, but for asides that share nothing with it."""
    found = []
    for clause in one.matter:
        own = [_uncovered(run, other.everything) for run in clause]
        if "".join(own).replace(" ", "") != "".join(clause):  # 其余由企业承担 is an aside
            found += [words for run in own for words in run.split()]
    return found


def _uncovered(run: str, other: str) -> str:
    """Return a run of words with blanks in place of what stands in another sentence too."""
    covered = [False] * len(run)
    for at in range(len(run) - 1):
        if run[at : at + 2] in other:
            covered[at] = covered[at + 1] = True
    return "".join(" " if done else char for char, done in zip(run, covered, strict=True))


def _differ(one: Content, mine: Clause, other: Content, yours: Clause) -> Difference | None:
    """Return the difference of two sentences on one matter."""
    return (
        _by_lead(one, mine, other, yours)
        or _by_mode(mine, yours)
        or _by_figure(one, mine, other, yours)
        or _by_day(one, mine, other, yours)
        or _by_condition(mine, yours)
    )


def _by_lead(one: Content, mine: Clause, other: Content, yours: Clause) -> Difference | None:
    if not mine.lead or not yours.lead or _rank(one) != _rank(other):
        return None
    a, b = (re.sub(r"^(?:各|本)?(?:省|市|区|县|自治区)", "", name) for name in (mine.lead, yours.lead))
    return None if a in b or b in a else Difference("lead", mine.lead, yours.lead)


def _by_mode(mine: Clause, yours: Clause) -> Difference | None:
    """Return the words by which one forbids or does away with what the other asks or allows: 不得／应当."""
    for one, other, turned in ((mine, yours, False), (yours, mine, True)):
        forbidden, asked = against(one), bids(other)
        if forbidden and asked and not against(other):
            return Difference("modality", *((asked, forbidden) if turned else (forbidden, asked)))
    return None


def _waived(one: Content, other: Content) -> Difference | None:
    """Return what one does away with, and the other asks for, whatever else they say: 取消通行证／应当携带通行证."""
    known = patterns()
    for mine, yours, turned in ((one, other, False), (other, one, True)):
        doing_away = [
            (clause, away) for clause in clauses_of(mine).clauses if (away := known["away"].search(clause.words))
        ]
        for (clause, away), rival in product(doing_away, clauses_of(yours).clauses):
            asked = bids(rival) if away["what"] in rival.words else None
            if not asked or against(rival):
                continue
            if _shared(clause, rival.terms) < ALIKE and _shared(rival, clause.terms) < ALIKE:
                continue
            if not any(ADDRESSEE.search(words) for words in (*_own(clause, rival), *_own(rival, clause))):
                return Difference("modality", *((asked, away[0]) if turned else (away[0], asked)))
    return None


def _opened(one: Content, other: Content) -> Difference | None:
    """Return what one opens to all and the other asks a condition for: 所有企业均可申请／进出口额1000万美元以上的."""
    known = patterns()
    for mine, yours, turned in ((one, other, False), (other, one, True)):
        opened = [
            (clause, found)
            for clause in clauses_of(mine).clauses
            if not threshold(clause) and (found := known["to_all"].search(clause.words))
        ]
        for (clause, opening), rival in product(opened, clauses_of(yours).clauses):
            figure = threshold(rival)
            if not figure or _shared(clause, rival.terms) < ALIKE:
                continue
            if all(known["to_all"].search(words) for words in _own(clause, rival)) and all(
                known["means"].search(words) for words in _own(rival, clause)
            ):
                words = opening[0], figure.text
                return Difference("eligibility", *(words[::-1] if turned else words))
    return None


def threshold(clause: Clause) -> Figure | None:
    """Return the first figure of a sentence that is a condition."""
    return next((figure for figure in clause.figures if figure.role in ("threshold", "standard")), None)


def against(clause: Clause) -> str | None:
    """Return the words by which a sentence forbids or does away with something."""
    known = patterns()
    words = known["bounding"].sub("", clause.words)
    found = known["forbids"].search(words) or known["waives"].search(words)
    return found[0] if found else None


def bids(clause: Clause) -> str | None:
    """Return the words by which a sentence asks for something, or allows it."""
    known = patterns()
    words = known["bounding"].sub("", clause.words)
    found = known["asks"].search(words) or known["allows"].search(words) or known["pays"].search(words)
    return found[0] if found else None


def _by_figure(one: Content, mine: Clause, other: Content, yours: Clause) -> Difference | None:
    first, second = counted(mine), counted(yours)
    for figure in first:
        rivals = [each for each in second if each.unit == figure.unit and _as(each, figure)]
        same = [each for each in first if each.unit == figure.unit and _as(each, figure)]
        if not rivals or len(rivals) != len(same):
            continue
        rival = rivals[same.index(figure)]
        if _contradict(one, mine, figure, other, yours, rival):
            kind = "eligibility" if figure.role == "threshold" else "figure"
            return Difference(kind, figure.text, rival.text)
    return None


def counted(clause: Clause) -> list[Figure]:
    """Return the figures of a sentence that bind."""
    found = [f for f in clause.figures if f.role not in ("former", "fact") or f.text.startswith(FORBIDDEN_BEYOND)]
    if full := patterns()["full"].search(clause.words):
        found.append(Figure(text=full[0], value=100.0, unit="percent", role="rate"))
    return found


def _as(one: Figure, other: Figure) -> bool:
    """Say whether two figures are of one kind: what is given, what is asked, or what one bounds (不得高于3%)."""
    roles = {one.role, other.role}
    bounded = any(figure.text.startswith(FORBIDDEN_BEYOND) for figure in (one, other)) and "target" not in roles
    return len(roles) == 1 or roles <= GIFTS or roles <= LIMITS or bounded


def _contradict(one: Content, mine: Clause, figure: Figure, other: Content, yours: Clause, rival: Figure) -> bool:
    """Say whether two figures of one matter cannot both hold."""
    if (figure.value, figure.value_to) == (rival.value, rival.value_to):
        return False
    if "target" in (figure.role, rival.role) and (figure.until or rival.until or figure.unit == "count"):
        return figure.until == rival.until and _rank(one) == _rank(other)
    if _rank(one) == _rank(other):
        return figure.bound == rival.bound or "exactly" in (figure.bound, rival.bound) or _disjoint(figure, rival)
    high, low, words = (figure, rival, mine) if _rank(one) > _rank(other) else (rival, figure, yours)
    if (
        high.role in GIFTS
        and low.role in GIFTS
        and high.bound == "exactly"
        and not patterns()["fixed"].search(words.words)
    ):
        return False  # two payers, two gifts
    most, least = high.value_to or high.value, high.value
    if high.role == low.role == "time_limit" and patterns()["right"].search(words.words):
        return low.value < least  # 可以在60日内申请: who may has that long
    if high.bound == "at_most":
        return (low.value_to or low.value) > most
    if high.bound == "at_least":
        return low.value < least
    if high.bound == "range":
        return not least <= low.value <= most
    return low.bound in ("exactly", high.bound) or _disjoint(high, low)


def _disjoint(one: Figure, other: Figure) -> bool:
    """Say whether no value satisfies both: 不低于80%, 不超过60%."""
    for a, b in ((one, other), (other, one)):
        if a.bound == "at_least" and b.bound == "at_most" and a.value > b.value:
            return True
    return False


def _by_day(one: Content, mine: Clause, other: Content, yours: Clause) -> Difference | None:
    """Return the days by which the same is to be done or holds; a lower tier may be earlier, or let it hold longer."""
    if not mine.due or not yours.due or _day(mine.due) == _day(yours.due) or mine.lasting != yours.lasting:
        return None
    if any(figure.role == "target" for figure in (*mine.figures, *yours.figures)):
        return None
    if _rank(one) != _rank(other):
        high, low = (mine, yours) if _rank(one) > _rank(other) else (yours, mine)
        if (_day(low.due or "") < _day(high.due or "")) != mine.lasting:
            return None
    return Difference("date", mine.due, yours.due)


def _day(words: str) -> tuple[int, ...]:
    """Return a day as numbers that can be compared; the end of a month or year is its last day."""
    year, month, day = (re.search(rf"(\d+){sign}", words) for sign in "年月日")
    return (
        int(year[1]) if year else 0,
        int(month[1]) if month else 12,
        int(day[1]) if day else 31,
    )


def _by_condition(mine: Clause, yours: Clause) -> Difference | None:
    """Return the conditions for the same benefit: 不限注册地／限本省."""
    known = patterns()
    for one, other, turned in ((mine, yours, False), (yours, mine, True)):
        free, bound = known["open"].search(one.words), known["closed"].search(other.words)
        named = known["condition"].search(one.words)
        if free and named and (bound or known["condition"].search(other.words)) and named[0][:2] in other.words:
            words = free[0] + ("" if named[0] in free[0] else named[0]), other.words[:24]
            return Difference("eligibility", *(words[::-1] if turned else words))
    return None


def _rank(content: Content) -> int:
    """Return how high an authority stands: a ministry above a province, a headquarters above its branch."""
    rank = RANKS.get(content.tier or "", 0)
    return rank - 1 if content.tier == "customs" and content.region else rank
