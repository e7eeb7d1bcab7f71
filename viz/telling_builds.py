"""What two builds of the graph say otherwise, told line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from graph.schema import schema
from queries.builds import Change, Comparison
from queries.words import said
from viz.telling import Line

HOW = {"gained": "新增", "lost": "不再有", "changed": "改变"}


def told_comparison(comparison: Comparison) -> Iterator[Line]:
    """Tell what the newer build says otherwise than the older one."""
    yield Line(0, f"{len(comparison)} 处变化")
    yield from _kind("政策", comparison.policies)
    yield from _kind("措施", comparison.measures)
    yield from _kind("关系", comparison.relations)
    if comparison.implied:
        yield Line(0, "")
        yield Line(0, f"另有 {comparison.implied} 处随增减的政策、措施而增减")


def _kind(what: str, changes: Sequence[Change]) -> Iterator[Line]:
    order = list(HOW)
    ranked = sorted(changes, key=lambda change: order.index(change.how))
    for how, group in groupby(ranked, key=lambda change: change.how):
        found = list(group)
        yield Line(0, "")
        yield Line(0, f"{HOW[how]}{what} {len(found)}")
        for change in found:
            yield from _change(change)


def _change(change: Change) -> Iterator[Line]:
    yield Line(1, change.name)
    if change.words and not any(item.name in ("as_written", "text") for item in change.properties):
        yield Line(2, f"“{change.words}”")
    for item in change.properties:
        before, after = (said(item.name, value, "zh") or "无" for value in (item.before, item.after))
        yield Line(2, f"{_heading(change.type, item.name)}：{before} → {after}")


def _heading(type: str, name: str) -> str:
    declared = schema().nodes.get(type) or schema().edges[type]
    return next(item.zh for item in declared.properties if item.name == name)
