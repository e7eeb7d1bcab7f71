"""An answer has one name: the same for the same question and graph, another for anything else."""

from datetime import date
from pathlib import Path

import pytest

from graph.loading.build import load
from graph.stores.store import Store, open_store
from queries.reports.run import run
from tests.builders import policy

BEFORE = policy("甲办法", issued_on="2024-01-01", effective_from="2024-02-01", effective_until="2024-12-31")
LATER = policy("乙办法", file="b.txt", issued_on="2024-03-01", effective_from="2024-03-01")
DAY = date(2024, 6, 1)


def test_both_engines_give_one_answer_one_name(store: Store, tmp_path: Path) -> None:
    load([LATER, BEFORE], store)
    with open_store(tmp_path / "other.ladybug") as other:
        load([BEFORE], other)
        first = run(other, "in_force", today=DAY)
        load([LATER], other)
        answers = [run(one, "in_force", as_of=DAY) for one in (store, other)]
    assert answers[0].id == answers[1].id
    assert answers[0].graph == answers[1].graph
    assert first.graph != answers[0].graph


@pytest.fixture
def small(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "graph.ladybug")
    load([BEFORE, LATER], store)
    return store


OTHERWISE = [
    {"as_of": date(2024, 6, 2)},
    {"tier": "municipal"},
    {"limit": 1},
]


@pytest.mark.parametrize("otherwise", OTHERWISE, ids=str)
def test_another_question_has_another_name(small: Store, otherwise: dict[str, object]) -> None:
    asked = {"as_of": DAY}
    with small:
        assert run(small, "in_force", **asked).id != run(small, "in_force", **(asked | otherwise)).id  # type: ignore[arg-type]
        assert run(small, "all_policies", today=DAY).id.startswith("all_policies-")


def test_a_graph_that_grows_gives_its_answers_other_names(small: Store) -> None:
    with small:
        before = run(small, "superseded", as_of=DAY)
        load([policy("丙通知", file="c.txt", issued_on="2024-05-01")], small)
        after = run(small, "superseded", as_of=DAY)
    assert (before.table, before.id == after.id) == (after.table, False)
