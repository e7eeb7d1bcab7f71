"""The articles that an act gives in one piece: 增加三条，作为第五条至第七条：“第五条…”“第六条…”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.versions.nodes import ARTICLE, CHAPTER, new_lines
from graph.versions.sheet import number_of

# A line that is the heading of the articles below it (第四章　监督检查), and no words of theirs.
_HEADING = re.compile(f"{CHAPTER.pattern}(?![^，。；：]*[，。；：])")


@dataclass(slots=True)
class Given:
    """An article as an act gives it: the number that it prints before it, zeros where it prints none."""

    number: tuple[int, int] = (0, 0)
    lines: list[str] = field(default_factory=list)
    headings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def given(text: str, numbers: Sequence[tuple[int, int]]) -> list[Given]:
    """Return the articles of a new text that are to bear some numbers; none where it is not made of as many.

    A line opens an article where it opens with the number that is next: one that opens with any other goes on
    (第三条规定的期限…). Without printed numbers each line is an article.
    """
    found = _numbered(text, numbers)
    if len(found) == 1 and len(numbers) > 1 and found[0].number == (0, 0):
        lines = new_lines(found[0].text)
        found = [Given(lines=[line]) for line in lines]
    return found if len(found) == len(numbers) else []


def _numbered(text: str, numbers: Sequence[tuple[int, int]]) -> list[Given]:
    found: list[Given] = []
    above: tuple[str, ...] = ()
    for line in text.split("\n"):
        mark = ARTICLE.match(line)
        following = numbers[len(found)] if len(found) < len(numbers) else None
        if mark and following and number_of(mark[0].strip()) == following and (not found or found[0].number[0]):
            found.append(Given(following, [line[mark.end() :]], above))
            above = ()
        elif mark and not found and following:
            return []  # the act says another number than its text prints
        elif _HEADING.match(line):
            above += (line,)
        elif found:
            found[-1].lines.append(line)
        else:
            found.append(Given(lines=[line], headings=above))
            above = ()
    return found


def printed_numbers(text: str) -> list[tuple[int, int]]:
    """Return the numbers, one after another, that a new text prints before its articles; one that is none."""
    found: list[tuple[int, int]] = []
    for line in text.split("\n"):
        mark = ARTICLE.match(line)
        own = number_of(mark[0].strip()) if mark else (0, 0)
        if mark and (not found or own in ((found[-1][0] + 1, 0), (found[-1][0], found[-1][1] + 1))):
            found.append(own)
    return found or [(0, 0)]
