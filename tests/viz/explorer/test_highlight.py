"""Words of facts, found again in the text: whatever overlaps, nothing of the text is lost or doubled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.explorer.highlight import Mark, Segment, compact, fitted, segments, shortened

TEXT = "（一）支持外贸企业（市商务委牵头）"


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [(TEXT, ())]),
        # a measure holds its target and its responsible body: each keeps its own words
        (
            [Mark("m", 0, 17), Mark("t", 5, 9), Mark("r", 10, 14)],
            [
                ("（一）支持", ("m",)),
                ("外贸企业", ("t", "m")),
                ("（", ("m",)),
                ("市商务委", ("r", "m")),
                ("牵头）", ("m",)),
            ],
        ),
        # two facts read from the same words stand in one mark, in a fixed order
        ([Mark("b", 5, 9), Mark("a", 5, 9)], [("（一）支持", ()), ("外贸企业", ("a", "b")), ("（市商务委牵头）", ())]),
        # half overlapping
        (
            [Mark("a", 0, 6), Mark("b", 3, 9)],
            [("（一）", ("a",)), ("支持外", ("a", "b")), ("贸企业", ("b",)), ("（市商务委牵头）", ())],
        ),
        # empty, reversed and outside the text: no mark
        ([Mark("a", 4, 4), Mark("b", 9, 2), Mark("c", 40, 50)], [(TEXT, ())]),
        # half outside: what is inside
        (
            [Mark("a", -5, 3), Mark("b", 14, 99)],
            [("（一）", ("a",)), ("支持外贸企业（市商务委", ()), ("牵头）", ("b",))],
        ),
    ],
)
def test_segments(marks, expected):
    assert segments(TEXT, marks) == tuple(Segment(text, keys) for text, keys in expected)


def test_offsets_count_from_the_start_of_the_source():
    assert segments("外贸企业", [Mark("t", 102, 104)], offset=100) == (Segment("外贸", ()), Segment("企业", ("t",)))


def test_empty_text_has_no_segments():
    assert segments("", [Mark("a", 0, 1)]) == ()


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=12))
def test_segments_join_to_the_text_and_marks_to_their_words(text, spans):
    marks = [Mark(str(number), start, end) for number, (start, end) in enumerate(spans)]
    found = segments(text, marks)
    assert "".join(segment.text for segment in found) == text
    for mark in marks:
        words = "".join(segment.text for segment in found if mark.key in segment.keys)
        assert words == (text[max(mark.start, 0) : max(mark.end, 0)] if mark.start < mark.end else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n\n\n乙", "甲\n乙"),
        ("甲\n \u3000\n\f\n　　乙", "甲\n　　乙"),
        ("甲\n乙", "甲\n乙"),
        ("甲\r\n\r\n乙", "甲\r\n乙"),
    ],
)
def test_compact(text, expected):
    assert compact(text) == expected


def test_shortened():
    assert shortened("重庆市推进", 5) == "重庆市推进"
    assert shortened("重庆市推进跨境", 5) == "重庆市推…"


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("渝府办发〔2024〕22号", 20, ("渝府办发〔2024〕22号",)),
        ("渝府办发〔2024〕22号", 14, ("渝府办发", "〔2024〕22号")),
        ("海关总署公告2023年第127号", 22, ("海关总署公告", "2023年第127号")),
        ("重庆市推进跨境贸易", 10, ("重庆市推", "进跨境贸易")),
        ("关于推进跨境贸易便利化的若干措施", 12, ("关于推进跨境", "贸易便利化…")),
        ("abc", 3, ("abc",)),
        ("", 0, ("",)),
    ],
)
def test_fitted(text, columns, expected):
    assert fitted(text, columns) == expected
