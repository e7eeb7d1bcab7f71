"""Every table of words finds what it says it finds; a broken file is refused with file and table."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.errors import RulesError
from extraction.words import names, word_tables

TABLES = [(name, title, table) for name in names() for title, table in word_tables(name).items()]


@pytest.mark.parametrize(("name", "title", "table"), TABLES, ids=[f"{name}-{title}" for name, title, _ in TABLES])
def test_table_finds_and_passes_its_examples(name, title, table):
    assert table.broken() == []
    assert table.what


def written(folder: Path, text: str) -> Path:
    (folder / "sample.yaml").write_text(text, "utf-8")
    return folder


REFUSED = [
    ("t: {what: x, words: 甲, finds: [甲]}", "give finds, passes, what, words"),
    ("t: {what: x, words: 甲, finds: [], passes: [乙]}", "must not be empty"),
    ("t: {what: x, words: (甲, finds: [甲], passes: [乙]}", "a word is broken"),
    ('t: {what: x, words: "{{u}}", finds: [甲], passes: [乙]}', "asks for the table 'u'"),
    ("[a]", "tables by name"),
    ("t: {", "cannot be read"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_broken_tables_are_refused(tmp_path, text, message):
    with pytest.raises(RulesError, match=message) as refusal:
        word_tables("sample", written(tmp_path, text))
    assert "sample.yaml" in str(refusal.value)


def test_a_table_stands_in_another(tmp_path):
    text = (
        "field: {what: x, words: 商务 财政, finds: [商务], passes: [政府]}\n"
        "organ: {what: y, words: '{{field}}局 政府', finds: [商务局], passes: [商务]}\n"
    )
    tables = word_tables("sample", written(tmp_path, text))
    assert tables["organ"].broken() == []
    assert tables["field"].without(tables["field"]) == "(?:)"
