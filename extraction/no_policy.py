"""What is no policy: news about one, interpretations, guides, lists of links, empty pages, decisions in one case.

They stand beside policies on the same sites, name them, and quote them; read as policies they would state the facts of
another document under its title. A headline, an opening or the manner of telling gives them away
(``rules/no_policy.yaml``), unless the document shows that it was issued (``rules/issuance.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extraction.layout.blocks import PolicyText
from extraction.layout.heads import DATE, DECREE, DOCUMENT_NUMBER, GENRE
from extraction.layout.repair import BLOCK_START, LETTERHEAD, Line
from extraction.rules import Rule, load

HEAD = 12  # lines in which a headline may stand
OPENING = 600  # characters
FOOT = 12  # lines in which it may be signed
LONGEST_HEADLINE = 120
REPORT = "a news report"
DECIDES = 2.0  # the weight of a rule that holds whatever else is there
LEAST_TELLING = 2  # words of a teller that make a report
LEAST_NORMS = 2  # 应当, 不得 that a text of no form and no numbers needs: one alone may be told
FEW_CHINESE = 0.2  # of the characters: less is a text in another language
FEW_DIRECTIVES = 0.3  # of the numbered lines: in a paste of a policy more of them say what is to be done
FEW_SENTENCES = 0.2  # of the characters: less is a list
SHORT = 120  # characters; of what is shorter nothing is certain

NAMED = re.compile(rf"《([^《》]{{4,60}}(?:{GENRE})(?:（[^（）]{{1,16}}）)?)》")
ADDRESSED = re.compile(
    r"(?:各(?!类|种|项)[^。：]{1,150}|[^。：]{2,150}(?:政府|委员会|[厅局委办院]|部门|海关|公司|单位|机构|企业|中心|银行))"
    r"(?:（[^（）]{1,60}）)?："
)
BY_SCRIPT = re.compile(
    r"请(?:启用|开启|打开)?\s{0,3}(?:JavaScript|JS)|正在加载|加载中|\{\{[^{}\n]{1,60}\}\}|enable JavaScript", re.I
)
CHINESE = re.compile("[\u4e00-\u9fff]")
LINK = re.compile(r".{2,60}?[〔\[（(]?\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?[〕\]）)]?$")


def reason(policy: PolicyText) -> str | None:
    """Return what a document is if it is no policy: ``a news report about 《…》``; None where it is one.

    >>> reason(of_text("样例市工作会议召开\\n本报讯（记者张三）会议指出，要落实《样例办法》。"))  # doctest: +SKIP
    'a news report about 《样例办法》'
    """
    lines = [*policy.head, *policy.body]
    first = headline(lines)
    text = "\n".join(line.text for line in lines)
    kind = _kind(first.text if first else "", lines, text)
    if kind is None:
        return None
    named = NAMED.search(text)
    return f"{kind} about 《{named[1]}》" if named else kind


def too_short(policy: PolicyText) -> bool:
    """Tell whether a text is too short to be kept out as no policy; its headline is its title all the same."""
    lines = [*policy.head, *policy.body]
    text = "\n".join(line.text for line in lines)
    return len(text) < SHORT and not _empty(lines, text)


def _kind(title: str, lines: Sequence[Line], text: str) -> str | None:
    formal = _has_form(lines, text)
    if not formal and (empty := _empty(lines, text)):
        return empty
    titled = _rule("issuance", "titled").pattern.search(title) is not None
    acts = formal or _rule("issuance", "acts").pattern.search(text) is not None
    for rule in load("no_policy"):
        if rule.weight < DECIDES or not rule.pattern.search(title if _of_headline(rule) else text[:OPENING]):
            continue
        reprinted = (titled and acts) or (formal and rule.gives == REPORT)  # 新华社北京…电 …，全文如下
        if _of_headline(rule) or not reprinted:
            return rule.gives
    if acts:
        return None
    if titled:
        return _told_under_a_title(text)
    for rule in load("no_policy"):
        if rule.weight < DECIDES and _of_headline(rule) and rule.pattern.search(title):
            return rule.gives
    tellers = [(set(rule.pattern.findall(text)), rule) for rule in map(_telling, ("study", "told-by-others"))]
    if sum(len(words) for words, _ in tellers) >= LEAST_TELLING:
        return max(tellers, key=lambda teller: len(teller[0]))[1].gives
    numbered = sum(BLOCK_START.match(line.text) is not None for line in lines)
    directive = len(_rule("issuance", "directive").pattern.findall(text))
    norms = len(_rule("issuance", "norm").pattern.findall(text))
    states = norms >= LEAST_NORMS or (numbered and (norms or directive >= FEW_DIRECTIVES * numbered))
    return None if states else "a text that orders nothing"


def _told_under_a_title(text: str) -> str | None:
    """Return what a text is that bears the title of a paper and neither its form nor its acts: a report of it?"""
    rule = _telling("told-plainly")
    words = set(rule.pattern.findall(text))
    by_others = any(not word.startswith("《") for word in words)
    return rule.gives if len(words) >= LEAST_TELLING and by_others else None


def _of_headline(rule: Rule) -> bool:
    return rule.name.startswith("headline-") or rule.name.endswith("-title")


def _telling(name: str) -> Rule:
    return _rule("no_policy", name)


def _rule(file: str, name: str) -> Rule:
    return next(rule for rule in load(file) if rule.name == name)


def headline(lines: Sequence[Line]) -> Line | None:
    """Return the first line that is neither a label of the page nor a number: what a reader takes for the title."""
    for line in lines[:HEAD]:
        text = line.text
        if line.label not in ("", "title") or DOCUMENT_NUMBER.fullmatch(text.strip("（）")) or DATE.fullmatch(text):
            continue
        end = re.match("[^。；]*", text)
        stop = min(end.end() if end else len(text), LONGEST_HEADLINE)
        return line._replace(text=text[:stop], offsets=line.offsets[:stop])
    return None


def _has_form(lines: Sequence[Line], text: str) -> bool:
    """Tell whether a document has the form of one that was issued: number, addressee, articles, signature."""
    for line in lines[:30]:
        if DOCUMENT_NUMBER.fullmatch(line.text.strip("（）")) or line.label == "number":
            return True
        decree = DECREE.fullmatch(line.text)
        if (decree and decree["number"]) or _addressed(line.text):
            return True
    if len(_rule("issuance", "article").pattern.findall(text)) > 1 or _rule("issuance", "whole").pattern.search(text):
        return True
    foot = lines[-FOOT:]
    return any(LETTERHEAD.fullmatch(line.text) and DATE.fullmatch(after.text) for line, after in pairwise(foot))


def _addressed(text: str) -> bool:
    """Tell whether a line names those to whom a document is sent: 各区县（自治县）人民政府，市政府各部门："""
    return (
        ADDRESSED.fullmatch(text) is not None and not BLOCK_START.match(text) and not re.search("下列|如下|以下", text)
    )


def _empty(lines: Sequence[Line], text: str) -> str | None:
    """Return what a page without sentences is: a list of links, or a shell whose text a script would bring."""
    if BY_SCRIPT.search(text) and "。" not in text:
        return "a page whose text a script would bring"
    if text and len(CHINESE.findall(text)) < FEW_CHINESE * len(text):
        return "a text in another language"
    said = sum(len(line.text) for line in lines if "。" in line.text or "；" in line.text or "\t" in line.raw)
    links = sum(LINK.fullmatch(line.text) is not None for line in lines)
    if links > 2 and said < FEW_SENTENCES * len(text):
        return "a list of links"
    return None
