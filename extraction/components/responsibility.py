"""Who answers for a measure, and as what: lead, support or joint.

Three places say so: a bracket at the end of the measure, the column of a task table, and in articles the body that is
made the subject of a duty. Names stay as written; which body they mean is decided behind extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from extraction.bodies import Name, is_body, is_body_list, split_names
from extraction.components.subjects import subjects
from extraction.layout.policy_doc import Range, spans_of

LABEL = (
    "(?:责任|牵头|主办|主管|承办|负责|配合|参与|参加|协办|协助|支持|实施|落实|执行|主责|主要责任)(?:和配合|及配合|、配合)?(?:单位|部门|机关|主体|地区|处室|科室)"
    "|责任分工|主责|牵头|主办|承办|协办|配合|参与|负责|分工"
)
# Labels of what stands beside the bodies and is none: persons, days.
BESIDE = (
    "(?:责任|牵头|分管|包抓|联系|主管|负责|领办)(?:领导|人)|(?:完成|办结|办理|整改|落实)?(?:时限|时间|期限|时间节点)"
)
LABELLED_LINE = re.compile(rf"(?:^|(?<=[\n。；]))(?P<label>{LABEL})：(?P<list>[^。\n）]+(?:）[^。\n）]+)*)")
LABELLED = re.compile(rf"(?P<label>{LABEL}|(?P<beside>{BESIDE}))[：]")
# A bracket that assigns a task without a label: （市商务委牵头，重庆海关配合）, （商务部、海关总署按职责分工负责）
ASSIGNS = re.compile("牵头|按(?:照)?(?:各自)?职责(?:分工)?|负责$|配合|共同负责|分别负责|分工负责|组织实施$|落实$")
LEADS = re.compile(
    "(?:共同|联合|分别)?(?:牵头(?:负责|组织|办理|落实|督导|推进|实施|指导|协调)?|主管|主办|主抓|总牵头)$"
)
SUPPORTS = re.compile("(?:协助|协同|积极|予以|予|共同)?(?:配合|参与|参加|协助|协办|支持)(?:做好|落实)?$")
SHARES = re.compile(
    "(?:(?:等(?:有关|相关)?(?:单位|部门)?)?(?:依据|根据|依|按|按照)(?:各自)?职责(?:权限|范围)?(?:分工)?|分别|共同|各自|分工|结合实际|结合职责){0,6}(?:负责|落实|推进|组织实施|实施)?$"
)
WITH_OTHERS = re.compile("(?P<by>[^，。；会]{2,60})会同(?P<others>[^，。；]{2,90})")
BRACKET = re.compile("[（〔）〕]")
OWN_RANK = re.compile("（(牵头|主办|主责|配合|协办|参与|协助)(?:单位|部门)?）$")
FIRST_ALWAYS = re.compile(
    "(?:第一|首|前)[位个名者]{0,2}[^，。；]{0,12}(?:牵头|主办|主责)[^。]{0,8}，?(?:以?下均?同|以下均?同)"
)
FIRST_LEADS = re.compile(
    "第一[位个名]?的?(?:责任)?(?:单位|部门)?(?:为|是)?(?:牵头|主办|主责)|首位[的者]?(?:单位)?为牵头"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A body that answers: its name in full, its place, its role, the rule that found it."""

    name: str
    start: int
    end: int
    role: str
    rule: str


class Responsibility:
    """Fills ``doc.spans["responsible"]``: per measure its bodies; ``label_`` is the role, ``kb_id_`` the name."""

    def __call__(self, doc: Doc) -> Doc:
        text: str = doc.user_data["text"]
        rows = {row.task: row for row in doc.user_data["rows"]}
        spans: list[Span] = []
        measures: list[int] = []
        always = False  # the first of each list leads, as one bracket says for all that follow
        for number, (measure, mark) in enumerate(zip(spans_of(doc, "measures"), spans_of(doc, "numbers"), strict=True)):
            if measure.label_ == "task-row":
                row = rows[(measure.start, measure.end)]
                answers = _cells(text, row.units)
            else:
                answers = _brackets(text, measure.start, measure.end)
                if always and all(answer.role == "joint" for answer in answers):
                    answers = _with_lead(answers, first_leads=True)
                always = always or FIRST_ALWAYS.search(text, measure.start, measure.end) is not None
                answers = answers or [
                    Answer(name.name, name.start, name.end, role, "subject-of-duty")
                    for name, role in subjects(text, mark.end, measure.end)
                ]
            for answer in _once(answers):
                spans.append(
                    Span(doc, answer.start, answer.end, label=answer.role, kb_id=answer.name, span_id=answer.rule)
                )
                measures.append(number)
        doc.spans["responsible"] = spans
        doc.user_data["responsible"] = measures
        return doc


def _once(answers: list[Answer]) -> list[Answer]:
    kept: dict[str, Answer] = {}
    for answer in answers:
        kept.setdefault(answer.name, answer)
    return list(kept.values())


# Tables ---------------------------------------------------------------------------------------------------------------


def _cells(text: str, units: Sequence[tuple[Range, str]]) -> list[Answer]:
    """Return the bodies of a row's cells, each with the rank of its column or what its cell says."""
    answers: list[Answer] = []
    plain: list[Answer] = []
    for cell, rank in units:
        words = text[cell.start : cell.end]
        if ASSIGNS.search(words) or LABELLED.search(words):
            answers += _assigned(text, cell.start, cell.end, rank, "task-column")
        else:
            names = split_names(words, cell.start)
            plain += [Answer(name.name, name.start, name.end, rank, "task-column") for name in names]
    return answers + (plain if answers else _with_lead(plain, first_leads=False))


# Brackets -------------------------------------------------------------------------------------------------------------


def _brackets(text: str, start: int, end: int) -> list[Answer]:
    """Return the bodies of the brackets in a measure that assign it (责任单位：…)."""
    answers: list[Answer] = []
    for opening, closing in _outer_brackets(text, start, end):
        words = text[opening + 1 : closing]
        label = LABELLED.match(words)
        at_end = text[closing + 1 : closing + 2] in ("\n", "", "。", "；") or text[opening - 1] in "。；"
        if label:
            answers += _assigned(text, opening + 1, closing, "joint", "responsible-bracket")
        elif text[closing + 1 : closing + 2] in ("\n", "") and is_body_list(_bare(words)):
            answers += _assigned(text, opening + 1, closing, "joint", "bodies-in-bracket")
        elif at_end and ASSIGNS.search(_bare(words)) and _has_body(words):
            answers += _assigned(text, opening + 1, closing, "joint", "assigning-bracket")
    return answers or [
        answer
        for first, last in _labelled_lines(text, start, end)
        for answer in _assigned(text, first, last, "joint", "responsible-line")
    ]


def _labelled_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the lines that say who answers, in runs: only together do they tell ranks."""
    ranges: list[tuple[int, int]] = []
    for match in LABELLED_LINE.finditer(text, start, end):
        if not match["label"].endswith(("单位", "部门", "机关", "主体")):
            continue
        if ranges and match.start("label") - ranges[-1][1] <= 1:
            ranges[-1] = (ranges[-1][0], match.end("list"))
        else:
            ranges.append((match.start("label"), match.end("list")))
    return ranges


def _outer_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the outermost brackets, round and square, as positions of opening and closing."""
    depth, opening = 0, -1
    for bracket in BRACKET.finditer(text, start, end):
        position = bracket.start()
        if text[position] in "（〔":
            if depth == 0:
                opening = position
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield opening, position
    if depth and opening >= 0 and end - opening < 300:
        yield opening, end  # the layout lost the closing bracket


def _bare(words: str) -> str:
    """Return words without the brackets within them."""
    while (stripped := re.sub("（[^（）]*）", "", words)) != words:
        words = stripped
    return words.rstrip("。；")


def _has_body(words: str) -> bool:
    return any(is_body(_without_role(name.name)[0]) for name in split_names(_bare(words)))


def _assigned(text: str, start: int, end: int, rank: str, rule: str) -> list[Answer]:
    """Return the bodies of an assignment, clause by clause: labels, ranks behind the names, plain lists."""
    answers: list[Answer] = []
    label_rank = rank
    waiting: list[int] = []  # answers behind a lead that no rank has followed yet: A牵头，B、C，D配合
    for first, last in _clauses(text, start, end):
        words = text[first:last]
        label = LABELLED.match(words)
        if label and label["beside"]:
            continue
        if label:
            label_rank = _label_rank(label["label"])
            first += label.end()
            words = text[first:last]
        ranked = _ranked_list(words, first)
        found = [Answer(name.name, name.start, name.end, role or label_rank, rule) for name, role in ranked]
        roles = {role for _, role in ranked}
        if roles == {"support"}:
            for number in waiting:
                answers[number] = replace(answers[number], role="support")
        behind_lead = bool(waiting or (answers and answers[-1].role == "lead"))
        if roles == {None} and behind_lead and not label:
            waiting += range(len(answers), len(answers) + len(found))
        else:
            waiting = []
        answers += found
    return _with_lead(answers, first_leads=bool(FIRST_LEADS.search(text, start, end)))


def _with_lead(answers: list[Answer], *, first_leads: bool) -> list[Answer]:
    """Make the only body that answers the lead, or the first of several where the text says that the first leads."""
    joint = [number for number, answer in enumerate(answers) if answer.role == "joint"]
    unled = all(answer.role != "lead" for answer in answers)
    if unled and joint and (len(joint) == 1 or (first_leads and joint[0] == 0)):
        answers[joint[0]] = replace(answers[joint[0]], role="lead")
    return answers


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split an assignment before its labels and at its semicolons, full stops and commas outside brackets."""
    depth, first = 0, start
    labels = {match.start() for match in LABELLED.finditer(text, start + 1, end)}
    for position in range(start, end):
        char = text[position]
        if char in "（〔":
            depth += 1
        elif char in "）〕":
            depth = max(0, depth - 1)
        elif depth == 0 and (char in "，；。" or position in labels):
            if position > first:
                yield first, position
            first = position if position in labels else position + 1
    if end > first:
        yield first, end


def _label_rank(label: str) -> str:
    if re.match("牵头|主办|主管|主责|主要责任", label):
        return "lead"
    return "support" if re.match("配合|参与|参加|协办|协助|支持", label) else "joint"


def _ranked_list(words: str, offset: int) -> list[tuple[Name, str | None]]:
    """Return the names of a clause and the rank that stands behind them (A、B牵头; C配合; D按职责分工负责)."""
    kept, role = _without_role(words)
    if re.match("(?:以下|下列|不再|其中|排[名序第在]|下同|第一|列第|列?首位)", kept) or "均需" in kept:
        return []
    if role != "support" and (with_others := WITH_OTHERS.fullmatch(kept)):  # A会同B负责
        leads, others = (split_names(with_others[part], offset + with_others.start(part)) for part in ("by", "others"))
        return [*((name, "lead") for name in leads), *((name, "support") for name in others)]
    ranked: list[tuple[Name, str | None]] = []
    for name in split_names(kept, offset):
        own = OWN_RANK.search(name.name)  # 市商务委（牵头）、市财政局（配合）
        if own and own.start() > 1:
            rank = "lead" if own[1] in ("牵头", "主办", "主责") else "support"
            ranked.append((Name(name.start, name.start + own.start(), name.name[: own.start()]), rank))
        elif _plausible(name.name):
            ranked.append((name, role))
    return ranked


def _without_role(words: str) -> tuple[str, str | None]:
    words = words.rstrip("。； \n")
    for pattern, role in ((LEADS, "lead"), (SUPPORTS, "support")):
        if (match := pattern.search(words)) and match.start() > 1:
            return words[: match.start()], role
    match = SHARES.search(words)
    if match and match.group() and match.start() > 1:
        return words[: match.start()], "joint"
    return words, None


def _plausible(name: str) -> bool:
    """Tell whether a part of a list can be a body's name: no sentence, no number."""
    return 2 <= len(name) <= 45 and not re.search(
        "[。：！？\\d]|以下|不再列出|(?:方式|标准|为准|政策|程序|原则)$", re.sub("[（〔][^（）〔〕]*[）〕]", "", name)
    )
