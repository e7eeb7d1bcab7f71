"""A text on a day as Akoma Ntoso 3 (OASIS LegalDocML), which programs of legislators open.

An act with its identification as work, expression and manifestation, its chapters, sections, articles, paragraphs and
items; since when each article says so is a temporal group, and the acts that changed it are passive references.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote
from xml.etree import ElementTree as ET

from queries.text import ArticleText, PolicyText

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SOURCE = "#policygraph"
_HEADING = re.compile("(?P<num>第[〇零一二三四五六七八九十百]{1,5}(?P<rank>[编章节]))(?P<name>.*)", re.DOTALL)
_ITEM = re.compile("(?P<num>[（(][一二三四五六七八九十百]{1,4}[）)])(?P<words>.*)", re.DOTALL)
_RANKS = {"编": "part", "章": "chapter", "节": "section"}
_ORDER = tuple(_RANKS.values())
# What XML cannot hold even as an entity.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_akoma_ntoso(found: PolicyText) -> bytes:
    """Return a text as an Akoma Ntoso document."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_name("akomaNtoso"))
    act = _under(root, "act", name="act", contains="singleVersion")
    acts = sorted({article.by.id: article.by for article in found.articles if article.by}.items())
    identities = {identity: f"act_{place}" for place, (identity, _) in enumerate(acts, start=1)}
    _meta(act, found, [(identities[identity], identity, str(name)) for identity, name in acts])
    cover = _under(_under(act, "preface"), "p")
    _under(cover, "docTitle").text = _fit(found.policy.title or found.policy.id)
    _body(_under(act, "body"), found.articles)
    ET.indent(root, space=" ")
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _meta(act: ET.Element, found: PolicyText, acts: Sequence[tuple[str, str, str]]) -> None:
    """Write what the document is: work, expression of the day, manifestation; then the days and the acts behind it."""
    meta = _under(act, "meta")
    identification = _under(meta, "identification", source=SOURCE)
    work = f"/akn/cn/act/{quote(found.policy.id, safe='')}"
    day = (found.start or found.as_of).isoformat()
    first = min((article.since for article in found.articles if article.since), default=found.start or found.as_of)
    levels = (
        ("FRBRWork", work, first.isoformat(), "issued"),
        ("FRBRExpression", f"{work}/zho@{day}", day, "version"),
        ("FRBRManifestation", f"{work}/zho@{day}.xml", found.as_of.isoformat(), "shown"),
    )
    for level, uri, made, what in levels:
        element = _under(identification, level)
        _under(element, "FRBRthis", value=f"{uri}/!main" if level != "FRBRManifestation" else uri)
        _under(element, "FRBRuri", value=uri)
        _under(element, "FRBRdate", date=made, name=what)
        _under(element, "FRBRauthor", href="#issuer")
        if level == "FRBRWork":
            _under(element, "FRBRcountry", value="cn")
            if found.policy.doc_number:
                _under(element, "FRBRnumber", value=_fit(found.policy.doc_number))
        if level == "FRBRExpression":
            _under(element, "FRBRlanguage", language="zho")
    lifecycle = _under(meta, "lifecycle", source=SOURCE)
    days = sorted({article.since for article in found.articles if article.since} | {found.start or found.as_of})
    for on in days:
        kind = "generation" if on == days[0] else "amendment"
        _under(lifecycle, "eventRef", eId=_event(on), date=on.isoformat(), source=SOURCE, type=kind)
    temporal = _under(meta, "temporalData", source=SOURCE)
    for on in days:
        group = _under(temporal, "temporalGroup", eId=_group(on))
        _under(group, "timeInterval", start=f"#{_event(on)}", refersTo="#inForce")
    references = _under(meta, "references", source=SOURCE)
    for identity, policy, name in acts:
        href = f"/akn/cn/act/{quote(policy, safe='')}"
        _under(references, "passiveRef", eId=identity, href=href, showAs=_fit(name))
    _under(references, "TLCConcept", eId="inForce", href="/akn/ontology/concepts/inForce", showAs="有效")
    _under(references, "TLCOrganization", eId="issuer", href="/akn/ontology/organizations/issuer", showAs="制定机关")
    _under(
        references,
        "TLCOrganization",
        eId="policygraph",
        href="/akn/ontology/organizations/policygraph",
        showAs="policygraph",
    )


def _body(body: ET.Element, articles: Sequence[ArticleText]) -> None:
    """Write the articles under the chapters and sections over them."""
    open_levels: list[tuple[int, ET.Element, str]] = []
    seen: dict[str, int] = {}
    for article in articles:
        for heading in article.headings:
            match = _HEADING.match(heading)
            if match is None:
                continue
            rank = _ORDER.index(_RANKS[match["rank"]])
            while open_levels and open_levels[-1][0] >= rank:
                open_levels.pop()
            parent, above = (open_levels[-1][1], open_levels[-1][2] + "__") if open_levels else (body, "")
            kind = _ORDER[rank]
            seen[above + kind] = seen.get(above + kind, 0) + 1
            identity = f"{above}{kind}_{seen[above + kind]}"
            level = _under(parent, kind, eId=identity)
            _under(level, "num").text = match["num"]
            if match["name"]:
                _under(level, "heading").text = _fit(match["name"])
            open_levels.append((rank, level, identity))
        _article(open_levels[-1][1] if open_levels else body, article)


def _article(parent: ET.Element, article: ArticleText) -> None:
    identity = f"art_{quote(article.number, safe='')}".replace("%", "")
    attributes = {"eId": identity}
    if article.since:
        attributes["period"] = f"#{_group(article.since)}"
    if article.doubts:
        attributes["status"] = "incomplete"
    element = _under(parent, "article", **attributes)
    _under(element, "num").text = article.number
    paragraph: ET.Element | None = None
    items: ET.Element | None = None
    count = points = 0
    for line in article.text.split("\n"):
        item = _ITEM.match(line)
        if item and paragraph is not None:
            if items is None:
                items = _listed(paragraph, f"{identity}__para_{count}")
            points += 1
            point = _under(items, "point", eId=f"{identity}__para_{count}__list_1__point_{points}")
            _under(point, "num").text = item["num"]
            _under(_under(point, "content"), "p").text = _fit(item["words"])
            continue
        count, points, items = count + 1, 0, None
        paragraph = _under(element, "paragraph", eId=f"{identity}__para_{count}")
        _under(_under(paragraph, "content"), "p").text = _fit(line)


def _listed(paragraph: ET.Element, identity: str) -> ET.Element:
    """Turn the words of a paragraph into the introduction of a list."""
    (content,) = list(paragraph)
    words = content[0].text
    paragraph.remove(content)
    items = _under(paragraph, "list", eId=f"{identity}__list_1")
    _under(_under(items, "intro"), "p").text = words
    return items


def _event(on: date) -> str:
    return f"event_{on:%Y%m%d}"


def _group(on: date) -> str:
    return f"from_{on:%Y%m%d}"


def _under(parent: ET.Element, name: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _name(name), attributes)


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _fit(text: str) -> str:
    return _UNFIT.sub("�", text)
