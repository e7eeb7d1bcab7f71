"""A small graph that the commands are asked about."""

from pathlib import Path

import pytest

from extraction.facts import to_json
from tests.builders import lead, measure, policy, supersession
from tests.viz.cli.calling import call

POLICIES = [
    policy(
        "甲市噪声办法", doc_number="渝府发〔2024〕1号", issued_by=["重庆市人民政府"], issued_on="2024-01-01",
        effective_from="2024-02-01", effective_until="2024-12-31",
        supersedes=[supersession("旧噪声办法")],
        measures=[measure(responsible=[lead("市商务委")], targets=["private"], deadline="2024-06")],
    ),
    policy("=危险的标题", file="b.txt", issued_on="2023-05-01", effective_from="2023-05-01"),
]  # fmt: skip


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
