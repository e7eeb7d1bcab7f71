"""Texts as columns: what each row holds, whatever other texts stand beside it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from graph.overlaps.texts import Texts
from graph.overlaps.words import rare_runs, term_weight, terms_of

WAREHOUSE = "布局海外仓。支持企业建设海外仓，推广AEO互认；好的"
REGISTER = "推行企业简易注销，压缩企业注销时间至3.5天。"
LETTERS = "RCEP"
SHORT = "好。是；"
ALL = [WAREHOUSE, REGISTER, LETTERS, SHORT, ""]


@pytest.mark.parametrize(
    ("text", "count"),
    [(WAREHOUSE, 2), (REGISTER, 1), (LETTERS, 1), (SHORT, 1)],  # what is very short is none, unless all is
)
def test_sentences(text: str, count: int) -> None:
    assert Texts([text]).sentence_counts.tolist() == [count]
    assert Texts(ALL).sentence_counts[ALL.index(text)] == count


def test_a_sentence_is_a_vector_of_length_one_and_rare_terms_weigh_more() -> None:
    texts = Texts(ALL)
    lengths = np.sqrt(np.asarray(texts.sentences.power(2).sum(axis=1)).ravel())
    assert [round(float(length), 9) for length in lengths] == [1, 1, 1, 1, 0][: len(lengths)]
    [register] = texts.sentences[[texts.sentence_starts[1]]].toarray()
    terms = list(terms_of(REGISTER))
    repeated = {term: (1 + math.log(terms.count(term))) * term_weight(term) for term in terms}
    norm = math.sqrt(sum(value**2 for value in repeated.values()))
    assert sorted(register[register > 0]) == pytest.approx(sorted(value / norm for value in repeated.values()))


@pytest.mark.parametrize("text", [WAREHOUSE, REGISTER, LETTERS, "布局海外仓建设跨境电商综合试验区"])
def test_headings_end_at_a_mark_or_after_some_characters(text: str) -> None:
    heading = text.split("。")[0].split("，")[0][:25]
    expected = sum(term_weight(term) for term in set(terms_of(heading)))
    assert Texts([SHORT, text]).heading_weights[1] == pytest.approx(expected or 1.0)


@pytest.mark.parametrize("text", ALL)
def test_keys_are_rare_runs_and_matters(text: str) -> None:
    texts = Texts(ALL)
    keys = texts.keys[[ALL.index(text)]]
    matters = sum(subject.matter for subject in texts.subjects_of(ALL.index(text)))
    runs = rare_runs(text, 9.0)
    assert keys.nnz == len(runs) + matters
    assert keys.sum().real == pytest.approx(sum(runs.values()) + 20.0 * matters)


def test_what_a_text_holds_does_not_depend_on_others() -> None:
    alone, among = Texts([REGISTER]), Texts(sorted([*ALL, REGISTER + LETTERS]))
    place = among.texts.index(REGISTER)
    assert sorted(alone.terms[[0]].data) == sorted(among.terms[[place]].data)
    assert sorted(alone.headings[[0]].data) == sorted(among.headings[[place]].data)
    assert sorted(alone.keys[[0]].data) == sorted(among.keys[[place]].data)
    assert alone.subjects_of(0) == among.subjects_of(place)
