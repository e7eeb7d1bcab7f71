"""Other documents that a policy names: what it supersedes or suspends and how, what it cites and as what."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from extraction import rules
from extraction.components.amendments import SHORT, Amendment
from extraction.components.named_documents import Aliases, Reference, named_documents
from extraction.components.supersession import REACH, earlier_versions, sentence_start, superseded
from extraction.layout.heads import squeeze
from extraction.layout.policy_doc import Range

# Words before a title in a head that make it another's: 关于修改《…》的决定.
UNDOES = re.compile("修改|修订|修正|废止|停止|延长|延续|调整|贯彻|落实|实施|执行")
# International agreements go by their abbreviation, or without marks by the parties' names.
AGREEMENT = re.compile(r"RCEP|CPTPP|DEPA|中国[—-][\u4e00-\u9fff]{2,8}(?:自由贸易|自贸)协定")
# A sentence that issues something may also name what it rests on, changes or carries out.
OF_OTHERS = re.compile("根据|依据|按照|依照|遵照|贯彻|落实|完善|结合|对$|将$")
PUBLISHES = re.compile("现(?:予以?)?(?:公布|发布|印发)$")
# 其他事项仍按照《…》执行: what is done by a document does not rest on it
DONE_BY = re.compile("[^，。；]{0,12}(?:执行|办理)(?=[，。；\n]|$)")
ENCLOSED = re.compile("（附件[\\d一二三四五六七八九十]{0,2}）")  # what the document itself brings along
ENACTS = re.compile("制定本|制定如下|制定以下|，制定|修订本|特制定")
ENACTING = re.compile(
    "制定本(?:规则|办法|规定|制度|细则|规程|准则|章程)"
)  # also in an item 一、 in place of an article
# The items of a section that lists what a document rests on: 一、检验检疫依据（一）《…》；（二）《…》
LISTED_BASES = re.compile(
    "(?<!根)依据[：。]?\\s{0,3}(?:[（(][一二三四五六七八九十]{1,2}[)）]\\s{0,3}《[^；。\n]{4,300}[；。]\\s{0,3}){0,8}"
    "[（(][一二三四五六七八九十]{1,2}[)）]\\s{0,3}(?:《[^；。\n]{0,300})?$"
)
LONGEST_LIST = 900  # characters
ISSUES = re.compile("(?:印发|下发|发布|公布|颁布)[^《》]{0,6}$")
# Words right before a title that make it the text which the sentence issues (我局组织编制了《…》, 现将《…》).
MADE = re.compile(
    "(?:制定|制订|编制|起草|拟定|拟订|修订|形成|现将|印发|公布|发布|出台)了?"
    "(?:《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:（[^（）]*）)?[、和及]?)*$"
)
ISSUED = re.compile("[^。]*?(?:印发(?!之?日)|现予(?:公布|发布)|予以(?:公布|发布))")
EXPLAINED = re.compile("[》）]?(?:的?政策)?(?:解读|图解)")  # a link to an explanation
DRAFTS = ("征求意见稿", "公开征求意见稿", "草案", "送审稿")


class References:
    """Fills ``doc.user_data["supersedes"]``, ``["suspends"]`` and ``["cites"]``, each document once in each.

    What is superseded is not cited as well; what is suspended is: it comes back.
    """

    def __call__(self, doc: Doc) -> Doc:
        text: str = doc.user_data["text"]
        own = _own_keys(doc)
        found, aliases = named_documents(doc, text)
        earlier = [reference for reference in found if reference.keys() & own]
        found = [reference for reference in found if not (reference.keys() & own or _issued_here(text, reference))]
        acts = superseded(doc, text, found, aliases) + earlier_versions(text, earlier, own)
        acts = _amended(doc, acts)
        acts.sort(key=lambda reference: reference.start)
        doc.user_data["suspends"] = [act for act in acts if act.kind == "suspends"]
        title = next((Reference(0, 0, span.kb_id_, None) for span in doc.spans["title"]), None)
        doc.user_data["supersedes"] = gone = [act for act in acts if act.kind != "suspends"]
        doc.user_data["cites"] = [
            reference
            for reference in _cited(doc, text, found, aliases)
            if not any(reference.keys() & act.keys() or act.start <= reference.start < act.end for act in gone)
            and not EXPLAINED.match(text, reference.end)
            and not _newer_text(reference, [*gone, *([] if title is None else [title])])
        ]
        return doc


def _amended(doc: Doc, acts: list[Reference]) -> list[Reference]:
    """Add the acts that instructions amend; what stands in the words that they quote is not done by this act."""
    amendments: list[Amendment] = doc.user_data["amendments"]
    if not amendments:
        return acts
    quoted: list[Range] = doc.user_data["quoted"]
    kept = [act for act in acts if not any(start <= act.start < end for start, end in quoted)]
    kept = [act for act in kept if not SHORT.fullmatch(act.title or "-")]
    named = [act for act in kept if act.kind == "amends"]
    targets = [_target(amendment.act, named) for amendment in amendments]
    kept = [act for act in kept if act.kind != "amends" or not any(act.keys() & target.keys() for target in targets)]
    return kept + targets


def _target(act: Reference, named: list[Reference]) -> Reference:
    """Return an amended act with all that another sentence says of its being amended."""
    same = next((other for other in named if other.keys() & act.keys()), act)
    return replace(
        same, kind="amends", rule="amendment", title=act.title or same.title, number=same.number or act.number
    )


def _newer_text(reference: Reference, known: list[Reference]) -> bool:
    """Tell whether a title is that of a document of which the policy is the newer text (…细则（试行）（修订版）)."""
    if not reference.title or not reference.title.endswith(("修订版）", "修订版)", "修订）", "修正版）")):
        return False
    bare = squeeze(re.sub(r"[（(][^（）()]*[）)]$", "", reference.title))
    return any(one.title and squeeze(one.title) == bare for one in known)


def _own_keys(doc: Doc) -> set[str]:
    keys: set[str] = set()
    for name in ("title", "doc_number"):
        for span in doc.spans[name]:
            keys |= {squeeze(span.kb_id_), span.kb_id_}
    head = doc.user_data["text"][: doc.spans["head"][-1].end] if len(doc.spans["head"]) else ""
    issued = re.finditer(r"(?P<verb>[^《》]{0,12})《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?P<behind>的?)", head)
    # 关于印发《…》《…》的通知 issues its own texts, 关于修改《…》的决定 changes another's, 转发 hands one on
    issues = undoes = False
    for match in issued:
        further = len(match["verb"].strip()) < 2  # 废止《甲》和《乙》的决定
        issues = bool(ISSUES.search(match["verb"])) or (issues and further)
        undoes = bool(UNDOES.search(match["verb"][-6:])) or (undoes and further)
        if issues or (match["behind"] and not undoes and not match["verb"].endswith(("转发", "关于", "对"))):
            keys.add(squeeze(match["title"]))
    if len(doc.spans["title"]):  # the head may have lost the words before it
        undone = re.finditer("(?P<verb>[^《》]{2,6})[《〈](?P<title>[^《》〈〉]+)[》〉]", doc.spans["title"][0].kb_id_)
        keys -= {squeeze(match["title"]) for match in undone if UNDOES.search(match["verb"])}
    title = doc.spans["title"][0].kb_id_ if len(doc.spans["title"]) else ""
    return keys | {squeeze(head)} | {squeeze(f"{title}（{draft}）") for draft in DRAFTS}


def _issued_here(text: str, reference: Reference) -> bool:
    """Tell whether a sentence issues the document that it names (现将《…》和《…》印发给你们)."""
    start = sentence_start(text, reference.start)
    end = text.find("。", reference.end)
    if ENCLOSED.match(text, reference.end):
        return True
    if PUBLISHES.search(text, max(start, reference.start - 6), reference.start):
        return True
    if end < 0 or not ISSUED.match(text[reference.end : end]):
        return False
    before = text[start : reference.start]
    return bool(MADE.search(before)) or not OF_OTHERS.search(before)


def _cited(doc: Doc, text: str, found: list[Reference], aliases: Aliases) -> list[Reference]:
    results: list[Reference] = []
    for reference in found:
        role, rule = _role(doc, text, reference)
        same = next((n for n, other in enumerate(results) if reference.keys() & other.keys()), None)
        if same is None:
            results.append(replace(reference, kind=role, rule=rule))
        else:
            other = results[same]
            results[same] = replace(
                other,
                title=other.title or reference.title,
                number=other.number or reference.number,
                kind="basis" if "basis" in (other.kind, role) else "mention",
                alias=other.alias or reference.alias,
            )
    for alias, named in (
        (alias, one) for alias, several in aliases.items() for one in several
    ):  # 根据《编码公约》的有关规定
        place = next((n for n, one in enumerate(results) if one.keys() & named.keys()), None)
        if place is None:
            continue
        for match in re.finditer(f"《{re.escape(alias)}》", text):
            if _role(doc, text, replace(named, start=match.start(), end=match.end()))[0] == "basis":
                results[place] = replace(results[place], kind="basis")
    regional = any(reference.title and "区域全面经济伙伴关系协定" in reference.title for reference in results)
    for match in AGREEMENT.finditer(text):
        titled = f"》（{match[0]}）" in text  # 《全面与进步跨太平洋伙伴关系协定》（CPTPP）
        again = any(reference.title == match[0] for reference in results)
        if not titled and not again and not (regional and match[0] == "RCEP"):
            results.append(Reference(match.start(), match.end(), match[0], None, "mention", "agreement"))
    return results


def _role(doc: Doc, text: str, reference: Reference) -> tuple[str, str]:
    """Return whether a document is the basis of the policy, named in its opening or enacting formula, or only named."""
    measures = doc.spans["measures"]
    opening = measures[0].start if len(measures) else len(text)
    if len(measures) and (measures[0].label_ == "article" or ENACTING.search(text, measures[0].start, measures[0].end)):
        opening = measures[0].end
    if reference.start >= opening:
        listed = LISTED_BASES.search(text, max(0, reference.start - LONGEST_LIST), reference.start)
        return ("basis", "basis-list") if listed else ("mention", "mention")
    start = max(sentence_start(text, reference.start), reference.start - REACH)
    before = text[start : reference.start]
    if DONE_BY.match(text, reference.end) and re.search("(?:按照?|依照)[^，。；]{0,4}$", before):
        return "mention", "mention"
    if (
        len(measures)
        and reference.start >= measures[0].start
        and not ENACTS.search(text, start, min(opening, reference.end + REACH))
    ):
        return "mention", "mention"  # the first article may also just use a document
    for rule in rules.load("basis"):
        if rule.pattern.search(before + "《"):
            return "basis", rule.name
    return "mention", "mention"
