"""Which document is meant: one id for a policy in whichever source it stands, and for what others call it by.

Identity is number, title, day and region, never the title alone. Everything here is a pure function of the set of
readings, so the order in which documents arrive cannot matter: a document that is so far only named has a node of its
own, and that node is the document once its text is there.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace

from extraction.facts import Policy, SourceSpan, from_json

_SPACE = re.compile(r"\s+")
_BRACKETS = str.maketrans("[]［］﹝﹞【】()", "〔〕〔〕〔〕〔〕（）")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_YEAR = re.compile(r"(?:19|20)\d{2}")


def _chinese_number(words: str) -> int:
    """Return 一百零四 as 104 and 二〇二四 as 2024."""
    if not set(words) & set(_UNITS):
        return int("".join(str(_CHINESE[word]) for word in words))
    total, digit = 0, 0
    for word in words:
        if word in _UNITS:
            total += (digit or 1) * _UNITS[word]
            digit = 0
        else:
            digit = _CHINESE[word]
    return total + digit


def number_key(number: str, issuer: str = "") -> str:
    """Return a document number in the one form that all its spellings share.

    国发[2024] 5 号 and 国发〔2024〕5号, 主席令第一〇四号 and 主席令第104号, 海关总署2024年第66号公告 and
    海关总署公告2024年第66号 are each one number. A number that names nobody (公告2024年第66号) gets the issuer's name.
    """
    key = _SPACE.sub("", number).translate(_DIGITS).translate(_BRACKETS).removeprefix("中华人民共和国")
    key = re.sub(
        r"第([零〇○一二两三四五六七八九十百千]+)号", lambda found: f"第{_chinese_number(found.group(1))}号", key
    )
    key = re.sub(r"（((?:19|20)\d{2})）", r"〔\1〕", key)
    key = re.sub(r"^(.*?)((?:19|20)\d{2}年)第?0*(\d+)号?(公告|令|通告)$", r"\1\4\2第\3号", key)
    key = re.sub(r"(公告|令|通告)〔((?:19|20)\d{2})〕第?0*(\d+)号", r"\1\2年第\3号", key)
    key = re.sub(r"(第|〕)0+(\d)", r"\1\2", key)
    key = re.sub(r"〕第(\d+)号", r"〕\1号", key)
    key = key.replace("年第", "第") if re.search(r"(公告|令|通告)(?:19|20)\d{2}年第", key) else key
    if re.match(r"(公告|令|通告|第|(?:19|20)\d{2})", key):
        key = issuer + key
    return key


def title_key(title: str) -> str:
    """Return a title in the form in which two spellings of it can be compared.

    《中华人民共和国噪声污染防治法》 and 噪声污染防治法, 国务院办公厅关于印发某方案的通知 and 某方案 are each one title.
    """
    key = _SPACE.sub("", title).translate(_DIGITS)
    key = key.replace("(", "（").replace(")", "）")
    key = re.sub(r"（(?:已废止|已失效|失效|废止|全文废止|已修改)）$", "", key)
    key = re.sub(r"（(?:19|20)\d{2}年?(?:修订|修正|修改)(?:本|版)?）$", "", key)
    key = key.strip("《》〈〉")
    enclosed = re.fullmatch(r".*?(?:印发|公布|发布|下发|转发)[《〈]?(.{2,}?)[》〉]?的(?:通知|通告|公告|函)", key)
    if enclosed and "等" not in enclosed.group(1)[-3:]:
        key = enclosed.group(1)
    key = re.sub(r"[《》〈〉“”\"'‘’「」]", "", key)
    return key.removeprefix("中华人民共和国")


def _bare(key: str) -> str:
    """Return a title key without the issuer that may stand before 关于: 国务院关于…的意见 → 关于…的意见."""
    place = key.find("关于")
    return key[place:] if 0 < place <= 40 else key


def _alike(one: str, other: str) -> bool:
    """Say whether two titles that stand with one number can be the same title."""
    if not one or not other or one == other:
        return True
    if len(one) > 5 and len(other) > 5 and (one in other or other in one):
        return True
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.6


def same_day(one: str | None, other: str | None) -> bool:
    """Say whether two dates, each as precise as its source, can be one day."""
    if not one or not other:
        return True
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _not_after(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    length = min(len(one), len(other))
    return one[:length] <= other[:length]


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

    @property
    def number(self) -> str:
        issuer = self.head.issued_by[0] if self.head.issued_by else ""
        return number_key(self.head.doc_number, issuer) if self.head.doc_number else ""

    def mentions(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Yield path, title and number of every document that this one names."""
        for place, earlier in enumerate(self.head.supersedes):
            yield f"supersedes/{place}", earlier.title, earlier.doc_number
        for place, cited in enumerate(self.head.cites):
            yield f"cites/{place}", cited.title, cited.doc_number


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


@dataclass(slots=True)
class _Document:
    """What is gathered about one document while it is worked out."""

    readings: list[Reading] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    names: set[tuple[str, str]] = field(default_factory=set)  # title and number as others write them
    cited_by: set[str] = field(default_factory=set)
    cited_on: str | None = None

    @property
    def day(self) -> str | None:
        days = [reading.head.issued_on for reading in self.readings if reading.head.issued_on]
        if days:
            return max(days, key=lambda day: (len(day), day))
        years = [found.group() for number in self.numbers for found in _YEAR.finditer(number)]
        return min(years) if years else None

    @property
    def regions(self) -> set[str]:
        return {reading.head.region or "" for reading in self.readings}

    def begins(self) -> str | None:
        return max((r.head.effective_from for r in self.readings if r.head.effective_from), default=self.day)

    def join(self, other: _Document) -> None:
        self.readings += other.readings
        self.numbers |= other.numbers
        self.titles |= other.titles
        self.names |= other.names
        self.cited_by |= other.cited_by
        days = [day for day in (self.cited_on, other.cited_on) if day]
        self.cited_on = min(days) if days else None


def resolve(readings: Iterable[Reading]) -> Resolution:
    """Work out which readings are one policy and which policy every mention means."""
    ordered = sorted(readings, key=lambda reading: reading.id)
    documents = _joined(_numbered(ordered), _unnumbered(ordered))
    index = _Index(documents)
    targets: dict[str, dict[str, str]] = {}
    named: dict[str, set[str]] = defaultdict(set)
    policy_of = {reading.id: index.id_of[place] for place, doc in enumerate(documents) for reading in doc.readings}
    for reading in ordered:
        found: dict[str, str] = {}
        for path, title, number in reading.mentions():
            target = index.find(reading, path, title, number)
            if target is None:
                target = _known_by_title(title_key(title or number or ""))
                named[target].add(title or number or "")
            if target != policy_of[reading.id]:
                found[path] = target
        targets[reading.id] = found
    stubs = {target: Stub(title=min(titles, key=_fullest), doc_number=None) for target, titles in named.items()}
    reached = {target for found in targets.values() for target in found.values()}
    for place, document in enumerate(documents):
        if not document.readings and index.id_of[place] in reached:
            titles = {title for title, _ in document.names if title}
            numbers = {number for _, number in document.names if number}
            number = min(numbers, key=_fullest) if numbers else None
            stubs[index.id_of[place]] = Stub(
                title=min(titles, key=_fullest) if titles else number or "", doc_number=number
            )
    readings_of = {
        index.id_of[place]: tuple(reading.id for reading in sorted(document.readings, key=_richest))
        for place, document in enumerate(documents)
        if document.readings
    }
    reached |= set(readings_of)
    return Resolution(policy_of, readings_of, targets, {key: stub for key, stub in stubs.items() if key in reached})


def _fullest(words: str) -> tuple[int, str]:
    return (-len(words), words)


def _richest(reading: Reading) -> tuple[int, int, str]:
    return (-reading.measures, -reading.facts, reading.id)


def _numbered(readings: list[Reading]) -> list[_Document]:
    """Group what bears a number, texts and mentions alike: one number and titles that can be one are one document."""
    groups: dict[str, dict[str, _Document]] = defaultdict(dict)

    def entry(number: str, title: str) -> _Document:
        document = groups[number].setdefault(title, _Document())
        document.numbers.add(number)
        if title:
            document.titles.add(title)
        return document

    dated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in readings:
        if reading.number:
            year = (reading.head.issued_on or "")[:4]
            key = title_key(reading.head.title)
            dated[reading.number, key].add(year)
            entry(reading.number, key).readings.append(reading)
        issuer = reading.head.issued_by[0] if reading.head.issued_by else ""
        for _, title, number in reading.mentions():
            if number:
                document = entry(number_key(number, issuer), title_key(title) if title and title != number else "")
                document.names.add((title if title and title != number else "", number))
                document.cited_by.add(reading.id)
                day = reading.head.issued_on
                if day and (document.cited_on is None or day < document.cited_on):
                    document.cited_on = day
    found: list[_Document] = []
    for number in sorted(groups):
        apart: list[_Document] = []
        for title in sorted(groups[number], key=_fullest):  # a mention without title comes last and joins the first
            document = groups[number][title]
            like = next((other for other in apart if _may_join(document, title, other)), None)
            if like is None:
                apart.append(document)
            else:
                like.join(document)
        found += apart
    return found


def _may_join(document: _Document, title: str, other: _Document) -> bool:
    """Say whether two entries of one number can be one document; within one source their titles must agree."""
    known = other.titles or {""}
    if {r.head.source.sha256 for r in document.readings} & {r.head.source.sha256 for r in other.readings}:
        return any(title in name or name in title for name in known)
    return any(_alike(title, name) for name in known)


def _unnumbered(readings: list[Reading]) -> list[_Document]:
    """Group the texts that bear no number by title, day and region; an undated one joins the only dated one."""
    groups: dict[tuple[str, str], dict[str, _Document]] = defaultdict(dict)
    for reading in readings:
        if not reading.number:
            key = title_key(reading.head.title)
            days = groups[key, reading.head.region or ""]
            document = days.setdefault(reading.head.issued_on or "", _Document())
            document.readings.append(reading)
            document.titles.add(key)
    found: list[_Document] = []
    for group in sorted(groups):
        days = groups[group]
        for day in sorted(days, key=lambda day: (len(day), day)):  # the least precise first
            finer = [other for other in days if other != day and len(other) > len(day) and other.startswith(day)]
            if len(finer) == 1:
                days[finer[0]].join(days.pop(day))
        found += [days[day] for day in sorted(days)]
    return found


def _joined(numbered: list[_Document], unnumbered: list[_Document]) -> list[_Document]:
    """Join a text that bears no number to the document whose number others, or another source, give."""
    by_title: dict[str, list[_Document]] = defaultdict(list)
    for document in numbered:
        for title in document.titles:
            by_title[title].append(document)
    rivals: dict[str, int] = defaultdict(int)
    for text in unnumbered:
        for title in text.titles:
            rivals[title] += 1
    apart: list[_Document] = []
    for text in unnumbered:
        fitting = [
            document for title in sorted(text.titles) for document in by_title[title] if _can_be_one(text, document)
        ]
        certain = len(fitting) == 1 and (fitting[0].day is not None or all(rivals[title] == 1 for title in text.titles))
        if certain:
            fitting[0].join(text)
        else:
            apart.append(text)
    return numbered + apart


def _can_be_one(text: _Document, document: _Document) -> bool:
    if document.readings and text.regions.isdisjoint(document.regions):
        return False
    if not same_day(text.day, document.day) or not _not_after(text.day, document.cited_on):
        return False
    return document.cited_by.isdisjoint(reading.id for reading in text.readings)


def _identifier(words: str) -> str:
    return "p" + hashlib.sha256(words.encode()).hexdigest()[:16]


def _known_by_title(key: str) -> str:
    return _identifier(f"title|{key}")


class _Index:
    """Finds the document that a mention means."""

    def __init__(self, documents: list[_Document]) -> None:
        self.documents = documents
        self.by_number: dict[str, list[int]] = defaultdict(list)
        self.by_title: dict[str, list[int]] = defaultdict(list)
        self.by_bare_title: dict[str, list[int]] = defaultdict(list)
        for place, document in enumerate(documents):
            for number in document.numbers:
                self.by_number[number].append(place)
            for title in document.titles:
                self.by_title[title].append(place)
            for bare in {_bare(title) for title in document.titles}:
                self.by_bare_title[bare].append(place)
        self.id_of = [self._id(document) for document in documents]
        self.place_of = {reading.id: place for place, doc in enumerate(documents) for reading in doc.readings}

    def _id(self, document: _Document) -> str:
        title = min(document.titles, key=_fullest, default="")
        if document.numbers:
            number = min(document.numbers)
            if _YEAR.search(number) and len(self.by_number[number]) == 1:
                return _identifier(f"number|{number}")
            return _identifier(f"number|{number}|{title}")
        days = sorted({reading.head.issued_on or "" for reading in document.readings}, key=_fullest)
        return _identifier(f"text|{title}|{days[0]}|{min(document.regions)}")

    def find(self, reading: Reading, path: str, title: str | None, number: str | None) -> str | None:
        """Return the id of the policy that ``reading`` names, or nothing where no document known fits."""
        if number:
            issuer = reading.head.issued_by[0] if reading.head.issued_by else ""
            key = title_key(title) if title and title != number else ""
            for place in self.by_number[number_key(number, issuer)]:
                if any(_alike(key, known) for known in self.documents[place].titles or {""}):
                    return self.id_of[place]
            return None
        if not title:
            return None
        key = title_key(title)
        places = self.by_title.get(key) or self.by_bare_title.get(_bare(key), [])
        fitting = [place for place in places if self._fits(reading, path, key, place)]
        best = max(fitting, key=lambda place: self._rank(reading, place), default=None)
        return None if best is None else self.id_of[best]

    def _fits(self, reading: Reading, path: str, key: str, place: int) -> bool:
        """Say whether a document of that title can be meant: no later version, and not of another region."""
        document = self.documents[place]
        if self.place_of[reading.id] == place:
            return False
        day = reading.head.issued_on
        if not _not_after(document.day, day):
            return False
        if path.startswith("supersedes") and day and document.day == day:
            return False
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
        in_force = _not_after(document.begins(), reading.head.issued_on)
        same = (reading.head.region or "") in document.regions
        return (in_force, same, document.day or "", self.id_of[place])


def _bare_name(name: str) -> str:
    return name.removeprefix("中华人民共和国")
