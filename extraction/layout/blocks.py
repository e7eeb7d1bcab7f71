"""Which policies a source holds, and of which lines each is made.

What stands between two heads belongs to the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extraction.layout.heads import (
    ANNEX,
    ANNOUNCED,
    DOCUMENT_NUMBER,
    ENACTS,
    GENRE,
    SHORTEST_TITLE,
    Head,
    find_heads,
    is_furniture,
    squeeze,
)
from extraction.layout.repair import BLOCK_START, Line


@dataclass(slots=True)
class PolicyText:
    """The lines of one policy: its head (letterhead, number, title) and its body.

    Where one notice issues several plans, each is a policy with the head and the opening of the ``notice``, and
    ``plan`` is its title, squeezed.
    """

    head: list[Line]
    body: list[Line] = field(default_factory=list)
    plan: str | None = None
    notice: PolicyText | None = None


def split(lines: Sequence[Line]) -> list[PolicyText]:
    """Split the lines of a source into its policies, in the order in which they stand."""
    heads = find_heads(lines)
    policies: list[PolicyText] = []
    for number, head in enumerate(heads):
        end = heads[number + 1].start if number + 1 < len(heads) else len(lines)
        while end > head.end and number + 1 < len(heads) and is_furniture(lines[end - 1]):
            end -= 1
        title, body = list(lines[head.start : head.end]), list(lines[head.end : end])
        if not head.anchored and not body:
            continue  # the title page of a part of a compilation
        if not policies:
            policies.append(PolicyText(title, body))
        elif _printed_again(title, policies[-1]):
            policies[-1] = PolicyText([*policies[-1].head, *policies[-1].body, *title], body)
        elif notice := _notice_of_further_plan(title, policies[-1]):
            policies.append(_further_plan(notice, title, body))
        elif _opens_policy(lines, head, policies[-1]):
            policies.append(PolicyText(title, body))
        else:
            policies[-1].body += title + body
    if not policies:
        return [PolicyText([], list(lines))] if lines else []
    if len(policies) == 1:
        _put_before(policies[0], lines[: heads[0].start])
    return policies


def _printed_again(title: Sequence[Line], before: PolicyText) -> bool:
    """Tell whether a head is that of the policy before it once more: a page prints its title above all that it adds."""
    items = sum(BLOCK_START.match(line.text) is not None for line in before.body)
    if items > 1 or any("。" in line.text for line in before.body):  # one may be a link or a label (- 地区：甲省)
        return False
    if all(line.label or DOCUMENT_NUMBER.fullmatch(line.text) for line in title):
        return True  # labels and number go on with the head that some line of the page has parted
    again = {squeeze(line.text) for line in title if len(line.text) >= SHORTEST_TITLE}
    known = [squeeze(line.text) for line in before.head]
    return any(words in text or text in words for words in again for text in known if len(text) >= SHORTEST_TITLE)


def _put_before(policy: PolicyText, lines: Sequence[Line]) -> None:
    """Give a policy the lines above its head: of the notice that issues a plan the text stands above the title."""
    said = [line for line in lines if not is_furniture(line)]
    text = next((n for n in range(len(said)) if said[n].text[-1] in "：。" and not said[n].label), len(said))
    policy.head[:0] = said[:text]
    policy.body[:0] = said[text:]


# Notices and what they issue -----------------------------------------------------------------------------------------


def _opens_policy(lines: Sequence[Line], head: Head, current: PolicyText) -> bool:
    """Tell whether a head opens a policy of its own rather than the plan or annex of the one before."""
    title = squeeze("".join(line.text for line in lines[head.start : head.end]))
    plain = re.sub(r"（[^（）]*）$", "", title)
    announced = _announced(current)
    if any(plan in title or plain in plan for plan in announced):
        return False
    if head.anchored:
        return True
    behind_annex = bool(ANNEX.fullmatch(lines[head.start - 1].text))
    if behind_annex or any(ANNEX.fullmatch(line.text) for line in current.body[-80:]):
        is_notice = bool(re.search("(?:通知|通告|公告|意见|决定)$", plain))
        return "关于" in title and is_notice and not behind_annex
    if announced and len(current.body) <= 40:
        return False
    return bool(re.search(rf"(?:{GENRE})$", plain)) and ("关于" in title or len(current.body) > 8)


def _announced(policy: PolicyText) -> list[str]:
    """Return the titles that a notice or decree says it issues, white space and marks squeezed out."""
    title = "".join(line.text for line in policy.head)
    opening = "".join(line.text for line in policy.body[:14])
    named = ANNOUNCED.findall(title) if re.search("印发|发布|公布|颁布|征求|征集", title) else []
    if sentence := ENACTS.search(opening):
        named += ANNOUNCED.findall(sentence[0])
    if not named and (issued := re.match(r"(?>.*?(?:印发|下发))(.+?)的(?:通知|函)", title)):
        named = [issued[1]]
    return [squeeze(name) for name in dict.fromkeys(named)]


def _notice_of_further_plan(title: Sequence[Line], current: PolicyText) -> PolicyText | None:
    """Return the notice, if a head is the title of a further plan that the notice before it issues as well."""
    notice = current.notice or current
    plans = _announced(notice)
    name = squeeze("".join(line.text for line in title))
    if len(plans) < 2 or not any(same_title(plan, name) for plan in plans):
        return None
    own = _own_plan(current, plans)
    return notice if own and not same_title(own, name) else None


def _further_plan(notice: PolicyText, title: list[Line], body: list[Line]) -> PolicyText:
    """Return a further plan of a notice as a policy, with the head and the opening of the notice before it."""
    plans = _announced(notice)
    notice.plan = _own_plan(notice, plans)
    opening = next((n for n in range(len(notice.body)) if _starts_plan(notice.body, n, notice.plan)), 0)
    name = squeeze("".join(line.text for line in title))
    plan = next(plan for plan in plans if same_title(plan, name))
    return PolicyText(list(notice.head), [*notice.body[:opening], *title, *body], plan, notice)


def _own_plan(policy: PolicyText, plans: list[str]) -> str:
    """Return the plan that the policy's body sets out: the one whose title stands as a line of its own."""
    if policy.plan:
        return policy.plan
    numbers = range(min(len(policy.body), 40))
    return next((plan for n in numbers for plan in plans if _starts_plan(policy.body, n, plan)), "")


def _starts_plan(lines: Sequence[Line], number: int, plan: str) -> bool:
    joined = squeeze("".join(line.text for line in lines[number : number + 3]))
    return not lines[number].text.startswith("《") and joined.startswith(plan)


def same_title(one: str, other: str) -> bool:
    """Tell whether two squeezed titles name the same document, years in brackets apart."""
    years = re.compile(r"（[^（）]*）$")
    return one == other or years.sub("", one) == years.sub("", other)
