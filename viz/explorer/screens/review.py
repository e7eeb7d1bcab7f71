"""审核: what waits for a verdict, by reason and rule; keys say what holds; a rule once seen is judged as a whole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from extraction.errors import PolicyGraphError
from graph.verdicts import ACCEPTED, DATE, NOT_SAME, SAME, TARGETS, WRONG, Verdict
from queries.find import quoted
from queries.passages import passage
from queries.review import REASONS, Doubt, doubt_at
from queries.verdicts import Given, fitting_verdicts
from queries.words import Words
from viz.explorer.bench import WAITING, Bench
from viz.explorer.blocks import (
    Cell,
    Facts,
    Field,
    Folded,
    Form,
    Link,
    Links,
    Note,
    Passage,
    Screen,
    Title,
    View,
    plain,
)
from viz.explorer.desk import Desk
from viz.explorer.highlight import shortened

TITLE = Words("审核", "Review")
ABOUT = Words(
    "键 1 属实，2 有误，3 其他；U 撤回上一条，J、K 下一条、上一条。判定立即写入文件，图谱随后跟上。",
    "Keys 1 right, 2 wrong, 3 other, U undo, J and K next and previous. Written at once; the graph follows.",
)
GIVEN, NONE = Words("已判定 {count}", "given {count}"), Words("没有待核的事实。", "Nothing waits.")
RULES, ALL_RULES = Words("按规则", "By rule"), Words("全部 {count}", "all {count}")
RULE = Words("{fact}：{values}（{count}）", "{fact}: {values} ({count})")
AND_MORE = Words("{value} 等", "{value} and more")
WHY = Words("为什么", "Why")
RULE_NAME, SURE, VALUE, POLICY = (
    Words("规则", "Rule"),
    Words("可信度", "Sure"),
    Words("读作", "Read as"),
    Words("政策", "Policy"),
)
WHO, OTHER, WORDS, NOTE = (
    Words("判定人", "Who"),
    Words("其他判定", "Other verdict"),
    Words("写明它的词句", "Words that give it"),
    Words("理由", "Why"),
)
WHOLE = Words("这一组 {count} 条都属实", "All {count} of the group are right")
WHOLE_WRONG = Words("这一组 {count} 条都有误", "All {count} of the group are wrong")
SEE_FIRST = Words("看过 {count} 条后可整组判定", "See {count} before judging the group")
STATE, WAITS = Words("未判", "not judged"), Words("{at} / {count}", "{at} of {count}")
RIGHT, WRONG_, THIRD, UNDO = (
    Words("属实", "Right"),
    Words("有误", "Wrong"),
    Words("其他…", "Other…"),
    Words("撤回上一条", "Undo last"),
)
TAKE_BACK, GONE = (
    Words("撤回", "Take back"),
    Words("文中已没有这些词句，判定没有效果。", "These words are gone: no effect."),
)
READ, BACK = Words("阅读", "Read"), Words("回到队列", "Back to the queue")
MISSING = Words("这条事实已不在图谱中。", "This fact is no longer in the graph.")
FAILED = Words("判定已写入文件，图谱还没有跟上。", "The verdict is in the file; the graph has not followed yet.")
VALUE_ASKED = Words("改为（日期、机构全称或企业类型）", "Instead (day, full name of body, or type)")
SEEN = 5  # of a group before it may be judged as a whole
PAGE = 12


def show(desk: Desk) -> Screen:
    """Return the queue at the place that the address names, one fact, or the verdicts that were given."""
    bench = desk.bench
    parts: Iterable[Any] = _one(desk, bench) if desk.place.get("fact") else _queue(desk, bench)
    return Screen(title=desk.say(TITLE), parts=(Title(text=desk.say(TITLE), note=desk.say(ABOUT)), *parts))


def _queue(desk: Desk, bench: Bench) -> Iterable[Any]:
    waiting, given = bench.waiting(desk.store), bench.given(desk.store)
    counts = Counter(doubt.reason for doubt in waiting)
    chosen = desk.place.get("queue")
    if chosen not in (*REASONS, "given"):
        chosen = next((reason for reason in REASONS if counts[reason]), "given")
    ways = [
        Link(
            text=f"{desk.said('doubt', reason)} {counts[reason]}{'+' * (counts[reason] >= WAITING)}",
            href=desk.place.to("review", queue=reason),
            on=reason == chosen,
        )
        for reason in REASONS
    ]
    text = desk.say(GIVEN, count=len(given))
    ways.append(Link(text=text, href=desk.place.to("review", queue="given"), on=chosen == "given"))
    yield Links(label=desk.say(TITLE), look="tabs", links=tuple(ways))
    if bench.failed:
        yield Note(text=desk.say(FAILED), look="warning")
    if chosen == "given":
        yield from _given(desk, given, bench)
        return
    own = [doubt for doubt in waiting if doubt.reason == chosen]
    if not own:
        yield Note(text=desk.say(NONE), look="info")
        return
    groups: dict[tuple[str, str], list[Doubt]] = {}
    for doubt in own:
        groups.setdefault(_group(doubt), []).append(doubt)
    rule = desk.place.get("rule")
    ways = [Link(text=desk.say(ALL_RULES, count=len(own)), href=desk.place.to("review", queue=chosen), on=not rule)]
    for (name, fact), alike in sorted(groups.items(), key=lambda group: -len(group[1]))[:12]:
        ways.append(
            Link(
                text=desk.say(RULE, fact=desk.speech.fact(fact), values=_values(desk, alike), count=len(alike)),
                href=desk.place.to("review", queue=chosen, rule=f"{name}|{fact}"),
                on=rule == f"{name}|{fact}",
            )
        )
    yield Links(label=desk.say(RULES), links=tuple(ways))
    shown = [doubt for doubt in own if not rule or "|".join(_group(doubt)) == rule] or own
    yield _form(desk)
    yield _view(desk, shown, bench, grouped=bool(rule))


def _group(doubt: Doubt) -> tuple[str, str]:
    kind = [part for part in doubt.fact.split("/") if not part.isdecimal()][-1]
    return ("" if doubt.confidence is None else doubt.why, kind)


def _values(desk: Desk, doubts: Sequence[Doubt]) -> str:
    """Return what facts of one rule were mostly read as: that is what tells one rule from another for a person."""
    read = Counter(value_of(desk, doubt) for doubt in doubts)
    first = shortened(read.most_common(1)[0][0], 14)
    return desk.say(AND_MORE, value=first) if len(read) > 1 else first


def _form(desk: Desk) -> Form:
    return Form(
        label=desk.say(WHO),
        href=desk.place.with_(who=None),
        fields=(Field(name="who", label=desk.say(WHO), type="text", value=_who(desk)),),
    )


def _who(desk: Desk) -> str:
    return desk.place.get("who") or os.environ.get("USER", "")


def _view(desk: Desk, doubts: Sequence[Doubt], bench: Bench, *, grouped: bool) -> View:
    at = min(desk.place.number("at", 0), len(doubts) - 1)
    doubt = doubts[at]
    start = at // PAGE * PAGE
    keys = [
        {"key": "1", "text": desk.say(RIGHT), "send": ACCEPTED, "on": False},
        {"key": "2", "text": desk.say(WRONG_), "send": WRONG, "on": False},
        {"key": "3", "text": desk.say(THIRD), "send": "other", "on": False},
        {"key": "u", "text": desk.say(UNDO), "send": "undo", "on": False},
    ]
    if WRONG not in fitting_verdicts(doubt.fact):
        keys.pop(1)
    if grouped and len(doubts) > 1 and at + 1 >= min(SEEN, len(doubts)):
        keys.append({"key": "a", "text": desk.say(WHOLE, count=len(doubts)), "send": "all accepted", "on": False})
        keys.append({"key": "w", "text": desk.say(WHOLE_WRONG, count=len(doubts)), "send": "all wrong", "on": False})
    state = desk.say(WAITS, at=at + 1, count=len(doubts))
    if grouped and at + 1 < min(SEEN, len(doubts)):
        state += f"　{desk.say(SEE_FIRST, count=min(SEEN, len(doubts)))}"
    by_name = {f"{one.policy_id} {one.fact}": one for one in doubts}
    data = {
        "label": state,
        "lines": [
            {
                "text": f"{desk.speech.fact(one.fact)}：{shortened(value_of(desk, one), 40)}",
                "note": one.title or one.policy,
                "href": desk.place.with_(at=number),
                "on": number == at,
                "done": False,
            }
            for number, one in enumerate(doubts[start : start + PAGE], start=start)
        ],
        "panel": [plain(block) for block in _words(desk, doubt)],
        "state": state,
        "keys": keys,
        "fact": f"{doubt.policy_id} {doubt.fact}",
        "before": desk.place.with_(at=max(0, at - 1)),
        "after": desk.place.with_(at=min(len(doubts) - 1, at + 1)),
    }

    def said(sent: Mapping[str, str]) -> str:
        """Take a verdict down and return where to go: what was judged leaves the queue, so the place stays."""
        send = sent["send"]
        if send == "other":
            return desk.place.to("review", policy=doubt.policy_id, fact=doubt.fact)
        if send == "undo":
            if last := bench.last():
                bench.take_back(desk.store, last)
            return desk.place.with_(at=max(0, at))
        chosen = list(doubts) if send.startswith("all ") else [by_name[sent["fact"]]]
        bench.give(desk.store, chosen, send.removeprefix("all "), who=_who(desk) or "—", day=date.today())
        return desk.place.to("review", queue=doubt.reason) if send.startswith("all ") else desk.place.with_(at=at)

    return View(name="judging", data=data, said=said)


def value_of(desk: Desk, doubt: Doubt) -> str:
    """Return what a fact says, codes in words."""
    for part, type in (("/targets/", "enterprise_type"), ("/instruments/", "instrument")):
        if part in doubt.fact:
            return desk.offered(type).get(doubt.value, doubt.value)
    return doubt.value


def _words(desk: Desk, doubt: Doubt) -> Iterable[Any]:
    """Yield a doubtful fact in its words: in every source where these disagree, else in the one that is followed."""
    about = [
        (desk.speech.fact(doubt.fact), (Cell(text=value_of(desk, doubt)),)),
        (desk.say(POLICY), (Cell(text=doubt.title or doubt.policy, href=_read(desk, doubt)),)),
    ]
    yield Facts(rows=tuple(about))
    if doubt.verdict:
        yield Passage(pieces=((doubt.evidence, "words"),), note=desk.say(GONE))
        return
    readings = desk.readings(doubt.policy_id)
    found = [passage(facts, doubt.fact) for facts in (readings if doubt.reason == "disagreeing" else readings[:1])]
    for one in found:
        if one:
            file = one.file.replace("\\", "/").rpartition("/")[2]
            yield Passage(pieces=tuple((piece.text, piece.kind) for piece in one.pieces), note=file)
    why = [(desk.said("doubt", doubt.reason), (Cell(text=doubt.why),))]
    if doubt.confidence is not None:
        why.append((desk.say(SURE), (Cell(text=f"{doubt.confidence:.2f}"),)))
    yield Folded(title=desk.say(WHY), blocks=(Facts(rows=tuple(why)),))


def _read(desk: Desk, doubt: Doubt) -> str:
    return desk.place.to("policies", policy=doubt.policy_id, fact=doubt.fact) if doubt.policy_id else ""


def _one(desk: Desk, bench: Bench) -> Iterable[Any]:
    """Yield one fact that the reader came with: its words, and all that can be said of it."""
    policy, fact = desk.place.get("policy"), desk.place.get("fact")
    back = Link(text=desk.say(READ), href=desk.place.to("policies", policy=policy, fact=fact))
    yield Links(label=desk.say(BACK), links=(back, Link(text=desk.say(BACK), href=desk.place.to("review"))))
    try:
        doubt = doubt_at(desk.store, policy, fact)
    except PolicyGraphError:
        yield Note(text=desk.say(MISSING), look="warning")
        return
    instead = [kind for kind in fitting_verdicts(doubt.fact) if kind in (DATE, SAME, NOT_SAME, TARGETS)]
    fields = [Field(name="who", label=desk.say(WHO), type="text", value=_who(desk))]
    if instead:
        options = tuple((kind, desk.said("verdict", kind)) for kind in instead)
        fields.append(
            Field(name="kind", label=desk.say(OTHER), type="choice", value=desk.place.get("kind"), options=options)
        )
        fields.append(_instead(desk))
    fields.append(Field(name="note", label=desk.say(NOTE), type="text", value=desk.place.get("note")))
    href = desk.place.with_(**{field.name: None for field in fields})
    yield Form(label=desk.say(OTHER), href=href, fields=tuple(fields))
    kind, value = desk.place.get("kind"), desk.place.get("value")
    keys = [(ACCEPTED, RIGHT), (WRONG, WRONG_)]
    offered = [
        {"key": str(number), "text": desk.say(words), "send": send, "on": False}
        for number, (send, words) in enumerate(keys, start=1)
        if send in fitting_verdicts(doubt.fact)
    ]
    if kind in instead and value:
        told = f"{desk.said('verdict', kind)} {value}"
        offered.append({"key": "3", "text": told, "send": kind, "on": False})
    data = {
        "label": desk.speech.fact(doubt.fact),
        "lines": [],
        "panel": [plain(block) for block in _words(desk, replace(doubt, reason="asked"))],
        "state": desk.say(STATE),
        "keys": offered,
        "fact": f"{doubt.policy_id} {doubt.fact}",
        "before": back.href,
        "after": back.href,
    }

    def said(sent: Mapping[str, str]) -> str:
        more = {"value": value} if sent["send"] in instead else {}
        note = {"note": desk.place.get("note")} if desk.place.get("note") else {}
        bench.give(desk.store, [doubt], sent["send"], who=_who(desk) or "—", day=date.today(), **more, **note)
        return desk.place.to("policies", policy=policy)

    yield View(name="judging", data=data, said=said)


def _instead(desk: Desk) -> Field:
    kind, value = desk.place.get("kind"), desk.place.get("value")
    label = desk.say(VALUE_ASKED)
    if kind == TARGETS:
        options = tuple(desk.offered("enterprise_type").items())
        return Field(name="value", label=label, type="choice", value=value, options=options, many=True)
    if kind in (SAME, NOT_SAME):
        names = tuple((name, name) for name in sorted(set(desk.offered("agency").values())))
        return Field(name="value", label=label, type="choice", value=value, options=names)
    return Field(name="value", label=label, type="text", value=value, hint="2026-12-31")


def _given(desk: Desk, given: Sequence[Given], bench: Bench) -> Iterable[Any]:
    """Yield the verdicts that were given; the chosen one with its words, to be taken back."""
    if not given:
        yield Note(text=desk.say(NONE), look="info")
        return
    at = min(desk.place.number("at", 0), len(given) - 1)
    one = given[at]
    start = at // PAGE * PAGE
    by_id = {str(item.verdict.id): item.verdict for item in given}
    rows = [
        (desk.speech.fact(one.verdict.fact), (Cell(text=_told(desk, one.verdict)),)),
        (desk.say(POLICY), (Cell(text=named(one.verdict)),)),
        (desk.say(WHO), (Cell(text=f"{one.verdict.who}，{one.verdict.day}"),)),
    ]
    if one.verdict.note:
        rows.append((desk.say(NOTE), (Cell(text=one.verdict.note),)))
    panel: list[Any] = [Facts(rows=tuple(rows)), Passage(pieces=((one.verdict.evidence, "words"),))]
    if not one.holds:
        panel.append(Note(text=desk.say(GONE), look="warning"))
    data = {
        "label": desk.say(GIVEN, count=len(given)),
        "lines": [
            {
                "text": f"{desk.speech.fact(item.verdict.fact)}：{shortened(_told(desk, item.verdict), 40)}",
                "note": f"{named(item.verdict)}　{item.verdict.who}，{item.verdict.day}",
                "href": desk.place.with_(at=number),
                "on": number == at,
                "done": not item.holds,
            }
            for number, item in enumerate(given[start : start + PAGE], start=start)
        ],
        "panel": [plain(block) for block in panel],
        "state": desk.say(WAITS, at=at + 1, count=len(given)),
        "keys": [{"key": "u", "text": desk.say(TAKE_BACK), "send": "undo", "on": False}],
        "fact": str(one.verdict.id),
        "before": desk.place.with_(at=max(0, at - 1)),
        "after": desk.place.with_(at=min(len(given) - 1, at + 1)),
    }

    def said(sent: Mapping[str, str]) -> str:
        bench.take_back(desk.store, by_id[sent["fact"]])
        return desk.place.with_(at=max(0, at - 1))

    yield View(name="judging", data=data, said=said)


def named(verdict: Verdict) -> str:
    """Return the policy of a verdict as a person calls it: its number, or its title and day."""
    title, at, day = verdict.policy.rpartition("@")
    return f"{quoted(title)}（{day}）" if at and day else title or day


def _told(desk: Desk, verdict: Verdict) -> str:
    return f"{desk.said('verdict', verdict.verdict)} {verdict.value}".strip()
