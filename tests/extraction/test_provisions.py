"""Which provisions an address names, and how their numbers are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.numerals import read_number
from extraction.provisions import Address, article_number, read_addresses, read_article, written_number

ADDRESSES = [
    ("第三条", ["第三条"]),
    ("第三条之一第二款", ["第三条之一第二款"]),
    ("第五条第四款、第七条第一款、第二款", ["第五条第四款", "第七条第一款", "第七条第二款"]),
    ("第四条、第十二条至第十六条", ["第四条", "第十二条至第十六条"]),
    ("第二章的章名和第五条第一款", ["第二章名称", "第五条第一款"]),
    ("第十二条第一款第（一）项", ["第十二条第一款第一项"]),
    ("第二条第（二）、（三）项", ["第二条第二项", "第二条第三项"]),
    # a unit that several numbers share
    ("第四十条第二、三、四项", ["第四十条第二项", "第四十条第三项", "第四十条第四项"]),
    ("第四十三条第一款款尾", ["第四十三条第一款尾"]),
    ("第六条末款", ["第六条末款"]),
]


@pytest.mark.parametrize(("words", "expected"), ADDRESSES)
def test_addresses(words: str, expected: list[str]) -> None:
    assert [str(address) for address in read_addresses(words)] == expected


def test_what_an_address_leaves_out_its_context_says() -> None:
    context = Address(article="第九条", paragraph=2)
    assert [str(address) for address in read_addresses("第一款、第三款", context)] == ["第九条第一款", "第九条第三款"]
    assert [str(address) for address in read_addresses("第二项", context)] == ["第九条第二款第二项"]


@given(st.integers(1, 9999))
def test_a_written_number_is_read_as_itself(value: int) -> None:
    assert read_number(written_number(value)) == value


@given(st.integers(1, 1500), st.integers(0, 9))
def test_the_number_of_an_article_is_read_as_itself(value: int, suffix: int) -> None:
    assert read_article(article_number(value, suffix)) == (value, suffix)


@given(st.text(alphabet="第条款项章节之至、和的一二三十末首尾附件0123（）", max_size=40))
def test_no_words_break_it(words: str) -> None:
    for address in read_addresses(words):
        assert isinstance(str(address), str)
