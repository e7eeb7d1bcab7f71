"""The commands that fill a graph: what is read, what is skipped and named, and how they end."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.viz.cli.calling import POLICYGRAPH, call, shell


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


def test_forget_takes_a_source_out(facts: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "g.ladybug")
    assert call("load", facts, "--db", address).exit_code == 0
    assert call("forget", "b.txt", "--db", address).exit_code == 0
    assert "危险" not in call("report", "all_policies", "--db", address).stdout


def test_no_progress_and_no_colour_without_a_terminal(facts: Path, tmp_path: Path) -> None:
    done = shell("load", facts, "--db", tmp_path / "g.ladybug")
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "slow.jsonl"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [POLICYGRAPH, "load", pipe, "--db", tmp_path / "g.ladybug"], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with pipe.open("w", encoding="utf-8"):  # opens when the command has begun to read
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=300)  # a busy machine is slow, not wrong
    assert process.returncode == 130
    assert told == b""
