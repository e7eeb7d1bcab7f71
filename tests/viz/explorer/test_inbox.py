"""Documents that are handed in: read, looked at, foreseen on a copy, taken in; before that nothing moves."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest

from graph.loading.build import load
from graph.stores.store import open_store
from queries.errors import QueryError
from tests.builders import policy
from tests.viz.explorer.desks import data_of, desk_at, words_in
from viz.explorer.inbox import Batch, Inbox
from viz.explorer.screens import incoming

TEXT = """甲市商务局关于印发《甲市外贸企业补助办法》的通知

甲商发〔2024〕7号

各区县商务部门：

　　现将《甲市外贸企业补助办法》印发给你们，请遵照执行。

甲市商务局
2024年3月1日

甲市外贸企业补助办法

　　第一条　对外贸企业给予补助，最高不超过50万元。
　　第二条　本办法自2024年4月1日起施行，有效期3年。
"""


def handed(name: str, text: str) -> dict[str, str]:
    return {"name": name, "data": base64.b64encode(text.encode("utf-8")).decode("ascii")}


@pytest.fixture
def own(graph: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(graph, tmp_path / "graph.ladybug"))


def count(path: Path) -> int:
    with open_store(path, read_only=True) as store:
        return int(
            store.read("MATCH (p:Policy) WHERE p.doc_number = '甲商发〔2024〕7号' RETURN count(p.id) AS n").rows[0][0]
        )


def test_what_is_handed_in_is_seen_foreseen_and_taken(own: Path) -> None:
    inbox = Inbox(str(own))
    key = inbox.read([handed("C:\\secret\\甲.txt", TEXT), handed("空.pdf", "%PDF-1.7 nothing")])
    batch = inbox.get(key)
    assert isinstance(batch, Batch)
    assert [policy.doc_number for policy in batch.policies] == ["甲商发〔2024〕7号"]
    assert [file.file for file in batch.files] == ["甲.txt", "空.pdf"]
    with open_store(own, read_only=True) as store:
        inbox.foresee(key, store)
    assert batch.change is not None
    assert [change.how for change in batch.change.policies] == ["gained"]
    assert count(own) == 0
    inbox.take(key)
    assert count(own) == 1
    assert batch.taken


def test_what_stands_in_the_log_of_a_graph_is_not_foreseen_as_lost(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.stores.graph_file.LARGE", 0)  # changes go into a log beside the file
    with open_store(own) as store:
        load([policy("在日志中的办法", file="log.txt")], store)
    assert own.with_name("graph.ladybug.wal").exists()
    inbox = Inbox(str(own))
    key = inbox.read([handed("甲.txt", TEXT)])
    with open_store(own, read_only=True) as store:
        inbox.foresee(key, store)
    batch = inbox.get(key)
    assert batch
    assert batch.change
    assert {change.how for change in (*batch.change.policies, *batch.change.measures)} == {"gained"}


def test_a_graph_that_cannot_be_copied_is_refused(own: Path) -> None:
    inbox = Inbox("bolt://127.0.0.1:1")
    key = inbox.read([handed("甲.txt", "不是政策")])
    with open_store(own, read_only=True) as store, pytest.raises(QueryError):
        inbox.foresee(key, store)


def test_the_screen_shows_what_was_read(own: Path) -> None:
    from dataclasses import replace

    inbox = Inbox(str(own))
    key = inbox.read([handed("甲.txt", TEXT)])
    with open_store(own, read_only=True) as store:
        desk = replace(desk_at(store, f"incoming?batch={key}&read=0", own), inbox=inbox)
        told = "\n".join(words_in(data_of(incoming.show(desk))))
    assert "读出 1 份政策" in told
    assert "甲商发〔2024〕7号" in told
    assert "载入图谱" in told
    assert "2024-04-01" in told


def test_a_batch_that_is_gone_says_so(own: Path) -> None:
    with open_store(own, read_only=True) as store:
        told = "\n".join(words_in(data_of(incoming.show(desk_at(store, "incoming?batch=0", own)))))
    assert "已不在内存中" in told


def test_the_oldest_batches_go(own: Path) -> None:
    inbox = Inbox(str(own))
    keys = [inbox.read([handed(f"{number}.txt", f"不是政策{number}")]) for number in range(9)]
    assert inbox.get(keys[0]) is None
    assert inbox.get(keys[-1]) is not None
