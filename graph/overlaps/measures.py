"""Measures as columns: where each holds, whom it addresses, what of it could conflict with another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from graph.enterprise_types import ANY_ENTERPRISE
from graph.overlaps.contents import Content
from graph.overlaps.numbers import Flags, Integers
from graph.overlaps.texts import HEADING, Texts
from graph.regions import provinces

_HEADING_END = re.compile("[。，]")
_WHO_ANSWERS = re.compile(
    r"[（(〔][^（）()〔〕]*(?:责任单位|牵头|配合|负责)[^（）()〔〕]*(?:[（(][^（）()]*[）)][^（）()〔〕]*)*[）)〕]"
)


def without_bodies(text: str) -> str:
    """Return a text without the brackets that say who answers for it: （责任单位：市商务委）."""
    return _WHO_ANSWERS.sub("", text)


class Measures:
    """Measures in the order of their texts; those that say the same share one."""

    def __init__(self, contents: Iterable[Content]) -> None:
        texts = [(without_bodies(content.text), content) for content in contents]
        texts.sort(key=lambda item: (item[0], item[1].id))
        self.contents: Sequence[Content] = [content for _, content in texts]
        distinct = sorted({text for text, _ in texts})
        numbers = {text: number for number, text in enumerate(distinct)}
        self.texts = Texts(distinct)
        self.text = np.array([numbers[text] for text, _ in texts], dtype=np.int64)
        self.place = {content.id: place for place, content in enumerate(self.contents)}

    def __len__(self) -> int:
        return len(self.contents)

    @cached_property
    def starts(self) -> Integers:
        """The first measure of each text."""
        return np.searchsorted(self.text, np.arange(len(self.texts)))

    @cached_property
    def counts(self) -> Integers:
        """How many measures have each text."""
        return np.bincount(self.text, minlength=len(self.texts))

    @cached_property
    def rank(self) -> Integers:
        """The place of each in the order of the ids."""
        found = np.empty(len(self), dtype=np.int64)
        found[sorted(range(len(self)), key=lambda place: self.contents[place].id)] = np.arange(len(self))
        return found

    @cached_property
    def targets(self) -> Flags:
        """The types of enterprise that each addresses, without the one that is all."""
        kinds = sorted({kind for content in self.contents for kind in content.targets} - {ANY_ENTERPRISE})
        found = np.zeros((len(self), len(kinds)), dtype=bool)
        for place, content in enumerate(self.contents):
            found[place] = [kind in content.targets for kind in kinds]
        return found

    def may_meet(self, one: Integers, other: Integers) -> Flags:
        """Say whether one firm or agency can meet both: other policies, and not those of two different provinces."""
        here, there = self._region[one], self._region[other]
        near: Flags = (here == there) | (here == 0) | (there == 0)
        near &= self._meant[one, there] & self._meant[other, here]
        near &= self._policy[one] != self._policy[other]
        return near

    @cached_property
    def _policy(self) -> Integers:
        return np.unique([content.policy for content in self.contents], return_inverse=True)[1]

    @cached_property
    def _regions(self) -> dict[str | None, int]:
        known = sorted({content.region for content in self.contents if content.region is not None})
        return {None: 0} | {name: number for number, name in enumerate(known, start=1)}

    @cached_property
    def _region(self) -> Integers:
        return np.array([self._regions[content.region] for content in self.contents], dtype=np.int64)

    @cached_property
    def _meant(self) -> Flags:
        """For which regions a rule of the whole country is meant by its heading: 发挥海南自由贸易港政策效应."""
        found = np.ones((len(self), max(self._regions.values()) + 1), dtype=bool)
        shorts = {region.short: region.name for region in provinces().values()}
        for place, content in enumerate(self.contents):
            if content.region is None:
                beginning = _HEADING_END.split(self.texts.texts[self.text[place]], maxsplit=1)[0][:HEADING]
                if named := {name for short, name in shorts.items() if short in beginning}:
                    found[place, 1:] = False
                    found[place, [self._regions[name] for name in named if name in self._regions]] = True
        return found
