"""Other documents that a policy names: what it supersedes or suspends and how, what it cites and as what."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from extraction import rules
from extraction.blocks import squeeze
from extraction.named_documents import Reference, named_documents
from extraction.supersession import BASIS, earlier_versions, sentence_start, superseded

# Words before a title in a head that make it another's: 关于修改《…》的决定.
UNDOES = re.compile("修改|修订|修正|废止|停止|延长|延续|调整|贯彻|落实|实施|执行")
# International agreements go by their abbreviation, or without marks by the parties' names.
AGREEMENT = re.compile(r"RCEP|CPTPP|DEPA|中国[—-][\u4e00-\u9fff]{2,8}(?:自由贸易|自贸)协定")
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
        acts.sort(key=lambda reference: reference.start)
        doc.user_data["suspends"] = [act for act in acts if act.kind == "suspends"]
        doc.user_data["supersedes"] = gone = [act for act in acts if act.kind != "suspends"]
        doc.user_data["cites"] = [
            reference
            for reference in _cited(doc, text, found)
            if not any(reference.keys() & act.keys() or act.start <= reference.start < act.end for act in gone)
        ]
        return doc


def _own_keys(doc: Doc) -> set[str]:
    keys: set[str] = set()
    for name in ("title", "doc_number"):
        for span in doc.spans[name]:
            keys |= {squeeze(span.kb_id_), span.kb_id_}
    head = doc.user_data["text"][: doc.spans["head"][-1].end] if len(doc.spans["head"]) else ""
    issued = re.finditer(r"(?P<verb>.{0,3})《(?P<title>(?:[^《》]|《[^《》]*》)+)》的", head)
    # 关于印发《…》的通知 issues its own text, 关于修改《…》的决定 changes another's
    keys |= {squeeze(match["title"]) for match in issued if not UNDOES.search(match["verb"])}
    title = doc.spans["title"][0].kb_id_ if len(doc.spans["title"]) else ""
    return keys | {squeeze(head)} | {squeeze(f"{title}（{draft}）") for draft in DRAFTS}


def _issued_here(text: str, reference: Reference) -> bool:
    """Tell whether a sentence issues the document that it names (现将《…》和《…》印发给你们)."""
    start = sentence_start(text, reference.start)
    end = text.find("。", reference.end)
    issued = (
        re.match("[^。]*(?:印发给|现予(?:公布|发布)|予以(?:公布|发布))", text[reference.end : end])
        if end >= 0
        else None
    )
    return bool(issued) and not BASIS.search(text[start : reference.start])


def _cited(doc: Doc, text: str, found: list[Reference]) -> list[Reference]:
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
    if len(measures) and measures[0].label_ == "article":
        opening = measures[0].end
    if reference.start >= opening:
        return "mention", "mention"
    start = sentence_start(text, reference.start)
    before = text[start : reference.start]
    for rule in rules.load("basis"):
        if rule.pattern.search(before + "《"):
            return "basis", rule.name
    return "mention", "mention"
