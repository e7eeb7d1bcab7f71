"""Sentences of measures, split into what they are about, their figures, and how they bid."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extraction.yaml_files import read_yaml
from graph.overlaps.contents import Content, Figure
from graph.overlaps.words import term_weight
from graph.regions import DATA

SENTENCE = re.compile(r"[。；\n]")
CASES = re.compile("(?:下列|以下)[^，。；：]{0,8}(?:情形|行为|情况)之一")  # what follows is told, not ordered
CLAUSE = re.compile(r"[，：、]")
WORD = re.compile(r"[\u3400-\u9fffA-Za-z]+")
DATE = re.compile(r"(?:[12]\d{3}年|每年)(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?|\d{1,2}月\d{1,2}日")
ALTERNATIVE = re.compile(r"或者[\u3400-\u9fff]{2,6}")
ACTOR = re.compile(r"(?:^|，)[\u3400-\u9fff]{2,10}(?:部门|机关|机构|人)(?=应当|可以|不得|须|应|要)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, made ready to be held against others."""

    words: str
    matter: tuple[tuple[str, ...], ...]  # by clause, its runs of words without figures, days, bodies and frame
    terms: frozenset[str]
    everything: str
    figures: tuple[Figure, ...]
    weight: float  # of its terms
    due: str | None
    lasting: bool  # the day is the last one of what holds: 政策执行至2027年12月31日
    lead: str | None


@dataclass(frozen=True, slots=True)
class Clauses:
    """The sentences of a measure, and all that their matters hold."""

    clauses: tuple[Clause, ...]
    terms: frozenset[str]


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of ``data/conflicts.yaml`` by name."""
    raw = read_yaml((DATA / "conflicts.yaml").read_text("utf-8"))
    return {name: re.compile(text.replace(" ", "")) for name, text in raw.items()}


@lru_cache(maxsize=1 << 16)
def clauses_of(content: Content) -> Clauses:
    aside = patterns()["aside"]
    ordering = "。".join(CASES.split(part)[0] for part in content.text.split("。"))
    sentences = [words for words in SENTENCE.split(ordering) if len(words) > 5 and not aside.search(words)]
    clauses = tuple(_clause(words, content) for words in sentences)
    return Clauses(clauses, frozenset[str]().union(*(clause.terms for clause in clauses)))


def _clause(sentence: str, content: Content) -> Clause:
    known = patterns()
    words = everything = "".join(sentence.split())
    figures = tuple(figure for figure in content.figures if figure.text in everything)
    due = known["due"].search(sentence)
    lead = known["leads"].search(sentence) if known["leading"].search(sentence) else None
    for figure in figures:
        words = words.replace(figure.text, "|")
    if lead:
        words = words.replace(lead["first"] or lead["second"], "|")
    for body in content.leads:
        words = words.replace(body, "|")
    words = known["yields"].sub("|", ALTERNATIVE.sub("|", ACTOR.sub("|", DATE.sub("|", words))))
    matter = tuple(
        tuple(run for run in WORD.findall(clause) if len(run) > 1)
        for clause in CLAUSE.split(known["frame"].sub("|", words))
    )
    terms = frozenset(run[at : at + 2] for clause in matter for run in clause for at in range(len(run) - 1))
    return Clause(
        words=sentence,
        matter=matter,
        terms=terms,
        everything=everything,
        figures=figures,
        weight=math.fsum(map(term_weight, terms)),
        due=(due["day"] or due["closing"] or due["lasting"]) if due else None,
        lasting=bool(due and due["lasting"]),
        lead=(lead["first"] or lead["second"]) if lead else None,
    )
