"""Words: how rare they are, and what brings two measures together."""

from __future__ import annotations

import pytest

from graph.overlaps.words import codes_of, pair_weights, rare_runs, term_weight, terms_of


def test_common_phrases_bring_nobody_together() -> None:
    assert "级人民政" not in rare_runs("县级以上地方人民政府", 9.0)
    assert "电子证照" in rare_runs("推行电子证照。", 9.0)


def test_terms_are_pairs_of_characters_and_names() -> None:
    assert list(terms_of("推广AEO互认，第3批")) == ["推广", "AEO", "互认"]


def test_rare_terms_weigh_more() -> None:
    assert term_weight("综保") > term_weight("企业")


def test_pairs_weigh_the_same_as_numbers_and_as_words() -> None:
    pairs = ["综保", "企业", "龘龘"]  # the last is in no table
    assert pair_weights(codes_of(pairs)).tolist() == pytest.approx(list(map(term_weight, pairs)))
