"""From files to facts in one process: the file's own bytes, what has no heading."""

from __future__ import annotations

from pathlib import Path

from extraction.files import extract_bytes, extract_file

NOTICE = "重庆市人民政府关于支持企业的通知\n\n一、支持企业发展。\n\n重庆市人民政府\n2024年3月1日\n"


def test_file_and_bytes_give_the_same_facts(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    from_file, from_bytes = extract_file(path), extract_bytes(path.read_bytes(), str(path))
    assert from_file == from_bytes
    assert from_file.chars == len(path.read_text("utf-8"))


def test_policy_without_a_heading_is_called_after_its_file() -> None:
    result = extract_bytes("一、支持企业。\n二、减税。\n".encode(), "某地.txt")
    assert [len(policy.measures) for policy in result.policies] == [2]


def test_a_long_text_without_a_measure_is_told() -> None:
    long = NOTICE.replace("一、支持企业发展。", "加大对外贸企业的支持力度，扩大进出口规模。" * 60)
    (note,) = extract_bytes(long.encode(), "notice.txt").notes
    assert "no measure" in note
    assert "支持企业的通知" in note
    assert extract_bytes(NOTICE.encode(), "notice.txt").notes == ()
