"""Which pairs are held against each other for conflicts: all that are in conflict, few of the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.conflicts import pairs
from graph.overlaps.conflicts import difference, special
from graph.overlaps.contents import Content
from graph.overlaps.measures import Measures
from graph.overlaps.rivals import Rivals


def labelled() -> list[tuple[Content, Content]]:
    return [
        (replace(pair.one, id=f"{number} one"), replace(pair.other, id=f"{number} other"))
        for number, pair in enumerate(pairs())
    ]


def test_no_conflict_and_no_special_rule_is_passed_over() -> None:
    ends = labelled()
    measures = Measures(content for pair in ends for content in pair)
    one, other = (np.array([measures.place[pair[end].id] for pair in ends]) for end in (0, 1))
    rivals = Rivals(measures)
    conflicts = np.array([difference(*pair) is not None for pair in ends])
    narrower = np.array([special(*pair) is not None for pair in ends])
    assert not (conflicts & ~rivals.may_conflict(one, other)).any()
    assert not (narrower & ~rivals.may_be_special(one, other)).any()
    assert conflicts.sum() < rivals.may_conflict(one, other).sum() < len(ends)


def test_what_is_opposed_stands_in_sentences_on_one_matter() -> None:
    one = Content(id="a", policy="p", text="申请人应当提交纸质证照材料。严禁违规收取检验费用。")
    same = Content(id="b", policy="q", text="申请人不得提交纸质证照材料。")
    apart = Content(id="c", policy="q", text="纸质证照材料由申请人提交窗口核验。禁止占用盲道停放车辆。")
    measures = Measures([one, same, apart])
    ends = [measures.place["a"], measures.place["a"]], [measures.place["b"], measures.place["c"]]
    assert Rivals(measures).may_conflict(*map(np.array, ends)).tolist() == [True, False]
