"""Shards hold what one process gives, whoever does them, and a run that was broken off goes on."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from extraction import cluster
from extraction.apart import extract_files
from extraction.errors import FactsError
from extraction.facts import to_json
from extraction.shards import Done, extract_shard, read_shards, shards

NOTICE = """\
甲市人民政府关于支持企业的通知
甲府发〔2024〕{number}号
各区县人民政府：
一、支持跨境电商企业发展。（责任单位：市商务委）
甲市人民政府
2024年3月1日
"""


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "documents"
    folder.mkdir()
    paths = [folder / f"{number:03}.txt" for number in range(30)]
    for number, path in enumerate(paths):
        path.write_text(NOTICE.format(number=number), "utf-8")
    paths[7].write_bytes(b"")
    return paths


def in_one_process(paths: list[Path]) -> list[str]:
    return [to_json(policy) for found in extract_files(paths) for policy in found.policies]


def facts_of(folder: Path) -> list[str]:
    return [to_json(policy) for policy in read_shards(folder)]


def test_shards_hold_what_one_process_gives_and_are_not_done_twice(documents: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "facts"
    out.mkdir()
    done = [extract_shard(shard, str(out)) for shard in shards(documents, size=8)]
    assert [item.policies for item in done] == [7, 8, 8, 6]
    assert ["007.txt" in str(item.failed) for item in done] == [True, False, False, False]
    assert facts_of(out) == in_one_process(documents)
    documents[20].write_text(NOTICE.format(number=99), "utf-8")
    again = [extract_shard(shard, str(out)).there for shard in shards(documents, size=8)]
    assert again == [True, True, False, True]


def test_texts_may_come_as_rows(tmp_path: Path) -> None:
    texts, out = tmp_path / "texts.parquet", tmp_path / "facts"
    out.mkdir()
    rows = {"name": [f"{number}.txt" for number in range(5)], "data": [NOTICE.format(number=n) for n in range(5)]}
    parquet.write_table(pa.table(rows), texts, row_group_size=2)
    done = [extract_shard(shard, str(out)) for shard in shards([texts])]
    assert [item.policies for item in done] == [2, 2, 1]
    assert [policy.doc_number for policy in read_shards(out)] == [f"甲府发〔2024〕{number}号" for number in range(5)]


def test_a_folder_without_shards_is_told(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="holds no shards"):
        list(read_shards(tmp_path))


def test_a_worker_that_is_killed_costs_nothing(documents: list[Path], tmp_path: Path) -> None:

    out = tmp_path / "facts"
    out.mkdir()

    def killing(results: Iterator[Done]) -> Iterator[Done]:
        for number, done in enumerate(results):
            if number == 1:  # in the middle of the others
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
            yield done

    with cluster.client_of(cluster.LOCAL, 2) as client:
        done = list(killing(cluster.extract_with(client, shards(documents, size=2), str(out))))
    assert len({item.name for item in done}) == 15
    assert facts_of(out) == in_one_process(documents)
