"""Which words of a printed text hold until when, and which words acts have put in their place.

A wording is an article as acts left it, from the day of the act that made it so to the day of the next. Words that are
in doubt make none: what stood there before stands on, and the text on a day tells why. Numbers count as words do: an
article that only moved bears its new number from then on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.versions.history import STAYS, Amending, Provision, Published, Version, versions

# Problems that leave no words of an act unplaced.
PLACED = ("idle", "heading")


@dataclass(slots=True, kw_only=True)
class Wording:
    """An article as an act left it; ``follows`` is the key of what it said before, nothing of a new one.

    ``version`` is the whole text of that day; ``until`` the act that gave it other words again or took it away.
    """

    number: str
    text: str
    act: Amending
    on: date
    changes: tuple[int, ...]
    version: Version
    follows: str = ""
    until: Amending | None = None

    @property
    def key(self) -> str:
        """Return what tells it from the article's other wordings: 第三条@2024-05-01."""
        return f"{self.number}@{self.on.isoformat()}"

    @property
    def never_held(self) -> bool:
        """Say whether another act of the same day gave the article other words at once."""
        return self.until is not None and self.until.on == self.on


@dataclass(slots=True)
class Standing:
    """What became of a printed text.

    ``ended`` are the articles as printed that hold no more, by number, with the act that did it first; ``carried`` the
    instructions, by act and path, whose words stand in a wording, or that took words away.
    """

    ended: dict[str, Amending] = field(default_factory=dict)
    wordings: list[Wording] = field(default_factory=list)
    carried: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)


def standing(text: Published, acts: Sequence[Amending]) -> Standing:
    """Return which words of a printed text hold until when, as far as its acts leave no doubt."""
    found = Standing()
    made = versions([text], acts) if acts else ()
    if not made or made[0].of_parts:  # several measures are one part, and which of them an act means is open
        return found
    # What each article of the day says, and since which wording: as printed, its key is its number.
    said = {one.number: (one.number, one.text) for one in made[0].provisions}
    current = {one.number: one.number for one in made[0].provisions}
    known: dict[str, Wording] = {}
    for version in made[1:]:
        if version.amending is None or version.start is None or set(version.doubts) & set(STAYS):
            break  # from here on the numbers are not certain
        following: dict[str, str] = {}
        for gone in version.gone:
            _end(found, known, current.pop(gone.was, ""), version.amending)
        for provision in version.provisions:
            key = current.get(provision.was, "")
            if provision.doubts or (key and said[key] == (provision.number, provision.text)):
                following |= {provision.number: key} if key else {}
                continue
            before = known[key].follows if key in known and known[key].on == version.start else key
            wording = _wording(provision, version, before)
            _end(found, known, key, version.amending)
            known[wording.key] = wording
            said[wording.key] = (wording.number, wording.text)
            found.wordings.append(wording)
            following[provision.number] = wording.key
        current = following
        found.carried[version.amending.policy, version.amending.path] = frozenset(_carried(version))
    found.wordings = [wording for wording in found.wordings if not wording.never_held]
    return found


def _wording(provision: Provision, version: Version, follows: str) -> Wording:
    assert version.amending is not None
    assert version.start is not None
    return Wording(
        number=provision.number,
        text=provision.text,
        act=version.amending,
        on=version.start,
        changes=provision.changes,
        version=version,
        follows=follows,
    )


def _end(found: Standing, known: Mapping[str, Wording], key: str, by: Amending) -> None:
    """End what a key names: a wording, or an article as printed."""
    if key in known:
        known[key].until = by
    elif key:
        found.ended[key] = by


def _carried(version: Version) -> Iterator[int]:
    """Yield the instructions of an act all of whose words found their place, without a doubt about any of them."""
    assert version.amending is not None
    doubtful = {number for number, reason, _ in version.problems if reason not in PLACED}
    doubtful |= {number for one in version.provisions if one.doubts for number in one.changes}
    for number, instruction in enumerate(version.amending.instructions):
        if number not in doubtful and instruction.do != "unread":
            yield number
