"""Real documents, shuffled, in portions, forgotten and added again, on either engine: one fingerprint."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from extraction.apart import extract_files
from extraction.facts import Policy
from graph.loading.build import forget, load
from graph.loading.fingerprint import fingerprint
from graph.stores.store import Store, open_store
from tests.graph.loading.test_build import clear

DIGESTS = Path(__file__).resolve().parents[3] / "data" / "digests"
# What has to do with others: extended, repealed, amended, cited by number, by title, by a title of two versions.
LINKED = (
    "chongqing-2023-91-foreign-trade",
    "chongqing-regulation-2021",
    "customs-2023-148",
    "customs-port-collection",
    "ecommerce-returns-2023-34",
    "ecommerce-returns-2023-4",
    "real-estate-finance-2022-254",
    "real-estate-finance-2024",
    "state-council-decree-722",
    "state-council-office-2023-10",
)
SHUFFLES = range(20)  # of the linked ones; of all digests, which take five times as long, fewer


@pytest.fixture(scope="module")
def digests() -> list[Policy]:
    """What is read in all digests of data/."""
    return [policy for result in extract_files(sorted(DIGESTS.glob("*.txt"))) for policy in result.policies]


@pytest.fixture(scope="module")
def linked(digests: Sequence[Policy]) -> list[Policy]:
    return [policy for policy in digests if Path(policy.source.file).stem in LINKED]


@pytest.fixture(scope="module")
def laws(shared: Path) -> list[Policy]:
    """What is read in laws of which each is short and cites others: every measure, and many names without a text."""
    paths = [path for path in sorted((shared / "laws").glob("[0-9]*.md"))[::90] if path.stat().st_size < 20_000]
    return [policy for result in extract_files(paths) for policy in result.policies]


@pytest.fixture
def expected(tmp_path: Path) -> Callable[[Sequence[Policy]], str]:
    """The fingerprint of a new graph on the embedded engine into which all was loaded at once."""

    def made(policies: Sequence[Policy]) -> str:
        with open_store(tmp_path / "expected.ladybug") as store:
            load(policies, store)
            return fingerprint(store)

    return made


def test_all_digests_in_every_order_and_portion(
    digests: list[Policy], expected: Callable[[Sequence[Policy]], str], tmp_path: Path
) -> None:
    first = expected(digests)
    for seed in SHUFFLES[:8]:
        chance = random.Random(seed)
        with open_store(tmp_path / f"{seed}.ladybug") as store:
            load(chance.sample(digests, len(digests)), store, batch=chance.choice([11, 23, len(digests)]))
            assert fingerprint(store) == first, seed


@pytest.mark.neo4j
def test_linked_documents_in_every_order_and_portion_on_neo4j(
    linked: list[Policy], expected: Callable[[Sequence[Policy]], str], neo4j_address: str
) -> None:
    first = expected(linked)
    with open_store(neo4j_address) as store:
        for seed in SHUFFLES:
            clear(store)
            chance = random.Random(seed)
            load(chance.sample(linked, len(linked)), store, batch=chance.choice([3, 5, len(linked)]))
            assert fingerprint(store) == first, seed


def test_each_of_them_forgotten_and_added_again(
    linked: list[Policy], expected: Callable[[Sequence[Policy]], str], store: Store, tmp_path: Path
) -> None:
    first = expected(linked)
    load(linked, store)
    for file in sorted({policy.source.file for policy in linked}):
        forget(file, store)
        rest = [policy for policy in linked if policy.source.file != file]
        with open_store(tmp_path / f"{Path(file).stem}.ladybug") as without:
            load(rest, without)
            assert fingerprint(store) == fingerprint(without), file
        load([policy for policy in linked if policy.source.file == file], store)
        assert fingerprint(store) == first, file


def test_laws_among_the_documents_that_cite_them(
    laws: list[Policy], linked: list[Policy], expected: Callable[[Sequence[Policy]], str], store: Store
) -> None:
    policies = [*linked, *laws]
    first = expected(policies)
    load(random.Random(1).sample(policies, len(policies)), store, batch=9)
    assert fingerprint(store) == first
    for source in sorted({policy.source.sha256 for policy in laws})[::4]:
        forget(source, store)
    load(policies, store)
    assert fingerprint(store) == first
