"""The commands that ask a graph say what the services say, in every form."""

import csv
import io
import itertools
import json
import shlex
from pathlib import Path

import openpyxl
import pytest

from extraction.facts import to_json
from graph.loading.edition import edition
from graph.loading.fingerprint import fingerprint
from graph.records import Change, NodeRow
from graph.stores.store import open_store
from queries.reports.catalog import catalog
from queries.reports.run import run
from tests.builders import policy
from tests.viz.cli.calling import call


def test_the_same_report_by_command_and_by_service(db: str) -> None:
    with open_store(db, read_only=True) as store:
        for name in ("in_force", "all_policies", "responsible", "superseded", "expiring"):
            query = catalog()[name]
            given = {"as_of": "2024-06-01"} if query.parameter("as_of") else {}
            result = run(store, name, **given)
            answer = json.loads(call("report", name, "--as-of", "2024-06-01", "--format", "json").stdout)
            assert answer["columns"] == list(result.table.columns)
            rows = [[v.isoformat() if hasattr(v, "isoformat") else v for v in row] for row in result.table.rows]
            assert [list(row.values()) for row in answer["rows"]] == rows
            assert answer["shown"] == f"{result.count} of {result.total}"


def test_a_report_takes_its_parameters_from_its_header(db: str) -> None:
    for words in (["--as-of", "2024-11-01"], ["--as-of=2024-11-01"], ["--as_of", "2024-11-01"]):
        assert "甲市噪声办法" in call("report", "expiring", *words, "--format", "csv").stdout
    assert "甲市噪声办法" not in call("report", "expiring", "--as-of", "2025-11-01", "--format", "csv").stdout
    assert "甲市噪声办法" not in call("report", "expiring", "--as-of", "2024-11-01", "--tier", "customs").stdout
    told = call("report", "expiring", "--help").stdout
    assert all(f"--{p.name.replace('_', '-')}" in told for p in catalog()["expiring"].parameters)


def test_a_report_keeps_time_and_rows(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.stores.hurried.monotonic", itertools.count(step=60).__next__)  # a minute at each look
    late = call("report", "themes", "--timeout", "100")
    assert "took longer than 100 s" in f"{late.stderr}{late.exception}"
    assert late.exit_code == 1
    assert len(call("report", "all_policies", "--max-rows", "1", "--format", "csv").stdout.splitlines()) == 2


def test_report_list_names_every_report() -> None:
    rows = json.loads(call("report", "list", "--format", "json").stdout)["rows"]
    assert [row["report"] for row in rows] == list(catalog())


def test_a_spreadsheet_is_not_given_formulas(db: str, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(call("report", "all_policies", "--format", "csv", "--no-bom").stdout)))
    assert "'=危险的标题" in [row["title"] for row in rows]
    assert call("report", "all_policies", "-o", tmp_path / "all.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "all.xlsx").worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "=危险的标题" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}


@pytest.mark.parametrize("kind", ["table", "csv", "json", "md"])
def test_a_file_holds_what_stdout_would(db: str, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "out"
    answer = call("report", "in_force", "--as-of", "2024-06-01", "--format", kind, "-o", path)
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert path.read_text("utf-8") == call("report", "in_force", "--as-of", "2024-06-01", "--format", kind).stdout


@pytest.mark.parametrize("kind", ["table", "csv", "json", "md", "xlsx"])
def test_a_cited_answer_is_made_again_byte_for_byte(db: str, tmp_path: Path, kind: str) -> None:
    note = call("report", "expiring", "--as-of", "2024-11-01", "--tier", "municipal", "--format", "json").stdout
    cited = json.loads(note)
    assert cited["id"].startswith("expiring-")
    assert (cited["as_of"], cited["shown"]) == ("2024-11-01", "1 of 1")
    command = shlex.split(cited["again"])[1:]
    for name in ("a", "b"):
        assert call(*command, "--format", kind, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert json.loads(call(*command, "--format", "json").stdout) == cited


def test_a_strict_report_says_both_counts(db: str) -> None:
    told = call("report", "responsible", "--as-of", "2024-11-01", "--strict", "1").stdout
    assert "0 of 0 · confidence 1 or accepted: 0; all facts: 1" in " ".join(told.split())
    note = json.loads(
        call("report", "responsible", "--as-of", "2024-11-01", "--strict", "0.5", "--format", "json").stdout
    )
    assert json.loads(call(*shlex.split(note["again"])[1:], "--format", "json").stdout) == note


def test_a_table_says_its_day_its_counts_and_its_name(db: str) -> None:
    told = call("report", "expiring", "--as-of", "2024-11-01").stdout
    assert "2024-11-01 · 1 of 1 · expiring-" in told


def test_a_file_without_caption_is_named_on_the_way(db: str, tmp_path: Path) -> None:
    answer = call("report", "expiring", "--as-of", "2024-11-01", "-o", tmp_path / "x.csv")
    assert "1 of 1 · expiring-" in answer.stderr


def test_the_name_of_the_file_says_its_form(db: str, tmp_path: Path) -> None:
    assert call("report", "in_force", "-o", tmp_path / "x.json").exit_code == 0
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["report"] == "in_force"


def test_show_tells_status_proof_and_measures(db: str) -> None:
    told = call("show", "渝府发〔2024〕1号", "--as-of", "2024-06-01").stdout
    for words in (
        "《甲市噪声办法》",
        "有效，自 2024-02-01 起，至 2024-12-31 止",
        "市商务委",
        "废止 《旧噪声办法》",
        "a.txt",
    ):
        assert words in told
    found = json.loads(call("show", "甲市", "--as-of", "2025-06-01", "--format", "json").stdout)
    assert found["status"]["value"] == "expired"
    assert found["places"][0]["text"]


def test_diff_tells_what_began_and_ended(db: str) -> None:
    told = call("diff", "2024-01-01", "2025-01-01").stdout
    assert "开始施行 1" in told
    assert "2024-12-31 《甲市噪声办法》" in told
    assert "2024-01-31 《旧噪声办法》（被废止）" in told


def test_diff_of_two_builds_tells_what_was_gained_and_lost(db: str, tmp_path: Path) -> None:
    other, facts = tmp_path / "other.ladybug", tmp_path / "other.jsonl"
    facts.write_text(to_json(policy("乙意见", file="b.txt")) + "\n", "utf-8")
    call("load", facts, "--db", other)
    told = call("diff", "--from-db", other).stdout
    assert "新增政策 3" in told
    assert "不再有政策 1\n  《乙意见》" in told
    assert "新增政策 1\n  《乙意见》" in call("diff", "--from-db", db, "--to-db", other).stdout
    assert json.loads(call("diff", "--from-db", db, "--format", "json").stdout)["policies"] == []
    for wrong in ([], ["2024-01-01"], ["2024-01-01", "--from-db", db], ["--to-db", db]):
        assert call("diff", *wrong).exit_code == 2, wrong


def test_status_tells_what_the_graph_holds(db: str) -> None:
    told = call("status").stdout
    assert "政策 2（另有 1 件仅知其名）" in told
    assert "a.txt" in told
    assert json.loads(call("status", "--format", "json").stdout)["policies"] == 2


def test_a_graph_of_other_rules_is_told_of_and_worked_out_again(db: str, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.jsonl"
    nothing.touch()
    assert "made by other rules" not in call("load", str(nothing)).stdout
    with open_store(db) as store:
        store.write(Change(nodes=[NodeRow("Edition", {"id": "another"})], remove_nodes=[("Edition", edition())]))
    assert "推导版本 another；" in call("status").stdout
    assert "made by other rules (edition another)" in call("load", str(nothing)).stdout
    assert f"推导版本 {edition()}\n" in call("status").stdout


def test_a_fingerprint_names_the_graph(db: str) -> None:
    told = call("fingerprint").stdout
    with open_store(db, read_only=True) as store:
        assert told == fingerprint(store) + "\n"
    assert json.loads(call("fingerprint", "--format", "json").stdout) == {"sha256": told.strip()}


def test_query_reads(db: str) -> None:
    rows = json.loads(
        call("query", "MATCH (p:Policy) RETURN p.title AS title ORDER BY title", "--format", "json").stdout
    )
    assert [row["title"] for row in rows["rows"]] == ["=危险的标题", "旧噪声办法", "甲市噪声办法"]
    limited = call(
        "query", "MATCH (p:Policy) RETURN p.title AS title ORDER BY title", "--limit", "1", "--format", "csv"
    )
    assert "there are more" in limited.stderr
    assert limited.stdout == "\ufefftitle\n'=危险的标题\n"
