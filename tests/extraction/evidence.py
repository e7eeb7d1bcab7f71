"""What holds of the evidence of every fact, whatever the document: bounds, order, and the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.bodies import SHARED_ENDING
from extraction.facts import Policy
from extraction.layout.repair import FOLDED, INVISIBLE

SPACE = re.compile(rf"[\s{INVISIBLE}]|\*\*")


def squeezed(words: str) -> str:
    return SPACE.sub("", words).translate(FOLDED)


def in_order(words: str, value: str) -> bool:
    """Tell whether a value's characters stand in the words in their order, whatever the page put in between."""
    characters = iter(squeezed(words))
    return all(character in characters for character in squeezed(value))


def _shown(path: str, words: str, value: str) -> bool:
    """Tell whether words show a value; two kinds of values do not stand in one piece and one order.

    A name that shares the ending of the next one (两江新区、高新区管委会) is completed by it, and a letterhead that the
    reader of the page found below its text puts the number before the issuer.
    """
    if in_order(words, value):
        return True
    if "/responsible/" in path:
        return in_order(words, SHARED_ENDING.sub("", value))
    if path in ("title", "doc_number"):
        parts = re.findall(r"\d{4}年第\d+号|公告|[\u4e00-\u9fff]+(?=公告)", value)
        return bool(parts) and all(in_order(words, part) for part in parts)
    return False


def breaches(policy: Policy, source: str) -> Iterator[str]:
    """Yield what is wrong with the evidence of a policy, one line each."""
    where = policy.source
    if not 0 <= where.start <= where.end <= len(source):
        yield f"source {where.start}..{where.end}"
    for path, (start, end, rule) in policy.evidence.items():
        if not (0 <= where.start <= start < end <= where.end):
            yield f"{path} [{start}:{end}] outside {where.start}..{where.end}"
        if not rule:
            yield f"{path} without a rule"
        if not squeezed(source[start:end]):
            yield f"{path} shows no words"
    for path, value in values(policy):
        evidence = policy.evidence.get(path)
        if evidence is None:
            yield f"{path} has no evidence: {value}"
        elif value is not None and not _shown(path, source[evidence[0] : evidence[1]], value):
            yield f"{path} = {value!r} is not in {source[evidence[0] : evidence[1]]!r} ({evidence[2]})"


def within(policy: Policy, chars: int) -> Iterator[str]:
    """Yield what lies outside a text of so many characters, one line each."""
    where = policy.source
    if not 0 <= where.start <= where.end <= chars:
        yield f"source {where.start}..{where.end} of {chars}"
    for path, (start, end, _) in policy.evidence.items():
        if not where.start <= start < end <= where.end:
            yield f"{path} [{start}:{end}] outside {where.start}..{where.end}"


def values(policy: Policy) -> Iterator[tuple[str, str | None]]:
    """Yield the path of each fact that must have evidence, and the value that its words must contain, if it is one."""
    if "title" in policy.evidence:  # a text without any heading is called after its file
        yield "title", policy.title
    if policy.doc_number:
        yield "doc_number", policy.doc_number.translate({ord(mark): None for mark in "〔〕（）"})
    for number, name in enumerate(policy.issued_by):
        yield f"issued_by/{number}", name
    for name in ("issued_on", "effective_from", "effective_until"):
        if getattr(policy, name):
            yield name, None
    for kind in ("supersedes", "cites"):
        for number in range(len(getattr(policy, kind))):
            yield f"{kind}/{number}", None
    for number, measure in enumerate(policy.measures):
        path = f"measures/{number}"
        yield path, measure.text[:12]
        for name in ("effective_from", "effective_until", "deadline"):
            if getattr(measure, name):
                yield f"{path}/{name}", None
        for place, body in enumerate(measure.responsible):
            yield f"{path}/responsible/{place}", body.name
        for kind in ("targets", "instruments"):
            for place in range(len(getattr(measure, kind))):
                yield f"{path}/{kind}/{place}", None
        for place, duty in enumerate(measure.obligations):
            yield f"{path}/obligations/{place}", duty.text[:12]
