"""What a text says once an act has done to it what it says it does.

Nothing is guessed: what cannot be done, or can be done in more than one way, is a problem with its reason, and the
articles that it touches are in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extraction.facts import Instruction
from extraction.provisions import article_number, read_addresses
from graph.versions.articles import is_of_articles, number_anew, restructure
from graph.versions.contents import rewrite, settle
from graph.versions.headings import count_anew, reword
from graph.versions.nodes import Node
from graph.versions.places import without_side
from graph.versions.references import References
from graph.versions.sheet import Problem, Sheet
from graph.versions.wordings import Wordings

# What leaves no doubt about the words of any article: headings, annexes, words that nothing has any more.
HARMLESS = ("idle", "heading", "annex")
# The act changes wording besides (对个别文字作相应调整); what it does not say, nobody can apply.
ADJUSTED = "wording_adjusted"
ELIDED = re.compile("…{2}|[.．。]{3}")
# Words that a text quotes itself, with their dots: 使用‘如权利要求……所述’一类的引用语.
QUOTED = re.compile("‘[^‘’\n]*’|“[^“”\n]*”")


@dataclass(frozen=True, slots=True)
class Article:
    """An article after an act: which instructions touched it, and why its text may not be right.

    ``was`` is the number that it had before; none for a new one.
    """

    number: str
    text: str
    was: str
    headings: tuple[str, ...] = ()
    changes: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    fresh: bool = False  # the act gives all of its words


@dataclass(frozen=True, slots=True)
class Applied:
    """A text after an act: its articles, the numbers of those that are gone, and what stands in doubt."""

    articles: tuple[Article, ...]
    gone: tuple[Article, ...]
    problems: tuple[Problem, ...]


def apply(articles: Sequence[Node], instructions: Sequence[Instruction]) -> Applied:
    """Return what articles say after the instructions of one act; the nodes are used up."""
    sheet = Sheet(articles)
    own = _whole(sheet, instructions)
    sheet.spoken.update(_spoken(own))
    wordings = Wordings(sheet)
    for number, instruction in enumerate(own):
        if is_of_articles(instruction):
            restructure(sheet, number, instruction)
    number_anew(sheet, own)
    for number, instruction in enumerate(own):
        if not is_of_articles(instruction):
            wordings.note(number, instruction)
            rewrite(sheet, number, instruction)
            reword(sheet, number, instruction)
    wordings.make(References(sheet, own))
    count_anew(sheet, own)
    for article in sheet.order:
        settle(sheet, article)
    return _result(sheet, adjusted=adjusts(own))


def adjusts(instructions: Sequence[Instruction]) -> bool:
    """Say whether an act adjusts wording besides, without saying where."""
    return any(one.do == "adjust_words" and not one.at for one in instructions)


def _whole(sheet: Sheet, instructions: Sequence[Instruction]) -> list[Instruction]:
    """Return instructions, those that leave words out (修改为：“……并报备案”) as ones that were not understood."""
    found: list[Instruction] = []
    for number, instruction in enumerate(instructions):
        if ELIDED.search(QUOTED.sub("", "".join((instruction.text or "", *instruction.words)))):
            nodes = sheet.places.meant(without_side(instruction.at))
            sheet.doubt(number, "text_elided", nodes[0] if nodes else None)
            instruction = replace(instruction, do="elided", text=None, words=())
        if _of_annexes(instruction):
            sheet.doubt(number, "annex")
            instruction = replace(instruction, do="annex")
        found.append(instruction)
    return found


def _spoken(instructions: Sequence[Instruction]) -> Iterator[int]:
    """Yield the instructions that go on with an article that the act has just numbered anew.

    将第六条改为第七条，第二款修改为：…; their numbers are those of the act's day, whatever stands there by its own.
    """
    article = ""
    for number, instruction in enumerate(instructions):
        places = read_addresses(without_side(instruction.at))
        own = places[0].article if places else ""
        if instruction.do == "renumber" and places and places[0].level == "article":
            article = own
        elif own and own == article:
            yield number
        else:
            article = ""


def _of_annexes(instruction: Instruction) -> bool:
    """Tell whether an instruction is about what stands behind the articles alone (附件2)."""
    places = [*read_addresses(instruction.at or ""), *read_addresses(instruction.to or "")]
    return bool(places) and all(place.part.startswith("附") for place in places)


def _result(sheet: Sheet, *, adjusted: bool) -> Applied:
    anywhere = tuple(
        problem.reason for problem in sheet.problems if not problem.article and problem.reason not in HARMLESS
    )
    silent = (*anywhere, ADJUSTED) if adjusted else anywhere
    articles = [_article(node, anywhere if node.fresh else silent) for node in sheet.order if not node.gone]
    gone = [_article(node, ()) for node in sheet.order if node.gone]
    return Applied(tuple(articles), tuple(gone), tuple(sheet.problems))


def _article(node: Node, anywhere: tuple[str, ...]) -> Article:
    return Article(
        number=node.label,
        text=node.written(),
        was=article_number(node.number, node.suffix) if node.number else "",
        headings=node.headings,
        changes=tuple(sorted(set(_changes(node)))),
        doubts=tuple(dict.fromkeys([*node.doubts, *anywhere])),
        fresh=node.fresh,
    )


def _changes(node: Node) -> list[int]:
    return [*node.changes, *(number for child in node.children for number in _changes(child))]
