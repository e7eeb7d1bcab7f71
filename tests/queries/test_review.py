"""What waits for a person, and what does not wait any more once a person has said something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extraction.facts import Evidence
from extraction.rules import SURE, measured
from graph.loading.build import load as load_facts
from graph.stores.store import Store, open_store
from graph.verdicts import read_verdicts
from queries.disagreement import Disagreement, disagreements
from queries.errors import QueryError
from queries.review import review
from queries.verdicts import add_verdict, give_verdict
from tests.builders import lead, measure, policy, supersession
from viz.cli.commands import app

DOUBTFUL = next(rule for rule, sure in measured().items() if sure < SURE)
PLAN = policy(
    "乙办法",
    file="plan.txt",
    text="乙办法 废止甲办法",
    doc_number="渝府发〔2024〕5号",
    issued_on="2024-01-02",
    effective_from="2024-02-01",
    supersedes=[supersession("甲办法")],
    evidence={"supersedes/0": Evidence(6, 9, DOUBTFUL)},
)
AGAIN = replace(
    PLAN,
    source=replace(PLAN.source, file="site.txt", sha256="site-bytes"),
    effective_from="2024-03-01",
    supersedes=(),
    evidence={},
)
NOWHERE = policy(
    "丙任务", file="tasks.txt", region=None, issued_on="2024", measures=[measure(responsible=[lead("市商务委")])]
)
DAY = date(2026, 1, 2)


def test_what_two_sources_state_otherwise() -> None:
    assert disagreements([PLAN, AGAIN]) == (
        Disagreement(fact="effective_from", values=(("2024-02-01", "plan.txt"), ("2024-03-01", "site.txt"))),
    )
    assert disagreements([PLAN, replace(AGAIN, effective_from="2024-02", issued_on=None)]) == ()


def test_the_queue(store: Store) -> None:
    load_facts([PLAN, AGAIN, NOWHERE], store)
    found = [(doubt.reason, doubt.policy, doubt.fact) for doubt in review(store)]
    assert found == [
        ("disagreeing", "渝府发〔2024〕5号", "effective_from"),
        ("unresolved", "丙任务@2024", "measures/0/responsible/0"),
        ("low-confidence", "渝府发〔2024〕5号", "supersedes/0"),
    ]
    assert [doubt.reason for doubt in review(store, reasons=["unresolved"])] == ["unresolved"]
    with pytest.raises(QueryError):
        review(store, reasons=["boredom"])


def test_what_was_accepted_does_not_wait(store: Store, tmp_path: Path) -> None:
    load_facts([PLAN, AGAIN, NOWHERE], store)
    for doubt in review(store):
        given = give_verdict(store, doubt.policy_id, doubt.fact, "accepted", who="li", day=DAY)
        add_verdict(store, tmp_path / "verdicts.tsv", given)
    assert review(store) == []
    assert len(read_verdicts(tmp_path / "verdicts.tsv")) == 3


def test_a_verdict_on_nothing_is_refused(store: Store) -> None:
    load_facts([PLAN], store)
    with pytest.raises(QueryError, match="no such fact"):
        give_verdict(store, "乙办法", "supersedes/7", "wrong", who="li", day=DAY)
    with pytest.raises(QueryError, match="name alone"):
        give_verdict(store, "甲办法", "title", "accepted", who="li", day=DAY)


def test_the_commands(tmp_path: Path) -> None:
    db, file = str(tmp_path / "g.ladybug"), str(tmp_path / "verdicts.tsv")
    with open_store(db) as store:
        load_facts([PLAN, NOWHERE], store)

    def call(*words: str) -> str:
        answer = CliRunner().invoke(app, ["review", *words, "--db", db])
        assert answer.exit_code == 0, answer.output
        return answer.output

    assert "supersedes/0" in call("--format", "csv")
    call("add", "乙办法", "supersedes/0", "wrong", "--who", "li", "--verdicts", file)
    assert "supersedes/0" not in call("--format", "csv")
    Path(file).write_text(Path(file).read_text("utf-8").replace("甲办法", "丁办法"), "utf-8")
    assert "no longer there" in call("apply", file)
    assert "vanished" in call("--format", "csv")
