"""A statement with its parts held apart: 将第三条中的“甲”修改为“乙” is 将§中的⟦修改为⟦."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.amendments.quotations import HELD, NUMBERED, Quotation, Statement
from extraction.layout.policy_doc import Range
from extraction.provisions import PLACES, Address, N, read_addresses

PLACED = "§"  # stands for the provisions that a statement names
ACT = "◆"  # stands for the title of the act that it amends
_TITLE = "《(?:[^《》]|《[^《》]*》){2,120}》"
_HELD_APART = re.compile(f"{_TITLE}(?:（[^（）]*(?:（[^（）]*）[^（）]*)*）)?|{PLACES}")
_BECOMES = re.compile("(?:改|作|调整|变更)为$")
_ENDS = re.compile(f"[，。；]|(?<={HELD})(?=将|删[去除]{PLACED}|在{PLACED}|增加)")  # of a clause


class Held:
    """A statement whose provisions are held apart as well: 将§中的⟦修改为⟦."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.text = ""
        self.number = ""  # what stands before the statement (一、, （二）, 第三条)
        self._origin: list[int] = []  # of each character, where it stands in the statement
        self._lengths: list[int] = []
        number = NUMBERED.match(statement.words)
        position = number.end() if number else 0
        self._copy(0, position)
        self.number = self.text
        while match := _HELD_APART.search(statement.words, position):
            self._copy(position, match.start())
            position = match.end()
            if _BECOMES.search(statement.words, 0, match.start()) and "原" in match[0]:
                position = match.start() + match[0].index("原") - 1  # 原第六项改为第一项、原第七项改为第二项
            self.text += ACT if match[0].startswith("《") else PLACED
            self._origin.append(match.start())
            self._lengths.append(position - match.start())
        self._copy(position, len(statement.words))

    def _copy(self, start: int, end: int) -> None:
        for place in range(start, end):
            if not self.statement.words[place].isspace():
                self.text += self.statement.words[place]
                self._origin.append(place)
                self._lengths.append(1)

    def clause_end(self, start: int) -> int:
        """Return where the clause ends that begins at a position."""
        ends = _ENDS.search(self.text, start + 1)
        return ends.start() if ends else len(self.text)

    def place(self, start: int, end: int) -> Range:
        """Return where some of the words stand in the Doc."""
        return self.statement.place(self._origin[start], self._origin[end - 1] + self._lengths[end - 1])

    def addresses(self, start: int, end: int, context: Address) -> list[Address]:
        """Return the provisions that stand between two positions."""
        found: list[Address] = []
        for position in range(start, end):
            if self.text[position] == PLACED:
                first = self._origin[position]
                words = self.statement.words[first : first + self._lengths[position]]
                if re.match(N, words):
                    words = f"第{words}"  # 将十三条改为第十八条
                found += read_addresses(words, found[-1] if found else context)
        return found

    def _quotations(self, span: tuple[int, int] | None) -> Iterator[Quotation]:
        for position in range(*span) if span else ():
            if self.text[position] == HELD:
                yield self.statement.held(self._origin[position])

    def quoted(self, span: tuple[int, int] | None) -> tuple[Range, ...]:
        """Return the quotations between two positions, each in one piece."""
        return tuple(
            Range(quotation.paragraphs[0].start, quotation.paragraphs[-1].end) for quotation in self._quotations(span)
        )

    def texts(self, span: tuple[int, int] | None) -> tuple[Range, ...]:
        """Return the quoted paragraphs between two positions."""
        return tuple(paragraph for quotation in self._quotations(span) for paragraph in quotation.paragraphs)
