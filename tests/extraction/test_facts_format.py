"""Facts of another version: older ones are read, newer ones refused with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extraction.errors import FactsError
from extraction.facts import FORMAT, read_jsonl

OLDEST = {
    "source": {"file": "a.txt", "start": 0, "end": 4},
    "title": "关于试行的办法",
    "doc_number": None,
    "tier": "national",
    "region": None,
    "issued_on": None,
    "effective_from": None,
    "effective_until": None,
}


def written(path: Path, **more: object) -> Path:
    path.write_text(json.dumps(OLDEST | more, ensure_ascii=False) + "\n", "utf-8")
    return path


def test_facts_without_what_came_later_are_read(tmp_path: Path) -> None:
    [policy] = read_jsonl(written(tmp_path / "facts.jsonl"))
    assert (policy.title, policy.measures, policy.headings) == ("关于试行的办法", (), ())


def test_a_key_that_is_not_known_is_passed_over(tmp_path: Path) -> None:
    assert list(read_jsonl(written(tmp_path / "facts.jsonl", mood="glad", format=FORMAT)))


def test_facts_of_a_newer_format_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "facts.jsonl", format=FORMAT + 1)
    with pytest.raises(FactsError, match=rf"facts.jsonl:1: .*of format {FORMAT + 1}.*use the newer program"):
        list(read_jsonl(path))
