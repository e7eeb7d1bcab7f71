"""What sentences say that others may contradict."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.conflicts import figures
from graph.overlaps import sentences
from graph.overlaps.clauses import Clauses, clauses_of
from graph.overlaps.contents import Content
from graph.overlaps.sentences import Says, Sentences, says


def content(text: str, identity: str = "a") -> Content:
    return Content(id=identity, policy="p", text=text, figures=figures(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("危房排查由县住建局牵头组织。", Says.LEAD),
        ("工本费为每证10元。", Says.FIGURE | Says.NUMBER),
        ("申请人应当提交纸质证照材料。", Says.FOR),
        ("申请人不得提交纸质证照材料。", Says.AGAINST),  # 提交 asks for nothing here
        ("申请人凭电子运单进入城区，取消纸质通行证。", Says.AGAINST),
        ("改造任务2024年6月30日前完成。", Says.DUE),
        ("外贸企业不限注册地，都能得到避险补助。", Says.OPEN | Says.BOUND | Says.ALL),
        ("海外仓信息平台的建设。", Says(0)),
    ],
)
def test_says(text: str, said: Says) -> None:
    (clause,) = clauses_of(content(text)).clauses
    assert says(clause) == said


def test_each_measure_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["申请人应当提交纸质证照材料。工本费为每证10元。", "危房排查由县住建局牵头组织。", "工本费为每证15元。"]
    contents = [content(text, str(number)) for number, text in enumerate(texts)]
    asked: list[str] = []

    def counted(one: Content) -> Clauses:
        asked.append(one.id)
        return clauses_of(one)

    monkeypatch.setattr(sentences, "clauses_of", counted)
    grown, at_once = Sentences(contents), Sentences(contents).of(np.arange(3))
    asked.clear()
    for some in ([2], [0, 2], [1], [0, 1, 2]):
        table = grown.of(np.array(some))
    assert sorted(asked) == ["0", "1", "2"]
    for place, size in enumerate((2, 1, 1)):
        assert table.counts[place] == at_once.counts[place] == size
        for one, other in zip(_rows(table, place), _rows(at_once, place), strict=True):
            assert one == other


def _rows(table: sentences.Sentenced, place: int) -> list[tuple[float, int, list[float]]]:
    here = range(table.starts[place], table.starts[place] + table.counts[place])
    return [(table.weights[row], table.says[row], sorted(table.terms[row].data.tolist())) for row in here]
