"""Verdicts at the desk: in the file at once, in the graph soon, out of the queue meanwhile; and back again."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from graph.stores.noting import Noting
from graph.stores.store import open_store
from graph.verdicts import read_verdicts
from queries.errors import QueryError
from queries.review import doubt_at
from viz.explorer.bench import Bench
from viz.explorer.changes import graph_state
from viz.explorer.kept import Kept

DAY = date(2024, 6, 1)
LOCAL, FACT = "渝商发〔2024〕12号", "measures/0/responsible/1"


@pytest.fixture
def own(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POLICYGRAPH_VERDICTS", str(tmp_path / "verdicts.tsv"))
    return Path(shutil.copy(graph, tmp_path / "graph.ladybug"))


def test_a_verdict_is_in_the_file_and_then_in_the_graph_and_can_be_taken_back(own: Path, tmp_path: Path) -> None:
    bench = Bench(str(own))
    with open_store(own, read_only=True) as store:
        doubt = doubt_at(store, LOCAL, FACT)
        assert bench.give(store, [doubt], "wrong", who="li", day=DAY) == 1
    (verdict,) = read_verdicts(tmp_path / "verdicts.tsv")
    assert (verdict.fact, verdict.value, verdict.who) == (FACT, "重庆海关", "li")
    assert bench.last() == verdict
    bench.settle()
    with open_store(own, read_only=True) as store:
        (given,) = bench.given(store)
        assert given.holds
        bench.take_back(store, verdict)
        assert not read_verdicts(tmp_path / "verdicts.tsv")
    bench.settle()
    with open_store(own, read_only=True) as store:
        assert bench.given(store) == []


def test_what_was_judged_no_longer_waits(own: Path) -> None:
    bench = Bench(str(own))
    with open_store(own, read_only=True) as store:
        doubts = [doubt_at(store, LOCAL, fact) for fact in (FACT, "measures/0/responsible/0")]
        # nothing of the small graph is doubtful
        bench._waiting, bench._looked = tuple(doubts), graph_state(store)
        bench.give(store, doubts[:1], "accepted", who="li", day=DAY)
        assert bench.waiting(store) == doubts[1:]
    bench.settle()


def test_all_or_none_of_several_are_judged(own: Path, tmp_path: Path) -> None:
    bench = Bench(str(own))
    with open_store(own, read_only=True) as store:
        doubts = [doubt_at(store, LOCAL, FACT)] * 2
        with pytest.raises(QueryError):
            bench.give(store, doubts, "wrong", who=" ", day=DAY)
    assert not (tmp_path / "verdicts.tsv").exists()


def test_a_graph_that_cannot_follow_is_told(own: Path) -> None:
    bench = Bench(str(own.with_name("elsewhere") / "graph.ladybug"))
    with open_store(own, read_only=True) as store:
        bench.give(store, [doubt_at(store, LOCAL, FACT)], "wrong", who="li", day=DAY)
        bench.settle()
    assert bench.failed
    assert not bench.behind


def test_an_answer_holds_on_behind_a_verdict_that_touched_nothing_of_it(own: Path) -> None:
    kept, asked = Kept(), []
    statements = ("MATCH (p:Policy) RETURN count(p.id) AS n", "MATCH (v:Verdict) RETURN count(v.id) AS n")

    def count(store: Noting, cypher: str) -> int:
        def work_out() -> int:
            asked.append(cypher)
            return int(store.read(cypher).rows[0][0])

        return kept.get((graph_state(store), cypher), work_out)

    with Noting(open_store(own, read_only=True)) as store:
        bench = Bench(str(own), kept.follow)
        policies, verdicts = (count(store, cypher) for cypher in statements)
        bench.give(store, [doubt_at(store, LOCAL, FACT)], "accepted", who="li", day=DAY)
        bench.settle()
        assert [count(store, cypher) for cypher in statements] == [policies, verdicts + 1]
    assert asked == [*statements, statements[1]]
