"""The sheet on which an act is applied: the articles, where its addresses lead, and what is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extraction.facts import Instruction
from extraction.provisions import article_number, read_addresses, read_article
from graph.versions.nodes import Node, find
from graph.versions.places import Places, without_side

BY_OLD_NUMBERS = 2  # readings of an address, of those that Places.readings gives, in the article that had the number


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an instruction leaves a doubt; ``article`` is its number before the act, none: any may be touched."""

    instruction: int
    reason: str
    article: str = ""


@dataclass(slots=True)
class Sheet:
    """``articles`` are in their order on the day of the act, ``order`` is as the act leaves them."""

    articles: Sequence[Node]
    order: list[Node] = field(init=False)
    places: Places = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    spoken: set[int] = field(default_factory=set)  # instructions of which the one before numbers their article anew

    def __post_init__(self) -> None:
        self.order = list(self.articles)
        self.places = Places(self.articles)

    def meant(
        self, number: int, instruction: Instruction, fits: Callable[[Sequence[Node]], bool] | None = None
    ) -> list[Node]:
        """Return what the address of an instruction means; it is a problem where that is nothing."""
        found = self.readings(number, instruction)
        nodes = next((nodes for nodes in found if fits is None or fits(nodes)), found[0] if found else [])
        if not nodes:
            self.doubt(number, "no_such_place")
        elif fits is None and self._of_another(instruction, nodes[0]):
            self.doubt(number, "several_places", nodes[0])
        return nodes

    def _of_another(self, instruction: Instruction, node: Node) -> bool:
        """Tell whether a node was found in another article than the one that bore the number on the act's day."""
        places = read_addresses(without_side(instruction.at))
        named = find(self.articles, *number_of(places[0].article)) if places and places[0].article else None
        return named is not None and named is not self.article_of(node) and not node.fresh and len(places) == 1

    def readings(self, number: int, instruction: Instruction) -> list[list[Node]]:
        """Return what the address of an instruction may mean, the likeliest first."""
        found = list(self.places.readings(without_side(instruction.at)))
        return [nodes for nodes in (found[:BY_OLD_NUMBERS] if number in self.spoken else found) if nodes]

    def doubt(self, number: int, reason: str, node: Node | None = None) -> None:
        """Note that an instruction leaves a doubt, about the article of a node or about any."""
        article = self.article_of(node) if node is not None else None
        if article is not None:
            article.doubts.append(reason)
        self.problems.append(Problem(number, reason, _written(article) if article else ""))

    def article_of(self, node: Node) -> Node | None:
        """Return the article that a node is, or is part of."""
        return next((article for article in self.order if article is node or _holds(article, node)), None)

    def numbered(self, value: int, *, by_act: bool = False) -> Node | None:
        """Return the article to which the act gives a number, else, unless only ``by_act``, the one that had it."""
        given = next((node for node in self.order if node.target == value and not node.gone), None)
        return given or (None if by_act else find(self.articles, value))


def _written(article: Node) -> str:
    return article_number(article.number, article.suffix) if article.number else article.label


def _holds(parent: Node, node: Node) -> bool:
    return any(child is node or _holds(child, node) for child in parent.children)


def number_of(label: str) -> tuple[int, int]:
    """Return value and suffix of an article's number; zeros where there is none."""
    return read_article(label) or (0, 0)
