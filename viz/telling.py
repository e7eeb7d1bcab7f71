"""A policy, a difference, an overview, told line by line: for the terminal as it is, for programs as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

from queries.diff import Difference, Turn
from queries.disagreement import disagreements
from queries.overview import Count, Overview
from queries.proof import Quote, Relation
from queries.reading import Fact, MeasureReading, PolicyReading
from queries.status import MeasureStatus, Status
from queries.text import VersionNote
from queries.words import said

HEADINGS = {
    "issued_by": "发布",
    "issued_on": "成文",
    "effective_from": "施行",
    "effective_until": "有效期至",
}


class Line(NamedTuple):
    """A line to tell and how far it is indented."""

    depth: int
    text: str


def told_policy(reading: PolicyReading) -> Iterator[Line]:
    """Tell one policy: what it is, how it stands and why, its measures and who answers for them, what it replaces."""
    yield Line(0, str(reading.policy))
    yield Line(1, f"标识 {reading.policy.id}")
    place = "，".join(filter(None, [_said("tier", reading.tier), reading.region]))
    if place:
        yield Line(1, place)
    yield from _head(reading.head)
    yield from told_status(reading.status)
    yield from _version(reading.version)
    yield from _relations("替代了", reading.replaces)
    yield from _relations("被替代", reading.replaced_by)
    if reading.measures:
        yield Line(0, "")
        yield Line(0, f"措施 {len(reading.measures)}")
        for measure in reading.measures:
            yield from _measure(measure)
    yield from _relations("引用", reading.cites)
    yield from _relations("被引用", reading.cited_by)
    yield Line(0, "")
    if not reading.places:
        yield Line(0, "图谱中没有全文：只因其他文件提到而得知。")
        return
    yield Line(0, "来源")
    for source in reading.places:
        yield Line(1, f"{source.file} [{source.start}–{source.end}]")
    for item in disagreements([source.facts for source in reading.places]):
        values = "，".join(f"{value}（{file}）" for value, file in item.values)
        yield Line(1, f"各来源不一致：{HEADINGS.get(item.fact, item.fact)} {values}")


def _version(version: VersionNote | None) -> Iterator[Line]:
    """Tell which version of the text the day has."""
    if version is None:
        return
    made = f"，依 {version.made_by} 修改" if version.made_by else "，尚未修改"
    since = f"自 {version.start} 起" if version.start else "起始日不明"
    shown = "公布的文本" if version.published else "依修改决定推得，不完整" if version.incomplete else "依修改决定推得"
    yield Line(1, f"当日文本：{since}{made}，{version.articles} 条（{shown}）")
    if version.doubtful:
        yield Line(2, f"存疑的条文：{'、'.join(version.doubtful)}")


def told_status(status: Status) -> Iterator[Line]:
    """Tell how a policy stands on a day, with the chain that shows it."""
    yield Line(0, "")
    because = f"，{_said('unknown', status.because)}" if status.because else ""
    yield Line(0, f"{status.on}：{_stands(status)}{because}")
    if status.became:
        yield Line(1, f"正式文件：{status.became}")
    if status.period_over:
        yield Line(1, f"规划期已于 {status.period_over} 届满，效力不因此终止")
    for relation in (*status.proof, *status.amended_by, *status.prevailed_over_by, *status.suspended_by):
        yield from _relation(relation, both=True)
    if status.ended:
        yield Line(1, f"其中 {len(status.ended)} 项措施已先行结束")


def _stands(status: Status | MeasureStatus) -> str:
    """Return in words how a policy or measure stands, from when to when and by what."""
    span = f"，自 {status.since} 起{'（推定）' if status.presumed else ''}" if status.since else ""
    span += f"，至 {status.last_day} 止" if status.last_day else ""
    basis = f"（{_said('basis', status.basis)}）" if status.basis else ""
    return f"{_said('status', status.value)}{span}{basis}"


def told_difference(difference: Difference) -> Iterator[Line]:
    """Tell what is otherwise on the second day than on the first."""
    yield Line(0, f"{difference.first} → {difference.second}：{len(difference)} 处变化")
    turns: Mapping[str, Sequence[Turn]] = {
        "开始施行": difference.began,
        "失效": difference.ended,
        "开始施行的措施": difference.measures_began,
        "失效的措施": difference.measures_ended,
    }
    for heading, found in turns.items():
        if found:
            yield Line(0, "")
            yield Line(0, f"{heading} {len(found)}")
        for turn in found:
            yield Line(
                1, f"{turn.day} {turn.policy}（{_said('basis', turn.basis)}{'，起始日推定' if turn.presumed else ''}）"
            )
            if turn.measure_id:
                yield Line(2, f"{turn.number or ''} {_joined(turn.text or '')}".strip())
            for step in turn.proof:
                yield from (Line(line.depth + 1, line.text) for line in _relation(step, both=True))
    yield from _relations("替代", difference.replaced, both=True)
    yield from _relations("期限变动", difference.moved, both=True)


def told_overview(overview: Overview) -> Iterator[Line]:
    """Tell what the graph holds, from which sources, read when."""
    yield Line(0, overview.address)
    yield Line(1, f"政策 {overview.policies}（另有 {overview.named_only} 件仅知其名）")
    for name, kind in (("措施", "Measure"), ("义务", "Obligation"), ("机构", "Agency")):
        yield Line(1, f"{name} {overview.nodes.get(kind, 0)}")
    yield Line(1, f"关系 {sum(overview.edges.values())}")
    if overview.edition:
        renewal = f"；本程序为 {overview.edition_now}，下次 build 或 load 时整体重新推导" if overview.stale else ""
        yield Line(1, f"推导版本 {overview.edition}{renewal}")
    counted: Mapping[str, Sequence[Count]] = {
        f"{overview.on} 的状态": overview.statuses,
        "层级": overview.tiers,
        "地区": overview.regions,
    }
    for heading, counts in counted.items():
        if counts:
            yield Line(1, f"{heading}：" + "，".join(f"{c.label or '未写明'} {c.number}" for c in counts))
    yield Line(0, "")
    yield Line(0, f"来源 {len(overview.sources)}")
    for source in overview.sources:
        yield Line(1, f"{'；'.join(source.files)}  {source.chars} 字  读于 {source.read_on}  {source.id[:12]}")


def as_plain(lines: Iterable[Line]) -> str:
    """Return the lines as text."""
    return "".join(("  " * line.depth + line.text).rstrip() + "\n" for line in lines)


def as_json(answer: Any) -> str:
    """Return an answer of a service as one JSON object."""
    told = asdict(answer)
    for place in told.get("places", ()):
        del place["facts"]  # they stand above, measure by measure
    return json.dumps(told, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _head(facts: Sequence[Fact]) -> Iterator[Line]:
    for name, heading in HEADINGS.items():
        values = [fact.value for fact in facts if fact.path.split("/")[0] == name]
        if values:
            yield Line(1, f"{heading} {'、'.join(values)}")


def _measure(measure: MeasureReading) -> Iterator[Line]:
    facts = measure.facts
    yield Line(1, f"{facts.number} {facts.text}")
    if measure.status:  # its time is not that of its policy
        yield Line(2, f"效力：{_stands(measure.status)}")
        for relation in (*measure.status.proof, *measure.status.suspended_by):
            yield from (Line(line.depth + 2, line.text) for line in _relation(relation, both=True))
    roles: dict[str, list[str]] = {}
    for body in measure.responsible:
        known = f"{body.written}（{body.agency}）" if body.agency and body.agency != body.written else body.written
        roles.setdefault(body.role, []).append(known)
    told = [f"{_said('role', role)}：{'、'.join(bodies)}" for role, bodies in roles.items()]
    for heading, coded in (("面向", measure.targets), ("工具", measure.instruments)):
        if coded:
            told.append(f"{heading}：{'、'.join(item.label for item in coded)}")
    for heading, value in (("起", facts.effective_from), ("止", facts.effective_until), ("时限", facts.deadline)):
        if value:
            told.append(f"{heading}：{value}")
    if told:
        yield Line(2, "  ".join(told))


def _relations(heading: str, found: Sequence[Relation], *, both: bool = False) -> Iterator[Line]:
    if found:
        yield Line(0, "")
        yield Line(0, f"{heading} {len(found)}")
    for relation in found:
        yield from _relation(relation, both=both or heading.startswith("被"))


def _relation(relation: Relation, *, both: bool = False) -> Iterator[Line]:
    """Tell a relation and, below it, the words that say it."""
    match relation.relation:
        case "BEGINS":
            text = f"施行日 {relation.day}"
        case "BEGINS_PRESUMED":
            text = f"未写明施行日，推定自印发之日 {relation.day} 起有效"
        case "EFFECTIVE_UNTIL":
            text = f"有效期至 {relation.day}"
        case "ISSUED":
            text = f"成文日 {relation.kind}"
        case "PRESUMED":
            text = f"推定有效期至 {relation.day}，依据 {relation.kind}"
        case name:
            kind = _said("supersession" if name == "SUPERSEDES" else "citation", relation.kind)
            text = f"{relation.stated_by} {kind} {relation.other}" if both else f"{kind} {relation.other}"
            text += f"：{'、'.join(relation.provisions)}" if relation.provisions else ""
            text += f"，在{relation.area}" if relation.area else ""
            text += f"，自 {relation.day} 起" if relation.day else ""
            text += f"，至 {relation.until} 止" if relation.until else ""
    yield Line(1, text)
    if relation.quote:
        yield Line(2, _quoted(relation.quote))


def _quoted(quote: Quote) -> str:
    return f"“{quote.sentence or _joined(quote.words)}”  {quote.file} [{quote.start}–{quote.end}] {quote.rule}"


def _joined(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _said(type: str, value: str | None) -> str:
    return str(said(type, value, "zh")) if value else ""
