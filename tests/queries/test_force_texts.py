"""From text to proof: documents of the genre are read, loaded and asked how one of them stands, and in which words."""

from __future__ import annotations

from datetime import date

import pytest

from graph.loading.build import load
from graph.stores.store import Store
from queries.proof import Relation
from queries.reading import read_policy
from queries.status import status
from tests.extraction.reading import policies
from tests.queries.force_texts import CASES, TextCase


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_text_to_proof(store: Store, case: TextCase) -> None:
    load([found for number, text in enumerate(case.texts) for found in policies(text, f"{number}.txt")], store)
    found = {day: status(store, case.asked, date.fromisoformat(day)) for day in case.on}
    assert {day: answer.value for day, answer in found.items()} == case.on
    last = list(found.values())[-1]
    assert words(last.proof) == list(case.proof)
    assert words((*last.amended_by, *last.prevailed_over_by, *last.suspended_by)) == list(case.beside)
    read = read_policy(store, case.asked, last.on).measures
    assert {measure.facts.number: measure.status.value for measure in read if measure.status} == case.measures


def words(relations: tuple[Relation, ...]) -> list[str]:
    return [quote.sentence or quote.words for relation in relations if (quote := relation.quote)]
