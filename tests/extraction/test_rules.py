"""Every rule file: its rules find what they say they find; a broken file is refused with file and rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.errors import RulesError
from extraction.rules import CONFIDENCE, Matcher, confidence, load, names

RULES = [(name, rule) for name in names() for rule in load(name)]


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[f"{name}-{rule.name}" for name, rule in RULES])
def test_rule_finds_and_passes_its_examples(name, rule):
    assert rule.broken() == []


def test_rule_names_are_unique_over_all_files():
    every = [rule.name for _, rule in RULES]
    assert sorted(every) == sorted(set(every))


def written(folder: Path, text: str) -> Path:
    (folder / "sample.yaml").write_text(text, "utf-8")
    return folder


GOOD = 'name: r, gives: g, pattern: "有效期", finds: [有效期五年], passes: [有效]'
REFUSED = [
    ("- {name: r, gives: g, pattern: 甲, finds: [甲]}", "'passes' must be a list"),
    ("- {name: r, gives: g, pattern: 甲, passes: [乙]}", "'finds' must be a list"),
    ("- {name: r, gives: g, pattern: 甲, finds: [], passes: [乙]}", "'finds' must be a list"),
    ("- {gives: g, pattern: 甲, finds: [甲], passes: [乙]}", "'name' is missing"),
    ("- {name: r, gives: g, finds: [甲], passes: [乙]}", "either 'pattern' or 'ways' or 'cues'"),
    ('- {name: r, gives: g, pattern: "(甲", finds: [甲], passes: [乙]}', "the pattern is broken"),
    ('- {name: r, gives: g, pattern: "{{x}}", finds: [甲], passes: [乙]}', "asks for the part 'x'"),
    ("- {name: r, gives: g, pattern: 甲, finds: [甲], passes: [乙], confidence: 2}", "'confidence'"),
    ("- {name: r, gives: g, pattern: 甲, finds: [甲], passes: [乙], colour: red}", "unknown key 'colour'"),
    (f"- {{{GOOD}}}\n- {{{GOOD}}}", "two rules are called 'r'"),
    ("- {name: r, gives: g, cues: [甲], then: (乙), finds: [甲乙], passes: [乙]}", r"write \(\?:"),
    ("- {name: r, gives: g, ways: {甲: 甲}, pattern: 甲, passes: [乙]}", "either 'pattern' or 'ways'"),
    ("- {name: r, gives: g, ways: [甲], passes: [乙]}", "'ways' must give for each sentence"),
    ("- [a, b]", "a mapping"),
    ("text", "a list of rules"),
    ("- {", "cannot be read"),
    (f'parts: {{a: "{{{{a}}}}"}}\nrules: [{{{GOOD.replace("有效期", "{{a}}", 1)}}}]', "asks for itself"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_broken_rules_are_refused(tmp_path, text, message):
    with pytest.raises(RulesError, match=message) as refusal:
        load("sample", written(tmp_path, text))
    assert "sample.yaml" in str(refusal.value)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(RulesError, match=r"sample\.yaml"):
        load("sample", tmp_path)


def test_parts_stand_in_patterns(tmp_path):
    text = (
        'parts: {n: "[0-9]+|{{cn}}", cn: 三|五}\n'
        'rules: [{name: r, gives: g, pattern: "有效期(?P<n>{{n}})年", finds: [有效期5年], passes: [有效期年]}]'
    )
    (rule,) = load("sample", written(tmp_path, text))
    assert rule.broken() == []
    assert rule.pattern.search("有效期三年")["n"] == "三"


def test_each_way_finds_its_own_sentence(tmp_path):
    text = "- {name: r, gives: g, ways: {免租三月: 免租, 减租三月: 免租}, passes: [租金]}"
    (rule,) = load("sample", written(tmp_path, text))
    assert rule.broken() == ["ways: 减租三月"]
    assert rule.pattern.search("减租，免租")[0] == "免租"


def test_longest_cue_is_found(tmp_path):
    text = "- {name: r, gives: g, cues: [企业, 企业集团], finds: [企业], passes: [事业]}"
    (rule,) = load("sample", written(tmp_path, text))
    assert rule.pattern.search("某企业集团")[0] == "企业集团"


def test_confidence_of_an_unknown_rule_is_the_usual_one():
    assert confidence("no such rule") == CONFIDENCE


def test_matcher_finds_the_longest_cue_with_what_stands_around_it(tmp_path):
    text = """
- {name: trade, gives: a, cues: [外贸, 进出口], then: 等?企业, unless_after: [非], finds: [外贸企业], passes: [外贸]}
- {name: small-trade, gives: b, cues: [小微外贸], then: 企业, finds: [小微外贸企业], passes: [外贸企业]}
"""
    found = Matcher(load("sample", written(tmp_path, text))).find("外贸业，非外贸企业、小微外贸企业和进出口等企业")
    assert [(start, end, rule.name) for start, end, rule in found] == [(10, 16, "small-trade"), (17, 23, "trade")]
