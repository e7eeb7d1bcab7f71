"""A gate lets through whatever the pattern finds: what a pattern cannot do without is read off it rightly."""

import random

import pytest

from extraction import rules
from extraction.components.subjects import ORGAN
from extraction.gates import gate, needs

PATTERNS = [
    # pattern, what it cannot do without
    ("施行", {"施行"}),
    ("(?:自|从)[^，]{4,9}(?:起|止)?(?:施行|执行)", {"施行", "执行"}),
    ("第(?P<n>[一二三])条", {"第"}),  # of equals the first
    ("[上下]半年", {"半年"}),
    ("(?:本办法)?自[^。]*", {"自"}),
    ("(?:公布){2}", {"公布"}),
    ("停止?(?=执行)", {"执行"}),  # what must follow is looked for too
    ("(?<=有效期)[^。]+", set()),  # what stands before a match need not stand in the passage
    ("(?!废止)[^。]", set()),
    ("(?:市|)商务", {"商务"}),
    ("(?:市|[^。])", set()),
    ("(?i)wto", set()),
    (r"\d+年|\d+月", {"年", "月"}),
]


@pytest.mark.parametrize(("pattern", "words"), PATTERNS)
def test_what_a_pattern_needs(pattern: str, words: set[str]) -> None:
    assert needs(pattern) == words


RULES = [rule for name in rules.names() for rule in rules.load(name) if not rule.cues]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_gate_keeps_out_what_its_rule_finds(rule: rules.Rule) -> None:
    words = gate([rule.words])
    pick = random.Random(rule.name)
    for sentence in (*rule.finds, *(sentence for sentence, _ in rule.ways)):
        assert words.search(sentence)
        for _ in range(40):  # and not in any piece of it
            start, end = sorted(pick.sample(range(len(sentence) + 1), 2))
            assert words.search(sentence, start, end) or not rule.pattern.search(sentence, start, end)


def test_rules_that_speak_are_those_that_may_find() -> None:
    sentence = "同一项目不重复支持。"
    spoken = [rule.name for rule in rules.speaking("cumulation", sentence)]
    assert "not-twice" in spoken
    assert len(spoken) < len(rules.load("cumulation"))
    assert not list(rules.speaking("cumulation", sentence, 0, 4))
    assert gate([ORGAN]).search("县级以上人民政府")
