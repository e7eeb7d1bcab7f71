"""The command line: what it prints where, with which exit code, and that it asks the same services as everyone."""

import csv
import importlib.metadata
import io
import json
import os
import resource
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from extraction.facts import to_json
from graph.edition import edition
from graph.store import Change, NodeRow, open_store
from queries.catalog import catalog
from queries.run import run
from tests.builders import lead, measure, policy, supersession
from viz.cli import app

POLICYGRAPH = Path(sys.executable).with_name("policygraph")

POLICIES = [
    policy(
        "甲市噪声办法", doc_number="渝府发〔2024〕1号", issued_by=["重庆市人民政府"], issued_on="2024-01-01",
        effective_from="2024-02-01", effective_until="2024-12-31",
        supersedes=[supersession("旧噪声办法")],
        measures=[measure(responsible=[lead("市商务委")], targets=["private"], deadline="2024-06")],
    ),
    policy("=危险的标题", file="b.txt", issued_on="2023-05-01", effective_from="2023-05-01"),
]  # fmt: skip


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def shell(*words: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [POLICYGRAPH, *map(str, words)], timeout=60, **{"capture_output": True, "text": True} | options
    )  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("facts") / "facts.jsonl"
    path.write_text("".join(to_json(item) + "\n" for item in POLICIES), "utf-8")
    return path


@pytest.fixture(scope="module")
def loaded(facts: Path) -> str:
    address = str(facts.with_name("graph.ladybug"))
    assert call("load", facts, "--db", address).exit_code == 0
    return address


@pytest.fixture
def db(loaded: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("POLICYGRAPH_DB", loaded)
    return loaded


def test_help_answers_in_half_a_second() -> None:
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert shell("--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        # of the processor, since a test must not fail because the machine has other work
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < 0.5


COMMANDS = [
    "extract",
    "load",
    "build",
    "forget",
    "status",
    "report",
    "query",
    "show",
    "diff",
    "export",
    "explore",
    "serve",
    "mcp",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str) -> None:
    assert command in call("--help").stdout
    assert call(command, "--help").exit_code == 0


WRONG_USE = [
    ("nothing",),
    ("report",),
    ("report", "no_such_report"),
    ("report", "expiring", "--nope", "1"),
    ("report", "expiring", "--tier", "towns"),
    ("report", "expiring", "--until", "soon"),
    ("report", "expiring", "--tier"),
    ("report", "expiring", "municipal"),
    ("report", "expiring", "--format", "pdf"),
    ("diff", "2024-12-31", "2024-01-01"),
    ("diff", "2024-01-01", "then"),
    ("show", "甲市噪声办法", "--as-of", "then"),
    ("query",),
    ("export", "--format", "pdf", "-o", "x"),
    ("build",),
    ("load",),
]


@pytest.mark.parametrize("words", WRONG_USE, ids=" ".join)
def test_wrong_use_is_told_and_ends_with_2(db: str, words: tuple[str, ...]) -> None:
    answer = call(*words)
    assert answer.exit_code == 2
    assert answer.stderr or words == ("report",)


def test_a_wrong_report_or_parameter_gets_the_list_of_right_ones(db: str) -> None:
    assert "expiring" in call("report", "expirng").stderr
    assert "tier" in call("report", "expiring", "--nope", "1").stderr
    assert "municipal" in call("report", "expiring", "--tier", "towns").stderr


FAILURES = [
    ("status", "--db", "{tmp}/none.ladybug"),
    ("report", "expiring", "--db", "{tmp}/none.ladybug"),
    ("status", "--db", "{tmp}"),
    ("status", "--db", "http://localhost"),
    ("show", "没有这样的政策"),
    ("query", "MATCH (p:Policy) DETACH DELETE p"),
    ("query", "MATCH (p:Nothing) RETURN p"),
    ("query", "RETURN 1; RETURN 2"),
    ("load", "{tmp}/none.jsonl"),
    ("build", "{tmp}/none"),
    ("forget", "none.txt"),
    ("explore", "--db", "{tmp}/none.ladybug"),
    ("serve", "--db", "{tmp}/none.ladybug"),
    ("mcp", "--db", "{tmp}/none.ladybug"),
    ("export", "--format", "gexf", "-o", "{tmp}/none/x.gexf"),
    ("report", "expiring", "-o", "{tmp}/none/x.csv"),
]


@pytest.mark.parametrize("words", FAILURES, ids=" ".join)
def test_a_failure_is_one_line_and_ends_with_1(db: str, tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = call(*(word.format(tmp=tmp_path) for word in words), *([] if "--db" in words else ["--db", db]))
    assert answer.exit_code == 1
    told = [line for line in answer.stderr.splitlines() if line.startswith("policygraph: ")]
    assert len(told) == 1
    assert "Traceback" not in answer.stderr


def test_loading_again_changes_nothing(facts: Path, db: str) -> None:
    before = call("query", "MATCH (n) RETURN count(n) AS n").stdout
    assert call("load", facts).exit_code == 0
    assert call("query", "MATCH (n) RETURN count(n) AS n").stdout == before


def test_facts_come_by_stdin(facts: Path, tmp_path: Path) -> None:
    done = shell("load", "-", "--db", tmp_path / "g.ladybug", input=facts.read_text("utf-8"))
    assert done.returncode == 0, done.stderr
    assert "policies" in done.stdout


def test_a_broken_line_of_facts_is_named_and_the_rest_is_loaded(facts: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"title": 1}\n', "utf-8")
    answer = call("load", broken, facts, "--db", tmp_path / "g.ladybug")
    assert answer.exit_code == 1
    assert f"{broken}:1" in answer.stderr
    assert "甲市噪声办法" in call("report", "all_policies", "--db", tmp_path / "g.ladybug", "--format", "csv").stdout


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


def test_report_list_names_every_report() -> None:
    rows = json.loads(call("report", "list", "--format", "json").stdout)["rows"]
    assert [row["report"] for row in rows] == list(catalog())


def test_a_spreadsheet_is_not_given_formulas(db: str, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(call("report", "all_policies", "--format", "csv").stdout)))
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


def test_query_reads(db: str) -> None:
    rows = json.loads(
        call("query", "MATCH (p:Policy) RETURN p.title AS title ORDER BY title", "--format", "json").stdout
    )
    assert [row["title"] for row in rows["rows"]] == ["=危险的标题", "旧噪声办法", "甲市噪声办法"]
    limited = call(
        "query", "MATCH (p:Policy) RETURN p.title AS title ORDER BY title", "--limit", "1", "--format", "csv"
    )
    assert limited.stdout == "title\n'=危险的标题\n"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "good.txt").write_text(NOTICE, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    (folder / "passed over.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


NOTICE = """甲市人民政府关于印发跨境电商若干措施的通知
甲府发〔2024〕7号
各区县人民政府：
现将《甲市跨境电商若干措施》印发给你们，请认真贯彻执行。
甲市人民政府
2024年3月1日
甲市跨境电商若干措施
一、支持跨境电商企业发展。（责任单位：市商务委）
二、本措施自2024年4月1日起施行，有效期2年。
"""
BAD = ["empty.txt", "binary.txt", "broken.pdf", "old.doc"]


def test_bad_documents_are_named_and_the_rest_is_extracted(documents: Path, tmp_path: Path) -> None:
    answer = call("extract", documents, tmp_path / "none.txt", "-o", tmp_path / "facts.jsonl")
    assert answer.exit_code == 1
    told = [line for line in answer.stderr.splitlines() if line.startswith("policygraph: ")]
    assert len(told) == len(BAD) + 1
    assert all(sum(name in line for line in told) == 1 for name in [*BAD, "none.txt"])
    found = [json.loads(line) for line in (tmp_path / "facts.jsonl").read_text("utf-8").splitlines()]
    assert [policy["doc_number"] for policy in found] == ["甲府发〔2024〕7号"]


def test_bad_documents_are_named_and_the_rest_is_built(documents: Path, tmp_path: Path) -> None:
    words = ("build", documents, tmp_path / "none.txt", "--db", tmp_path / "g.ladybug")
    answer = call(*words)
    assert answer.exit_code == 1
    told = [line for line in answer.stderr.splitlines() if line.startswith("policygraph: ")]
    assert len(told) == len(BAD) + 1
    assert all(sum(name in line for line in told) == 1 for name in [*BAD, "none.txt"])
    assert "1 read" in answer.stdout
    assert "1 unchanged" in call(*words).stdout
    assert "甲府发〔2024〕7号" in call("report", "all_policies", "--db", tmp_path / "g.ladybug").stdout


def test_what_was_extracted_before_stays_where_nothing_could_be_read(documents: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text("before", "utf-8")
    assert call("extract", documents / "empty.txt", "-o", facts).exit_code == 1
    assert facts.read_text("utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir() if ".part" in path.name] == []


def test_a_document_comes_by_stdin_and_facts_leave_by_stdout() -> None:
    done = shell("extract", "-", input=NOTICE)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["doc_number"] == "甲府发〔2024〕7号"


def test_extract_then_load_is_build(documents: Path, tmp_path: Path) -> None:
    good = documents / "deep"
    facts = shell("extract", good, "--workers", "2").stdout
    assert shell("load", "-", "--db", tmp_path / "a.ladybug", input=facts).returncode == 0
    assert call("build", good, "--db", tmp_path / "b.ladybug").exit_code == 0
    for kind in ("graphml", "csv"):
        for name in ("a", "b"):
            out = tmp_path / f"{name}.{kind}"
            assert call("export", "--format", kind, "-o", out, "--db", tmp_path / f"{name}.ladybug").exit_code == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize("kind", ["graphml", "gexf", "jsonld", "ics", "csv"])
def test_export_writes_the_graph(db: str, tmp_path: Path, kind: str) -> None:
    assert call("export", "--format", kind, "-o", tmp_path / "out").exit_code == 0
    assert "甲市噪声办法" in (tmp_path / "out").read_text("utf-8").replace("\r\n ", "")


@pytest.mark.parametrize("kind", ["neo4j-csv", "parquet"])
def test_export_writes_an_archive_of_tables(db: str, tmp_path: Path, kind: str) -> None:
    assert call("export", "--format", kind, "-o", tmp_path / "out.zip").exit_code == 0
    assert zipfile.ZipFile(tmp_path / "out.zip").testzip() is None
    assert shell("export", "--format", kind, "-o", "-", text=False).stdout == (tmp_path / "out.zip").read_bytes()


@pytest.mark.parametrize(
    ("command", "path", "said"), [("explore", "_stcore/health", "ok"), ("serve", "reports/in_force", "甲市噪声办法")]
)
def test_a_server_serves_until_it_is_ended(db: str, command: str, path: str, said: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [POLICYGRAPH, command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}?as_of=2024-06-01", timeout=30) as answer:
                    assert said in answer.read().decode()
                break
            except urllib.error.URLError:
                assert server.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.2)
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(30) in (0, 130)


def test_forget_takes_a_source_out(facts: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "g.ladybug")
    assert call("load", facts, "--db", address).exit_code == 0
    assert call("forget", "b.txt", "--db", address).exit_code == 0
    assert "危险" not in call("report", "all_policies", "--db", address).stdout


def test_no_progress_and_no_colour_without_a_terminal(facts: Path, tmp_path: Path) -> None:
    done = shell("load", facts, "--db", tmp_path / "g.ladybug")
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_results_are_utf8_whatever_the_locale(db: str) -> None:
    done = subprocess.run(
        [POLICYGRAPH, "report", "all_policies"],
        capture_output=True,
        env=os.environ | {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    )
    assert "甲市噪声办法" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("unbuffered", ["", "1"])  # unbuffered, Python itself does not notice
def test_a_reader_that_leaves_is_no_error(db: str, unbuffered: str) -> None:
    command = f"set -o pipefail; {POLICYGRAPH} query 'UNWIND range(1, 200000) AS n RETURN n' --format csv | head -1"
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, env=environment)
    assert done.stderr == ""
    assert done.returncode == 130


def test_version_is_said() -> None:
    assert call("--version").stdout == f"policygraph {importlib.metadata.version('policygraph')}\n"


def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "slow.jsonl"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [POLICYGRAPH, "load", pipe, "--db", tmp_path / "g.ladybug"], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with pipe.open("w", encoding="utf-8"):  # opens when the command has begun to read
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert told == b""
