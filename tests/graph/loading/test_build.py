"""Loading: in whatever order, in whatever portions, on either engine, the graph is the same."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from extraction.facts import Policy
from graph.errors import GraphError
from graph.loading.build import _batches, build, forget, load
from graph.loading.fingerprint import fingerprint
from graph.loading.loader import FileFacts, Loader
from graph.loading.sources import source_files, stored_readings
from graph.loading.summary import BuildSummary
from graph.records import Change
from graph.schema import schema
from graph.stores.store import Store, open_store
from tests.builders import citation, joint, lead, measure, obligation, policy, supersession

# Two versions of one law, a notice in two sources, a repeal, a list of repeals, an extension, a chain of stubs.
LAW_2015 = policy(
    "重庆市乙条例", file="law15", issued_on="2015-05-01", effective_from="2015-07-01", issued_by=["重庆市人大常委会"]
)
LAW_2022 = policy(
    "重庆市乙条例",
    file="law22",
    issued_on="2022-03-30",
    effective_from="2022-06-01",
    issued_by=["重庆市人大常委会"],
    measures=[measure("市商务委应当负责。", number="第一条", obligations=[obligation("负责", bearer="市商务委")])],
)
PLAN = policy(
    "丙方案",
    file="gazette",
    start=100,
    doc_number="渝府办发〔2020〕9号",
    issued_on="2020-02-03",
    effective_from="2020-03-01",
    effective_until="2023-02",
    issued_by=["重庆市人民政府办公厅"],
    cites=[citation("重庆市乙条例"), citation("关于丁事的意见", "mention", doc_number="国发〔2019〕7号")],
    measures=[
        measure("支持外贸。", targets=("foreign_trade",), instruments=("tax",), responsible=[lead("市商务委")]),
        measure("支持中小。", targets=("sme",), responsible=[joint("市商务委"), joint("重庆海关")]),
    ],
)
PLAN_AGAIN = replace(
    PLAN, source=replace(PLAN.source, file="site", sha256="site-bytes", start=0, end=8), measures=PLAN.measures[:1]
)
LONGER = policy(
    "关于延长丙方案执行期限的通知",
    file="longer",
    doc_number="渝府办发〔2023〕2号",
    issued_on="2023-01-09",
    effective_from="2023-03-01",
    effective_until="2025-02-28",
    issued_by=["重庆市政府办公厅"],
    supersedes=[supersession("丙方案", "extends", doc_number="渝府办发〔2020〕9号")],
)
ENDED = policy(
    "关于废止部分文件的决定",
    file="ended",
    doc_number="重庆市人民政府令第400号",
    issued_on="2024-05-06",
    effective_from="2024-05-06",
    issued_by=["重庆市人民政府"],
    supersedes=[supersession("丙方案"), supersession("戊办法", doc_number="渝府发〔1999〕3号")],
    cites=[citation("重庆市乙条例"), citation("中华人民共和国己法")],
)
TASKS = policy(
    "庚任务",
    file="gazette",
    start=400,
    doc_number="渝府办发〔2021〕5号",
    issued_on="2021-01-01",
    issued_by=["重庆市人民政府办公厅"],
    cites=[citation("丙方案", "mention"), citation("关于丁事的意见", "mention")],
    measures=[measure("完成。", responsible=[lead("重庆银保监局")], deadline="2021-06", effective_until="2021-12-31")],
)
ALL = [LAW_2015, LAW_2022, PLAN, PLAN_AGAIN, LONGER, ENDED, TASKS]


def clear(store: Store) -> None:
    """Empty the store at one blow; that forgetting empties it as well has its own test."""
    nodes = [
        (node.name, str(key))
        for node in schema().nodes.values()
        for (key,) in store.read(f"MATCH (n:{node.name}) RETURN n.{node.key}").rows
    ]
    store.write(Change(remove_nodes=nodes))


def titles(store: Store, cypher: str) -> list[tuple[object, ...]]:
    return list(store.read(cypher).rows)


def test_order_and_portions_do_not_matter(store: Store) -> None:
    load(ALL, store)
    expected = fingerprint(store)
    for seed in range(20):
        clear(store)
        chance = random.Random(seed)
        policies = chance.sample(ALL, len(ALL))
        load(policies, store, batch=chance.randint(1, len(ALL)))
        assert fingerprint(store) == expected, [found.title for found in policies]


def test_forgetting_all_leaves_the_vocabulary(store: Store) -> None:
    load(ALL, store)
    for file in sorted({found.source.file for found in ALL}):
        summary = forget(file, store)
    left = {kind for kind, count in summary.nodes_after.items() if count}
    assert left == {"EnterpriseType", "Instrument", "Edition"}
    assert {kind for kind, count in summary.edges_after.items() if count} == {"BROADER"}


def test_delete_and_add_again(store: Store) -> None:
    load(ALL, store)
    expected = fingerprint(store)
    for found in ALL:
        forget(found.source.file, store)
        assert fingerprint(store) != expected
        load([other for other in ALL if other.source.file == found.source.file], store)
        assert fingerprint(store) == expected, found.title


def test_what_is_left_after_forgetting_is_what_the_rest_alone_gives(store: Store, tmp_path: Path) -> None:
    load(ALL, store)
    with open_store(tmp_path / "rest.ladybug") as rest:
        for gone in ("gazette", "ended", "law22"):
            forget(gone, store)
        load([found for found in ALL if found.source.file not in ("gazette", "ended", "law22")], rest)
        assert fingerprint(store) == fingerprint(rest)


@pytest.mark.neo4j
def test_engines_agree(neo4j_address: str, tmp_path: Path) -> None:
    with open_store(neo4j_address) as one, open_store(tmp_path / "graph.ladybug") as other:
        load(ALL, one)
        load(reversed(ALL), other)
        assert fingerprint(one) == fingerprint(other)


def test_loading_again_changes_nothing(store: Store) -> None:
    load(ALL, store)
    before = fingerprint(store)
    summary = load(ALL, store)
    assert fingerprint(store) == before
    assert summary.nodes_before == summary.nodes_after
    assert summary.edges_before == summary.edges_after


def test_identities(store: Store) -> None:
    load(ALL, store)
    assert titles(
        store, "MATCH (p:Policy) RETURN p.title, p.doc_number, p.full_text ORDER BY p.title, p.issued_on"
    ) == [
        ("丙方案", "渝府办发〔2020〕9号", True),
        ("中华人民共和国己法", None, False),
        ("关于丁事的意见", "国发〔2019〕7号", False),
        ("关于废止部分文件的决定", "重庆市人民政府令第400号", True),
        ("关于延长丙方案执行期限的通知", "渝府办发〔2023〕2号", True),
        ("庚任务", "渝府办发〔2021〕5号", True),
        ("戊办法", "渝府发〔1999〕3号", False),
        ("重庆市乙条例", None, True),
        ("重庆市乙条例", None, True),
    ]
    # by title: the version of the citing day
    assert titles(
        store,
        "MATCH (p:Policy)-[:CITES]->(q:Policy) WHERE q.title = '重庆市乙条例' "
        "RETURN p.title, q.effective_from ORDER BY p.title",
    ) == [("丙方案", date(2015, 7, 1)), ("关于废止部分文件的决定", date(2022, 6, 1))]


def test_one_policy_in_two_sources_follows_the_fuller_reading(store: Store) -> None:
    load([PLAN_AGAIN, PLAN], store)
    assert titles(
        store, "MATCH (p:Policy)-[:STATED_IN]->(s:Source) WHERE p.full_text RETURN s.file ORDER BY s.file"
    ) == [
        ("gazette",),
        ("site",),
    ]
    assert titles(store, "MATCH (m:Measure) RETURN count(m)") == [(2,)]
    plan = str(titles(store, "MATCH (p:Policy) WHERE p.title = '丙方案' RETURN p.id")[0][0])
    assert [len(reading.measures) for reading in stored_readings(store, plan)] == [2, 1]
    forget("gazette", store)
    assert titles(store, "MATCH (m:Measure) RETURN count(m)") == [(1,)]


def test_former_bodies_lead_to_those_of_now(store: Store) -> None:
    load([TASKS], store)
    assert titles(store, "MATCH (a:Agency)-[:SUCCEEDED_BY]->(b:Agency) RETURN a.name, b.name") == [
        ("中国银行保险监督管理委员会重庆监管局", "国家金融监督管理总局重庆监管局")
    ]


def test_a_broken_batch_changes_nothing(store: Store) -> None:
    load([LAW_2015], store)
    before = fingerprint(store)
    with pytest.raises(GraphError):
        load([replace(LAW_2022, measures=(measure("字\ud800"),))], store)
    assert fingerprint(store) == before


def test_an_unknown_source_is_named(store: Store) -> None:
    with pytest.raises(GraphError, match="nowhere"):
        forget("nowhere", store)


@dataclass(frozen=True)
class Read:
    """What extraction gives for a file."""

    file: str
    sha256: str
    policies: Sequence[Policy]
    chars: int = 0
    error: str | None = None


def read(file: str, sha256: str, *policies: Policy) -> Read:
    """Return a file with bytes of that hash that holds these policies."""
    placed = [
        replace(found, source=replace(found.source, file=file, sha256=sha256, start=100 * place, end=100 * place + 9))
        for place, found in enumerate(policies)
    ]
    return Read(file, sha256, placed)


def take(store: Store, *results: FileFacts, edition: str = "1") -> BuildSummary:
    loader = Loader(store)
    summary = loader.begin()
    loader.take_files(results, edition)
    return loader.end(summary)


def test_a_changed_file_replaces_what_it_had_given(store: Store) -> None:
    take(store, read("b.txt", "1", LAW_2015, PLAN), read("c.txt", "3", ENDED))
    take(store, read("b.txt", "2", LAW_2022, PLAN))
    changed = fingerprint(store)
    clear(store)
    take(store, read("c.txt", "3", ENDED), read("b.txt", "2", LAW_2022, PLAN))
    assert fingerprint(store) == changed
    assert [source.id for source in source_files(store)] == ["2", "3"]


def test_bytes_in_two_files_stay_until_both_are_gone(store: Store) -> None:
    take(store, read("b.txt", "1", LAW_2015))
    take(store, read("a.txt", "1", LAW_2015))
    assert [source.files for source in source_files(store)] == [("a.txt", "b.txt")]
    take(store, read("a.txt", "2", LAW_2022))
    assert [(source.id, source.files) for source in source_files(store)] == [("2", ("a.txt",)), ("1", ("b.txt",))]


def test_other_rules_read_a_file_anew(store: Store) -> None:
    take(store, read("b.txt", "1", PLAN))
    assert Loader(store).knows("1", "b.txt", "1")
    assert not Loader(store).knows("1", "b.txt", "2")
    before = fingerprint(store)
    take(store, read("b.txt", "1", PLAN), edition="2")
    assert fingerprint(store) == before
    assert [source.edition for source in source_files(store)] == ["2"]


def test_facts_that_came_as_a_file_are_of_no_edition(store: Store) -> None:
    take(store, read("b.txt", "1", PLAN))
    [stored] = stored_readings(store, str(titles(store, "MATCH (p:Policy) WHERE p.title = '丙方案' RETURN p.id")[0][0]))
    load([stored], store)
    assert [source.edition for source in source_files(store)] == ["1"]
    load([replace(stored, effective_until="2024-01")], store)
    assert [source.edition for source in source_files(store)] == [None]


def test_documents_are_read_once(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(
        "重庆市人民政府关于某事的通知\n渝府发〔2024〕1号\n一、支持外贸企业。\n重庆市人民政府\n2024年1月2日\n"
    )
    assert (build([path], store).read, build([path], store).unchanged) == (1, 1)


def test_what_took_long_to_read_is_stored_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [read(f"{place}.txt", str(place)) for place in range(5)]
    assert [len(some) for some in _batches(iter(files))] == [5]
    monkeypatch.setattr(sys.modules["graph.loading.build"], "PATIENCE", 0.0)
    assert len(next(_batches(iter(files)))) == 1


def test_an_interrupted_build_keeps_what_was_stored(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def results() -> Iterator[Read]:
        yield read("b.txt", "1", PLAN)
        yield read("c.txt", "2", ENDED)
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["graph.loading.build"], "PATIENCE", -1e9)

    def build_all() -> None:
        for some in _batches(results()):
            take(store, *some)

    with pytest.raises(KeyboardInterrupt):
        build_all()
    assert [source.files for source in source_files(store)][:1] == [("b.txt",)]
