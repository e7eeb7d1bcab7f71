"""Verdicts on pairs: kept by what a pair is called, the last word holds, and a torn file is never seen."""

from __future__ import annotations

from queries.pairs import PairVerdict, judged, pair_id, read_pairs, without, write_pairs

ROW = {"title": "甲办法", "number": "（一）", "other_title": "乙措施", "other_number": None}
SAID = PairVerdict(pair=pair_id(ROW), verdict="overlap", who="li", day="2024-06-01")


def test_a_pair_is_the_same_from_either_side():
    turned = {"title": "乙措施", "number": None, "other_title": "甲办法", "other_number": "（一）"}
    assert pair_id(ROW) == pair_id(turned) == "乙措施 | 甲办法 （一）"


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "pairs.tsv"
    assert read_pairs(path) == {}
    write_pairs(path, judged({}, SAID))
    assert read_pairs(path) == {SAID.pair: SAID}
    later = PairVerdict(pair=SAID.pair, verdict="conflict", who="wang\tx", day="2024-06-02")
    write_pairs(path, judged(read_pairs(path), later))
    assert [(one.verdict, one.who) for one in read_pairs(path).values()] == [("conflict", "wang x")]
    write_pairs(path, without(read_pairs(path), SAID.pair))
    assert read_pairs(path) == {}
    assert [one.name for one in tmp_path.iterdir()] == ["pairs.tsv"]


def test_a_line_that_is_no_verdict_is_passed_over(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("pair\tverdict\twho\tday\n甲\tmaybe\tli\t2024\n甲 | 乙\toverlap\tli\t2024-06-01\n乙\n", "utf-8")
    assert list(read_pairs(path)) == ["甲 | 乙"]
