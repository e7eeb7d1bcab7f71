"""Roles and nouns of figures: sentences of the genre in own words, each with what its figures are and measure.

Lines of the table: the sentence, then for each figure its words, its role and the noun.
"""

from __future__ import annotations

from pathlib import Path

from extraction.components.quantities import read_quantities

TABLE = Path(__file__).with_name("sentences.txt")
FLOOR = {"role": 0.96, "of": 0.93}


def test_sentences_of_the_genre() -> None:
    right = {"role": 0, "of": 0}
    figures = 0
    for line in TABLE.read_text("utf-8").splitlines():
        sentence, expected = line.split("|")
        found = [quantity for *_, quantity in read_quantities(sentence)]
        for words, role, noun in (figure.split(" ") for figure in expected.split(";")):
            figures += 1
            quantity = next((each for each in found if words in each.text), None)
            assert quantity is not None, f"{words} is not found in {sentence}"
            right["role"] += quantity.role == role
            right["of"] += len(quantity.of) > 1 and (noun in quantity.of or quantity.of in noun)
    assert {name for name, count in right.items() if count / figures < FLOOR[name]} == set()
