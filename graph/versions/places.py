"""Which provisions of a text an address of an act means.

An address means the text of the act's own day; where that has no such place, or not the words that the act speaks of,
the numbers that the act itself gives are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extraction.provisions import LAST, Address, read_addresses, read_article
from graph.versions.nodes import Node, chapter_number, find
from graph.versions.numbering import in_order

Numbers = Callable[[Node], Mapping[int, int]]  # of the nodes under another, by their identity


def without_side(at: str | None) -> str:
    """Return an address without the side of it on which something is put (第三条后)."""
    return (at or "").rstrip("后前")


@dataclass(slots=True)
class Places:
    """The articles of a text on the day of an act, and where they stand once the act has numbered them anew."""

    articles: Sequence[Node]
    renumbered: dict[tuple[int, int], Node] = field(default_factory=dict)

    def readings(self, written: str) -> Iterator[list[Node]]:
        """Yield what an address may mean: by the numbers of the act's day, then by those that it gives."""
        yield list(self._read(written, lambda value, suffix: find(self.articles, value, suffix), _old_numbers))
        yield list(self._read(written, lambda value, suffix: find(self.articles, value, suffix), _new_numbers))
        yield list(self._read(written, lambda value, suffix: self.renumbered.get((value, suffix)), _new_numbers))
        yield list(self._read(written, lambda value, suffix: self.renumbered.get((value, suffix)), _old_numbers))

    def meant(self, written: str) -> list[Node]:
        """Return what an address means: the first reading that is there."""
        return next((nodes for nodes in self.readings(written) if nodes), [])

    def _read(self, written: str, article: Callable[[int, int], Node | None], numbers: Numbers) -> Iterator[Node]:
        for address in read_addresses(written):
            if address.until:
                yield from self._between(address, article, numbers)
                continue
            if not address.article:
                yield from self._of_chapter(address)
                continue
            node = article(*(read_article(address.article) or (0, 0)))
            if node is not None:
                yield from (found.moved or found for found in _below(node, address, numbers))

    def _between(
        self, address: Address, article: Callable[[int, int], Node | None], numbers: Numbers
    ) -> Iterator[Node]:
        last = read_addresses(address.until)[0]
        ends = read_article(address.article), read_article(last.article)
        if ends[0] and ends[1]:
            yield from (node for node in self.articles if ends[0] <= (node.number, node.suffix) <= ends[1])

    def _of_chapter(self, address: Address) -> Iterator[Node]:
        """Yield the articles of a chapter (第二章), section or part."""
        wanted = address.section or address.chapter or address.part
        rank = "编章节".find(wanted[-1:]) if wanted else -1
        inside = False
        for node in self.articles:
            for heading in node.headings:
                number = chapter_number(heading)
                if number and "编章节".find(number[-1]) <= rank:
                    inside = number == wanted
            if inside:
                yield node


def _old_numbers(parent: Node) -> dict[int, int]:
    return {id(child): child.number for child in parent.children if child.number}


def _new_numbers(parent: Node) -> dict[int, int]:
    return {id(child): place for place, child in enumerate(in_order(parent.alive())[0], start=1)}


def _below(article: Node, address: Address, numbers: Numbers) -> Iterator[Node]:
    """Yield the places below an article that an address names; an item without a paragraph is of any."""
    if not address.paragraph and not address.item:
        yield article
        return
    found = list(_numbered(article, address.paragraph, numbers)) if address.paragraph else article.children
    if address.item:
        found = [item for paragraph in found for item in _numbered(paragraph, address.item, numbers)]
    if address.point:
        found = [point for item in found for point in _numbered(item, address.point, numbers)]
    yield from found


def _numbered(parent: Node, value: int, numbers: Numbers) -> Iterator[Node]:
    own = numbers(parent)
    wanted = max(own.values(), default=0) if value == LAST else value
    yield from (child for child in parent.children if own.get(id(child)) == wanted)
