"""From files to facts: order, streams, pools, workers that die."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from extraction import pipeline
from extraction.pipeline import FileFacts, extract_bytes, extract_file, extract_files

NOTICE = "{city}人民政府关于支持企业的通知\n\n一、支持企业发展。\n\n{city}人民政府\n2024年3月1日\n"
CITIES = ["重庆市", "杭州市", "成都市", "南京市", "西安市"]


def notices(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{number:03}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(NOTICE.format(city=CITIES[number % len(CITIES)]), "utf-8")
    return paths


def issuers(results: list[FileFacts]) -> list[str]:
    return [name for result in results for policy in result.policies for name in policy.issued_by]


@pytest.mark.parametrize("workers", [1, 2])
def test_facts_come_in_the_order_of_the_files(tmp_path: Path, workers: int) -> None:
    results = list(extract_files(notices(tmp_path, 40), workers=workers))
    assert [Path(result.file).name for result in results] == [f"{number:03}.txt" for number in range(40)]
    assert issuers(results) == [f"{CITIES[number % len(CITIES)]}人民政府" for number in range(40)]


def test_one_worker_and_several_find_the_same(tmp_path: Path) -> None:
    paths = notices(tmp_path, 20)
    assert list(extract_files(paths, workers=2)) == list(extract_files(paths))


@pytest.mark.parametrize("workers", [1, 2])
def test_first_facts_come_before_the_last_file_is_asked_for(tmp_path: Path, workers: int) -> None:
    asked: list[Path] = []

    def ask() -> Iterator[Path]:
        for path in notices(tmp_path, 200):
            asked.append(path)
            yield path

    next(extract_files(ask(), workers=workers))
    assert len(asked) < 100


def test_no_files_at_all() -> None:
    assert list(extract_files([], workers=2)) == []


def test_file_that_cannot_be_read_stands_among_the_others(tmp_path: Path) -> None:
    paths = notices(tmp_path, 3)
    paths[1].write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    results = list(extract_files(paths, workers=2))
    assert [bool(result.error) for result in results] == [False, True, False]


def test_worker_that_dies_costs_its_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = notices(tmp_path, 30)
    read = pipeline.documents.read

    def die_on_one(path: Path) -> object:
        if path.name == "011.txt":
            os._exit(9)
        return read(path)

    monkeypatch.setattr(pipeline.documents, "read", die_on_one)
    results = list(extract_files(paths, workers=2))
    assert [Path(result.file).name for result in results] == [path.name for path in paths]
    lost = [result for result in results if result.error]
    assert [Path(result.file).name for result in lost] == ["011.txt"]
    assert "died" in str(lost[0].error)
    assert len(issuers(results)) == 29


def test_file_and_bytes_give_the_same_facts(tmp_path: Path) -> None:
    path = notices(tmp_path, 1)[0]
    from_file, from_bytes = extract_file(path), extract_bytes(path.read_bytes(), str(path))
    assert from_file == from_bytes
    assert from_file.chars == len(path.read_text("utf-8"))


def test_policy_without_a_heading_is_called_after_its_file() -> None:
    result = extract_bytes("一、支持企业。\n二、减税。\n".encode(), "某地.txt")
    assert [len(policy.measures) for policy in result.policies] == [2]


def test_a_text_longer_than_any_policy_is_told_in_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    endless = tmp_path / "endless.txt"
    endless.write_text("一、支持企业发展。\n" * (pipeline.MOST_CHARACTERS // 9 + 1), "utf-8")
    results = list(extract_files([endless, *notices(tmp_path, 1)]))
    assert [bool(result.error) for result in results] == [True, False]
    assert str(endless) in str(results[0].error)
    assert "split the file" in str(results[0].error)
