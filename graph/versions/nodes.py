"""The text of an act as articles, paragraphs (款), items (项) and points (目): how the genre counts them.

A line that no number opens is a paragraph; a line that opens with （一） is an item of the paragraph above it, one that
opens with 1. a point of that item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extraction.facts import Measure, Policy
from extraction.numerals import read_number
from extraction.provisions import N, article_number, read_article, written_number

ITEM = re.compile("(?P<open>[（(])(?P<number>[一二三四五六七八九十百]{1,4})(?P<close>[）)])")
POINT = re.compile("(?P<number>\\d{1,2})(?P<close>[.．、])(?!\\d)|（(?P<bracketed>\\d{1,2})）")
PART = re.compile(f"{N}{{1,4}}、")
ARTICLE = re.compile(f"第({N}{{1,8}})条(?:之{N}{{1,3}})?[\\s\u3000]*")
# The heading of a chapter whose number the page has lost, behind the last article of the chapter before.
BARE_HEADING = re.compile("(?![（(一二三四五六七八九十\\d])[\u4e00-\u9fff、]{2,20}")
CHAPTER = re.compile(f"第{N}{{1,5}}[编章节]")
# Items that an act gives in one line: （一）…；（二）….
INLINE = re.compile("(?<=[；。：])(?=[（(][一二三四五六七八九十]{1,3}[）)])")


@dataclass(slots=True, eq=False)
class Node:
    """A provision: its number on the day of the act that is applied, its own words, and what stands under it.

    ``number`` is 0 for one that the act adds, ``target`` the number that the act gives it. ``label`` is the mark that
    is printed before it (第三条, （二）). ``doubts`` say why its words may not be right.
    """

    kind: str
    number: int = 0
    suffix: int = 0
    label: str = ""
    text: str = ""
    children: list[Node] = field(default_factory=list)
    headings: tuple[str, ...] = ()
    target: int = 0
    gone: bool = False
    fresh: bool = False  # its words are those that the act gives
    printed: int = 0  # the number that its new words bear (（二）…), where the act gives them
    moved: Node | None = None  # where it went, where the act takes it elsewhere
    doubts: list[str] = field(default_factory=list)
    changes: list[int] = field(default_factory=list)  # which instructions touched it

    def leaves(self) -> Iterator[Node]:
        """Yield every node that has words of its own, this one first."""
        if self.kind != "article":
            yield self
        for child in self.children:
            if not child.gone:
                yield from child.leaves()

    def alive(self) -> list[Node]:
        """Return what stands under it and was not taken away."""
        return [child for child in self.children if not child.gone]

    def written(self) -> str:
        """Return the text, a paragraph or item on each line, without the number of the article."""
        return "\n".join(f"{leaf.label}{leaf.text}" for leaf in self.leaves())


def act_nodes(policy: Policy) -> list[Node]:
    """Return the articles of a policy, or the numbered parts that others cite as such; none where it has neither."""
    if not any(read_article(measure.number) for measure in policy.measures):
        return part_nodes(policy)
    above: dict[int, list[str]] = {}
    for heading in policy.headings:
        above.setdefault(heading.before, []).append(heading.text)
    found: list[Node] = []
    bare: tuple[str, ...] = ()
    for place, measure in enumerate(policy.measures):
        number = read_article(measure.number)
        if number is None:
            continue
        lines = lines_of(measure)
        node = Node("article", *number, measure.number, headings=(*bare, *above.get(place, ())))
        last = place + 1 == len(policy.measures)
        bare = () if last or len(lines) < 2 or not BARE_HEADING.fullmatch(lines[-1]) else (lines[-1],)
        node.children = paragraphs(lines[: len(lines) - len(bare)])
        found.append(node)
    return found


def part_nodes(policy: Policy) -> list[Node]:
    """Return the parts of a notice or an opinion: 一、 as 第一条, as those that amend it cite it, （一） as its items.

    What repeats a number, or goes deeper than points, is made of no parts that can be cited.
    """
    found: list[Node] = []
    titles: dict[int, list[str]] = {}
    for heading in policy.headings:
        titles.setdefault(heading.before, []).append(heading.text)
    for place, measure in enumerate(policy.measures):
        for title in titles.get(place, ()):
            mark = PART.match(title) or ITEM.match(title)
            if mark is None or not _put_part(found, mark[0].rstrip("、"), title[mark.end() :]):
                return []
        if not _put_part(found, measure.number, "".join(lines_of(measure))):
            return []
    numbers = [node.number for node in found]
    return found if numbers == list(range(1, len(numbers) + 1)) else []


def _put_part(found: list[Node], number: str, text: str) -> bool:
    """Put a numbered part where it belongs; say whether it could be."""
    value = read_number(number.strip("（）()、.．第"))
    if value is None:
        return False
    items = found[-1].children[0].children if found else []
    if ITEM.match(number) and found:
        items.append(Node("item", value, label=number, text=text))
    elif number.isdecimal() and items:
        points = items[-1].children
        points.append(Node("point", value, label=f"{number}.", text=text))
    elif found and number.isdecimal() and found[-1].label != article_number(value - 1):
        items.append(Node("item", value, label=f"{number}.", text=text))
    else:
        node = Node("article", value, label=article_number(value))
        node.children = [Node("paragraph", 1, text=text)]
        found.append(node)
    return True


def node_of(number: str, text: str, headings: tuple[str, ...] = ()) -> Node:
    """Return an article from its number and its text, a paragraph or item on each line."""
    value, suffix = read_article(number) or (0, 0)
    node = Node("article", value, suffix, number, headings=headings)
    node.children = paragraphs(text.split("\n"))
    return node


def lines_of(measure: Measure) -> list[str]:
    """Return the lines of a measure: its paragraphs and items."""
    starts = [0, *measure.breaks, len(measure.text)]
    return [measure.text[a:b] for a, b in pairwise(starts) if measure.text[a:b]]


def paragraphs(lines: Iterable[str]) -> list[Node]:
    """Return lines as numbered paragraphs with their items and points."""
    found: list[Node] = []
    for line in lines:
        items = found[-1].children if found else []
        number = read_number(item["number"]) if (item := ITEM.match(line)) else None
        if item and found and number in (items[-1].number + 1 if items else 1, None if items else number):
            items.append(Node("item", number or 1, label=item[0], text=line[item.end() :]))
            continue
        points = items[-1].children if items else []
        point = POINT.match(line)
        if point and items and int(point["number"] or point["bracketed"]) == len(points) + 1:
            points.append(Node("point", len(points) + 1, label=point[0], text=line[point.end() :]))
            continue
        found.append(Node("paragraph", len(found) + 1, text=line))
    return found


def new_paragraphs(text: str) -> list[Node]:
    """Return the paragraphs of a new text, with the number of the article in front of it left off."""
    return as_new(paragraphs(new_lines(text)))


def stopped(text: str) -> str:
    """Return a text with the full stop that stands behind the marks where it was quoted (增加一款“…”作为第二款。)."""
    return f"{text}。" if text and text[-1] not in "。；：！？”" else text


def new_items(text: str) -> list[Node]:
    """Return the items that a text gives, with or without their marks."""
    found: list[Node] = []
    for line in new_lines(text):
        mark = ITEM.match(line)
        points = found[-1].children if found else []
        point = POINT.match(line)
        if point and found and int(point["number"] or point["bracketed"]) == len(points) + 1:
            points.append(Node("point", len(points) + 1, label=point[0], text=line[point.end() :]))
            continue
        number = (read_number(mark["number"]) or 0) if mark else 0
        found.append(Node("item", number, label=mark[0] if mark else "", text=line[mark.end() if mark else 0 :]))
    return as_new(found)


def printed_item(text: str) -> int:
    """Return the number that a new text prints before its first item (（二）…), 0 where it prints none."""
    mark = ITEM.match(text)
    return (read_number(mark["number"]) or 0) if mark else 0


def new_lines(text: str) -> list[str]:
    """Return the lines of a new text, items in one line apart, the number of the article left off."""
    body = ARTICLE.sub("", text, count=1) if ARTICLE.match(text) else text
    lines: list[str] = []
    for line in body.split("\n"):
        lines += INLINE.split(line) if ITEM.match(line) else [line]
    return [line for line in lines if line]


def as_new(nodes: list[Node]) -> list[Node]:
    """Mark nodes as words that an act gives."""
    for node in nodes:
        node.number, node.fresh = 0, True
        as_new(node.children)
        for place, child in enumerate(node.children, start=1):
            child.number = place if child.kind != "paragraph" else 0
    return nodes


def item_label(value: int, like: str) -> str:
    """Return the mark of an item in the form of another ((三) like (一))."""
    match = ITEM.match(like)
    opening, closing = (match["open"], match["close"]) if match else ("（", "）")
    return f"{opening}{written_number(value)}{closing}"


def chapter_number(heading: str) -> str:
    """Return the number that a heading bears (第二章), without its words."""
    match = CHAPTER.match(heading)
    return match[0] if match else ""


def find(nodes: Sequence[Node], number: int, suffix: int = 0) -> Node | None:
    """Return the one of some nodes that bears a number on the day of the act."""
    return next((node for node in nodes if (node.number, node.suffix) == (number, suffix) and node.number), None)
