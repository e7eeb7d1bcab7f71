"""``policygraph forget`` from documents to the answer, on both engines: what a source alone supports goes with it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from graph.loading.fingerprint import fingerprint
from graph.stores.store import open_store
from graph.verdicts import DATE, WRONG, Verdict, write_verdicts
from viz.cli.commands import app

DIGESTS = Path(__file__).resolve().parents[3] / "data" / "digests"
ALONE, IN_A_COLLECTION, EXTENDING = "customs-2023-148", "customs-port-collection", "ecommerce-returns-2023-34"
CREDIT, RETURNS, EARLIER = (
    "海关总署公告2023年第148号",
    "财政部海关总署税务总局公告2023年第34号",
    "财政部海关总署税务总局公告2023年第4号",
)
SAID = [
    Verdict(
        who="张", day="2025-01-01", verdict=DATE, policy=CREDIT, fact="effective_from", evidence="2023年10月27日",
        value="2023-11-01",
    ),
    Verdict(
        who="张", day="2025-01-02", verdict=WRONG, policy=RETURNS, fact="issued_by/2", evidence="税务总局",
    ),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three documents, two of which hold the same announcement."""
    documents = tmp_path / "documents"
    documents.mkdir()
    for name in (ALONE, IN_A_COLLECTION, EXTENDING):
        shutil.copy(DIGESTS / f"{name}.txt", documents)
    return documents


@pytest.fixture
def built(folder: Path, address: str, tmp_path: Path) -> str:
    """A graph of that folder, with two verdicts."""
    write_verdicts(tmp_path / "verdicts.tsv", SAID)
    assert call("build", folder, "--verdicts", tmp_path / "verdicts.tsv", "--db", address).exit_code == 0
    return address


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def one(address: str, cypher: str, **parameters: Any) -> tuple[Any, ...]:
    with open_store(address, read_only=True) as store:
        (row,) = store.read(cypher, parameters).rows
    return row


def state(address: str) -> str:
    with open_store(address, read_only=True) as store:
        return fingerprint(store)


def test_what_another_source_states_stays_with_the_words_of_that_one(built: str, folder: Path) -> None:
    before = state(built)
    evidence = "MATCH (p:Policy)-[r:ISSUED_BY]->(:Agency) WHERE p.doc_number = $number RETURN r.source AS source"
    days = "MATCH (p:Policy)-[:STATED_IN]->(s:Source) WHERE p.doc_number = $number RETURN p.effective_from, s.file"
    sources = set()
    for file in (ALONE, IN_A_COLLECTION):
        result = call("forget", folder / f"{file}.txt", "--db", built)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "1 forgotten" in result.stdout
        day, where = one(built, days, number=CREDIT)
        assert (day.isoformat(), Path(where).stem) == (
            "2023-11-01",  # what a person said holds of what is left
            IN_A_COLLECTION if file == ALONE else ALONE,
        )
        sources |= {one(built, evidence, number=CREDIT)}
        assert call("build", folder, "--db", built).exit_code == 0
        assert state(built) == before
    assert len(sources) == 2


def test_what_only_it_supports_goes_and_its_verdict_is_reported(built: str, folder: Path, tmp_path: Path) -> None:
    before = state(built)
    known = "MATCH (p:Policy) WHERE p.doc_number = $number RETURN count(p.id) AS n"
    assert (one(built, known, number=RETURNS), one(built, known, number=EARLIER)) == ((1,), (1,))
    source = one(built, "MATCH (s:Source) WHERE s.file CONTAINS 'returns' RETURN s.id")[0]
    result = call("forget", source[:12], "--db", built)
    assert result.exit_code == 0
    assert f"the words of a verdict are no longer there: wrong | {RETURNS} | issued_by/2 | 税务总局" in result.stderr
    assert (one(built, known, number=RETURNS), one(built, known, number=EARLIER)) == ((0,), (0,))
    assert one(built, "MATCH (v:Verdict) RETURN count(v.id) AS n") == (2,)
    again = call("build", folder, "--db", built)
    assert (again.exit_code, again.stderr) == (0, "")
    assert state(built) == before


def test_nothing_is_left_but_what_stands_in_every_graph(built: str, folder: Path) -> None:
    for name in (ALONE, IN_A_COLLECTION, EXTENDING):
        result = call("forget", folder / f"{name}.txt", "--db", built)
        assert result.exit_code == 0
    assert result.stderr.count("no longer there") == len(SAID)
    assert one(built, "MATCH (p:Policy) RETURN count(p.id) AS n") == (0,)
    assert one(built, "MATCH (a:Agency) RETURN count(a.id) AS n") == (0,)
    assert "来源 0" in call("status", "--db", built).stdout


def test_a_source_that_is_not_there_is_named(built: str) -> None:
    result = call("forget", "nowhere.txt", "--db", built)
    assert result.exit_code == 1
    assert "nowhere.txt: no such source" in result.stderr
