"""What the articles of an act say of one another, once the act that amends it has numbered them anew.

依照本条例第十二条 means the article that was the twelfth: where an act says that the order of articles is adjusted, the
reference goes with it. What names no act (依照第十二条) or means a provision that is gone is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.facts import Instruction
from extraction.numerals import read_number
from extraction.provisions import N, article_number
from graph.versions.nodes import Node
from graph.versions.numbering import in_order
from graph.versions.sheet import Sheet, number_of
from graph.versions.words import Moved

_ARTICLE = f"第{N}{{1,8}}条(?:之{N}{{1,3}})?"
_BELOW = f"(?:第（?{N}{{1,4}}）?[款项目](?:[、和至](?=第（?{N}{{1,4}}）?[款项目]))?)*"
_LIST = f"{_ARTICLE}{_BELOW}(?:(?:、|和|及|以及|或者?|至|到|与){_ARTICLE}{_BELOW})*"
_OWN = re.compile(f"本(?:法典?|(?:实施|暂行|试行)?(?:条例|办法|规定|规则|细则|决定|章程|准则|制度))(?P<list>{_LIST})")
_ANY = re.compile(_LIST)
_NUMBER = re.compile(f"(?P<article>{_ARTICLE})(?P<below>{_BELOW})")
# A paragraph or an item of the article at hand: 本条第二款, 前款第三项, 依照第一款.
_WITHIN = re.compile(f"(?:(?<=前款)|(?<=本条)|(?<![条款项、和]))第（?{N}{{1,4}}）?[款项]{_BELOW}")
# What stands before a provision that is another act's.
_OTHERS = re.compile(
    "(?:[》〉）]|法|典|条例|办法|规定|规则|细则|决定|章程|准则|制度|条约|公约|协定|议定书|修正案|通知|意见)的?$"
)
SAYS_SO = ("adjust_order", "adjust_words")


@dataclass(slots=True)
class References:
    """Finds the references of a text that an act has moved."""

    sheet: Sheet
    instructions: Sequence[Instruction]

    def stated_by(self) -> int | None:
        """Return the instruction that lets references follow; none where the act says nothing of the order."""
        return next((n for n, one in enumerate(self.instructions) if one.do in SAYS_SO and not one.at), None)

    def moved(self, leaf: Node, worded: Sequence[str] = ()) -> tuple[list[Moved], list[str]]:
        """Return the references of a leaf that are to be moved, and why others are in doubt.

        Not those within the article that ``worded`` hold, words which the act changes itself.
        """
        found: list[Moved] = []
        doubts: list[str] = []
        own = [match.span("list") for match in _OWN.finditer(leaf.text)]
        for start, end in own:
            found += self._of_list(leaf.text, start, end, doubts)
        for match in _ANY.finditer(leaf.text):
            taken = any(start <= match.start() < end for start, end in own)
            if not taken and not _OTHERS.search(leaf.text, 0, match.start()):
                gone: list[str] = []
                moved = list(self._of_list(leaf.text, *match.span(), gone))
                doubts += gone or (["reference_unclear"] if moved else [])
        within = [match[0] for match in _WITHIN.finditer(leaf.text) if not any(match[0] in words for words in worded)]
        article = self.sheet.article_of(leaf) if within else None
        if any(self._counted_anew(article, place) for place in within):
            doubts.append("reference_unclear")
        return found, doubts

    def _of_list(self, text: str, start: int, end: int, doubts: list[str]) -> Iterator[Moved]:
        for match in _NUMBER.finditer(text, start, end):
            node = self._meant(match["article"])
            if node is None:
                continue
            if node.gone or (match["below"] and self._counted_anew(node, match["below"])):
                doubts.append("reference_gone" if node.gone else "reference_unclear")
            elif node.label != article_number(*number_of(match["article"])):
                yield Moved(*match.span("article"), node.label)

    def _meant(self, number: str) -> Node | None:
        own = number_of(number)
        return next((node for node in self.sheet.articles if (node.number, node.suffix) == own), None)

    @staticmethod
    def _counted_anew(node: Node | None, below: str) -> bool:
        """Tell whether what a reference names below an article may bear another number than before, or be gone."""
        if node is None or node.fresh:
            return node is not None
        named = max((read_number(number) or 0 for number in re.findall(f"第（?({N}+)", below)), default=0)
        return any(0 < _counted_from(part) <= named for part in (node, *node.children))


def _counted_from(parent: Node) -> int:
    """Return the first number under a node that is gone or another's now, 0 where all stay as they were."""
    first = min((child.number for child in parent.children if child.number), default=1)
    ordered = in_order(parent.alive())[0]
    gone = [child.number for child in parent.children if child.gone]
    moved = [child.number for place, child in enumerate(ordered, start=first) if child.number not in (0, place)]
    return min([*gone, *moved], default=0)
