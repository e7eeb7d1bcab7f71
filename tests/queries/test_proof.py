"""The words behind a relation, in the sentence that says what becomes of a document."""

from __future__ import annotations

import pytest

from queries.proof import sentence_around

LIST = "决定：\n一、对下列规章予以废止：\n（一）《甲办法》（2005年公布）\n（二）《乙办法》\n二、《丙办法》第三条删去。"
CASES = [
    ("前句。《甲办法》同时\n\n废止。后句。", "《甲办法》", "《甲办法》同时废止。"),
    ("某某公告\n\n对《甲办法》予以修订", "《甲办法》", "对《甲办法》予以修订"),
    (LIST, "《甲办法》", "一、对下列规章予以废止：……（一）《甲办法》（2005年公布）"),
    (LIST, "《乙办法》", "一、对下列规章予以废止：……（二）《乙办法》"),
    (LIST, "《丙办法》", "二、《丙办法》第三条删去。"),
    ("长" * 500 + "《甲办法》" + "长" * 500, "《甲办法》", "长" * 120 + "《甲办法》" + "长" * 120),
]


@pytest.mark.parametrize(("text", "words", "sentence"), CASES)
def test_sentence_around(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    assert sentence_around(text, start, start + len(words)) == sentence
