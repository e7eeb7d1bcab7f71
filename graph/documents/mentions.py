"""Which document is meant: one id for a policy in whichever source it stands, and for what others call it by.

Everything here is a pure function of the set of readings, so the order in which documents arrive cannot matter: a
document that is so far only named has a node of its own, and that node is the document once its text is there.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.documents.identity import Document, documents_of, fullest
from graph.documents.names import YEAR, alike, bare, is_telling, not_after, number_key, same_day, title_key, version_of
from graph.documents.norms import LEGISLATION, norm_of
from graph.documents.readings import Reading

DRAFT_OF = "draft_of"  # the path of what a draft became, among the mentions of a reading
RESTATES = "restates"  # the path of the text of the same act that was printed before it
_ACT = re.compile(r"(?:法|法典|条例|规定|办法|细则|规则|章程)$")  # not 关于修改…的决定, of which many have one title


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """A document that is known only because others name it."""

    title: str
    doc_number: str | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What every reading is a reading of, and what every mention means."""

    policy_of: Mapping[str, str]  # id of a reading → id of its policy
    readings_of: Mapping[str, tuple[str, ...]]  # id of a policy → its readings, the one that is followed first
    target_of: Mapping[str, Mapping[str, str]]  # id of a reading → path of the mention → id of the policy named
    stubs: Mapping[str, Stub] = field(default_factory=dict)


def resolve(readings: Iterable[Reading]) -> Resolution:
    """Work out which readings are one policy and which policy every mention means."""
    ordered = sorted(readings, key=lambda reading: reading.id)
    index = _Index(documents_of(ordered))
    targets, named = _targets(ordered, index)
    reached = {target for found in targets.values() for target in found.values()}
    stubs = {target: Stub(title=min(titles, key=fullest), doc_number=None) for target, titles in named.items()}
    stubs |= {identity: _stub(document) for identity, document in index.known() if not document.readings}
    return Resolution(
        policy_of={reading.id: identity for identity, document in index.known() for reading in document.readings},
        readings_of={
            identity: tuple(reading.id for reading in sorted(document.readings, key=_richest))
            for identity, document in index.known()
            if document.readings
        },
        target_of=targets,
        stubs={identity: stub for identity, stub in stubs.items() if identity in reached},
    )


def _targets(readings: Sequence[Reading], index: _Index) -> tuple[dict[str, dict[str, str]], dict[str, set[str]]]:
    """Return what every mention means, and what those documents are called that nothing but a title is known of."""
    targets: dict[str, dict[str, str]] = {}
    named: dict[str, set[str]] = defaultdict(set)
    nicknames = _nicknames(readings)
    for reading in readings:
        found = targets[reading.id] = {}
        for path, title, number in reading.mentions():
            target = index.find(reading, path, title, number)
            if target is None and (whole := nicknames.get(_scoped(title or "", reading))):
                title = whole
                target = index.find(reading, path, title, number)
            if target is None:
                target = _known_by_title(title or number or "")
                named[target].add(title or number or "")
            if target != index.policy_of(reading):
                found[path] = target
        if reading.is_draft and (became := index.became(reading)):
            found[DRAFT_OF] = became
        if earlier := index.restated(reading):
            found[RESTATES] = earlier
    return targets, named


def _stub(document: Document) -> Stub:
    """Return what is known of a document without a text: its longest number and title, as others write them."""
    titles = {title for title, _ in document.names if title}
    number = min((number for _, number in document.names if number), key=fullest, default=None)
    return Stub(title=min(titles, key=fullest) if titles else number or "", doc_number=number)


def _nicknames(readings: Iterable[Reading]) -> Mapping[tuple[str, str], str]:
    """Return the titles that nicknames mean also in documents that do not explain them.

    Only where all documents that explain one explain it alike, and only what can hardly mean two things: letters
    (RCEP) everywhere, several characters (外资二十条) in the region of who explains them.
    """
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in readings:
        for cited in reading.head.cites:
            if cited.alias and cited.title and is_telling(cited.alias):
                titles[_scoped(cited.alias, reading)].add(cited.title)
    return {
        nickname: min(said, key=fullest)
        for nickname, said in titles.items()
        if len({title_key(one) for one in said}) == 1
    }


def _scoped(nickname: str, reading: Reading) -> tuple[str, str]:
    """Return a nickname with the region in which it is said."""
    return ("" if nickname.isascii() else reading.head.region or "", nickname.upper())


def _richest(reading: Reading) -> tuple[int, int, str]:
    return (-reading.measures, -reading.facts, reading.id)


def _identifier(words: str) -> str:
    return "p" + hashlib.sha256(words.encode()).hexdigest()[:16]


def _known_by_title(title: str) -> str:
    version = version_of(title)
    return _identifier(f"title|{title_key(title)}" + (f"|{version}" if version else ""))


class _Index:
    """Finds the document that a mention means."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = documents
        self.by_number: dict[str, list[int]] = defaultdict(list)
        self.by_title: dict[str, list[int]] = defaultdict(list)
        self.by_bare_title: dict[str, list[int]] = defaultdict(list)
        for place, document in enumerate(documents):
            for number in document.numbers:
                self.by_number[number].append(place)
            for title in document.titles:
                self.by_title[title].append(place)
            for key in {bare(title) for title in document.titles}:
                self.by_bare_title[key].append(place)
        self.id_of = [self._id(document) for document in documents]
        self.place_of = {reading.id: place for place, doc in enumerate(documents) for reading in doc.readings}

    def known(self) -> Iterator[tuple[str, Document]]:
        """Yield every document with its id."""
        return zip(self.id_of, self.documents, strict=True)

    def became(self, draft: Reading) -> str | None:
        """Return the document of the same title and region that followed a draft, the first of several."""
        places = [
            place for place in self._namesakes(draft) if not_after(draft.head.issued_on, self.documents[place].day)
        ]
        first = min(places, key=lambda place: (self.documents[place].day or "", self.id_of[place]), default=None)
        return None if first is None else self.id_of[first]

    def restated(self, reading: Reading) -> str | None:
        """Return the text of the same law, regulation or rule that was printed before, the last of several."""
        others = [place for place in self._namesakes(reading) if place != self.place_of[reading.id]]
        if not others or not is_act(reading):
            return None
        places = [
            place for place in others if any(_one_act(reading, other) for other in self.documents[place].readings)
        ]
        last = max(places, key=lambda place: (self.documents[place].day or "", self.id_of[place]), default=None)
        return None if last is None else self.id_of[last]

    def _namesakes(self, reading: Reading) -> Iterator[int]:
        """Yield the documents of the title and region of a reading."""
        for place in self.by_title.get(title_key(reading.head.title), ()):
            if (reading.head.region or "") in self.documents[place].regions:
                yield place

    def policy_of(self, reading: Reading) -> str:
        """Return the id of the document that a reading is of."""
        return self.id_of[self.place_of[reading.id]]

    def _id(self, document: Document) -> str:
        title = min(document.titles, key=fullest, default="")
        if document.numbers:
            number = min(document.numbers)
            if YEAR.search(number) and len(self.by_number[number]) == 1:
                return _identifier(f"number|{number}")
            versions = [place for place in self.by_number[number] if title in self.documents[place].titles]
            day = document.day if len(versions) > 1 else None
            return _identifier(f"number|{number}|{title}" + (f"|{day}" if day else ""))
        days = sorted({reading.day for reading in document.readings}, key=fullest)
        return _identifier(f"text|{title}|{days[0]}|{min(document.regions)}")

    def find(self, reading: Reading, path: str, title: str | None, number: str | None) -> str | None:
        """Return the id of the policy that ``reading`` names, or nothing where no document known fits."""
        if number:
            issuer = reading.head.issued_by[0] if reading.head.issued_by else ""
            key = title_key(title) if title and title != number else ""
            places = [
                place
                for place in self.by_number[number_key(number, issuer)]
                if any(alike(key, known) for known in self.documents[place].titles or {""})
            ]
            return self._latest(reading, [place for place in places if self._was_there(reading, place)] or places[:1])
        if not title:
            return None
        key = title_key(title)
        places = self.by_title.get(key) or self.by_bare_title.get(bare(key), [])
        version = version_of(title)
        return self._latest(
            reading,
            [
                place
                for place in places
                if self._fits(reading, path, key, place) and (self.documents[place].day or version).startswith(version)
            ],
        )

    def _latest(self, reading: Reading, places: list[int]) -> str | None:
        """Return the id of the version that a reading means, of several documents that have the name."""
        best = max(places, key=lambda place: self._rank(reading, place), default=None)
        return None if best is None else self.id_of[best]

    def _was_there(self, reading: Reading, place: int) -> bool:
        return not_after(self.documents[place].day, reading.head.issued_on)

    def _fits(self, reading: Reading, path: str, key: str, place: int) -> bool:
        """Say whether a document of that title can be meant: no later version, and not of another region."""
        document = self.documents[place]
        if self.place_of[reading.id] == place:
            return False
        day = reading.head.issued_on
        if not self._was_there(reading, place):
            return False
        if not path.startswith("cites") and day and document.day == day:
            return False
        if key == title_key(reading.head.title) and not not_after(document.day, reading.head.effective_from):
            return False  # an amended version still repeals what its first one did, and not a version since
        if key not in document.titles:  # the titles differ in the issuer that stands before 关于
            issuers = {_bare_name(name) for reading_ in document.readings for name in reading_.head.issued_by}
            known = {title[: title.find("关于")] for title in document.titles if title.find("关于") > 0}
            said = key[: key.find("关于")] if key.find("关于") > 0 else ""
            if said and not any(said in name or name in said for name in issuers | known):
                return False
        mine = reading.head.region or ""
        places = document.regions - {""}
        return not places or not mine or mine in places or any(region[:2] in key for region in places)

    def _rank(self, reading: Reading, place: int) -> tuple[bool, bool, str, str]:
        """Rank the versions: in force on the citing day, of the same region, the latest, and then by id."""
        document = self.documents[place]
        in_force = not_after(document.begins(), reading.head.issued_on)
        same = (reading.head.region or "") in document.regions
        return (in_force, same, document.day or "", self.id_of[place])


def is_act(reading: Reading) -> bool:
    """Say whether a reading is the text of a law, a regulation or a rule."""
    head = reading.head
    return (
        not reading.is_draft
        and bool(reading.measures and head.issued_on and _ACT.search(title_key(head.title)))
        and norm_of(head.title, head.doc_number, head.issued_by) in LEGISLATION
    )


def _one_act(later: Reading, earlier: Reading) -> bool:
    """Say whether an act and one of its title and region are two texts of one, the second printed before the first."""
    one, other = later.head, earlier.head
    rules = norm_of(one.title, one.doc_number, one.issued_by) == "department_rule"
    apart = rules and one.issued_by and other.issued_by and not set(one.issued_by) & set(other.issued_by)
    days = other.issued_on or "", one.issued_on or ""
    return is_act(earlier) and days[0] < days[1] and not same_day(*days) and not apart


def _bare_name(name: str) -> str:
    return name.removeprefix("中华人民共和国")
