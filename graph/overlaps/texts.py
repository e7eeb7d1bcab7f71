"""Many texts as columns of numbers, so that millions of pairs of them can be held against each other at once.

The sentences of each text, its heading, its rare runs and its subjects are rows of sparse matrices. What a row holds
follows from its text alone. Columns stand in the order of the characters, whatever other texts there are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

import numpy as np

from graph.overlaps.numbers import Flags, Floats, Integers, Sparse, among, column, hashes, once, table_of
from graph.overlaps.rules import rules
from graph.overlaps.subjects import Subject, beginnings, subjects, subjects_at
from graph.overlaps.words import (
    BITS,
    FIRST,
    LAST,
    RUN,
    TOKENS,
    pair_weights,
    phrase_codes,
    rare_runs,
    term_weight,
    terms_of,
)

HEADING = 25  # characters at the beginning that may be a heading
SHORT = 3  # characters of what is no sentence
SPECIFIC = 6  # weight of a pair of characters from which a run is specific
_OTHERS = 1 << RUN * BITS  # numbers from here on stand for words that are not Chinese
_ENDS = tuple(map(ord, "。；"))
_HEADING_END = re.compile("[。，]")


class Texts:
    """Texts as matrices, each of which is made at the first question; of subjects, some ``only`` may be looked for."""

    def __init__(self, texts: Sequence[str], only: Collection[Subject] | None = None) -> None:
        self.texts = texts
        self._only = only
        self._joined = "\n".join(texts)
        self._lengths = np.array([len(text) for text in texts], dtype=np.int64)
        self._starts = np.cumsum(self._lengths + 1) - self._lengths - 1
        self._subjects_of: dict[int, frozenset[Subject]] = {}

    def __len__(self) -> int:
        return len(self.texts)

    # ---- characters --------------------------------------------------------------------------------------------------

    @cached_property
    def _characters(self) -> Integers:
        return np.frombuffer(self._joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)

    @cached_property
    def _text_at(self) -> Integers:
        """The text that each character stands in."""
        return np.repeat(np.arange(len(self)), self._lengths + 1)[: len(self._characters)]

    @cached_property
    def _pairs(self) -> Integers:
        """Where two Chinese characters stand beside each other."""
        chinese = (self._characters >= FIRST) & (self._characters <= LAST)
        return np.flatnonzero(chinese[:-1] & chinese[1:])

    @cached_property
    def _codes(self) -> Integers:
        """The numbers of these pairs."""
        one, other = self._characters[self._pairs] - FIRST, self._characters[self._pairs + 1] - FIRST
        return one << BITS | other

    @cached_property
    def _tokens(self) -> list[tuple[int, str]]:
        """The words that are not Chinese, and where each begins."""
        return [(found.start(), found[0]) for found in TOKENS.finditer(self._joined) if len(found[0]) > 1]

    # ---- sentences ---------------------------------------------------------------------------------------------------

    @cached_property
    def _sentence_at(self) -> Integers:
        """The sentence that each character stands in; below zero in what is none.

        What is very short is no sentence, but a text of nothing else is one.
        """
        ends = np.isin(self._characters, _ENDS)
        ends[self._starts[1:] - 1] = True
        part: Integers = np.cumsum(ends) - ends
        lengths = np.bincount(part[~ends], minlength=int(part[-1]) + 1 if len(part) else 0)
        text = np.full(len(lengths), -1)
        text[part] = self._text_at  # of an end it is that of the part before
        long = lengths > SHORT
        poor = np.ones(len(self), dtype=bool)
        poor[text[long]] = False
        first = np.ones(len(text), dtype=bool)
        first[1:] = text[1:] != text[:-1]
        begins = long | (poor[text] & first)
        return np.where(long | poor[text], np.cumsum(begins) - 1, -1)[part]

    @cached_property
    def _bounds(self) -> tuple[Integers, Integers]:
        """Where each sentence begins and ends."""
        inside = np.flatnonzero((self._sentence_at >= 0) & ~np.isin(self._characters, (*_ENDS, ord("\n"))))
        number = self._sentence_at[inside]
        count = int(self._sentence_at.max(initial=-1)) + 1
        starts, ends = np.full(count, len(self._joined)), np.zeros(count, dtype=np.int64)
        np.minimum.at(starts, number, inside)
        np.maximum.at(ends, number, inside + 1)
        return starts, ends

    @cached_property
    def sentence_counts(self) -> Integers:
        """How many sentences each text has; they are numbered one text after the other."""
        inside = self._sentence_at >= 0
        _, first = np.unique(self._sentence_at[inside], return_index=True)
        return np.bincount(self._text_at[inside][first], minlength=len(self))

    @cached_property
    def sentence_starts(self) -> Integers:
        """The number of the first sentence of each text."""
        return np.cumsum(self.sentence_counts) - self.sentence_counts

    @property
    def _text_of_sentence(self) -> Integers:
        return np.repeat(np.arange(len(self)), self.sentence_counts)

    # ---- terms -------------------------------------------------------------------------------------------------------

    @cached_property
    def _vocabulary(self) -> tuple[Integers, list[str]]:
        """All pairs of characters as numbers, and all other words after them."""
        cut = (word for text, end in zip(self.texts, self._heading_ends, strict=True) for word in terms_of(text[:end]))
        words = {word.upper() for _, word in self._tokens} | {word for word in cut if ord(word[0]) < FIRST}
        return np.unique(self._codes), sorted(words)

    @cached_property
    def _weights(self) -> Floats:
        codes, words = self._vocabulary
        return np.concatenate([pair_weights(codes), column(map(term_weight, words))])

    @cached_property
    def _terms(self) -> tuple[Integers, Integers]:
        """Where each term stands, and its number."""
        codes, words = self._vocabulary
        numbers = {word: len(codes) + place for place, word in enumerate(words)}
        places = np.array([place for place, _ in self._tokens], dtype=np.int64)
        others = np.array([numbers[word.upper()] for _, word in self._tokens], dtype=np.int64)
        return np.concatenate([self._pairs, places]), np.concatenate([np.searchsorted(codes, self._codes), others])

    @cached_property
    def sentences(self) -> Sparse:
        """A row for each sentence: its terms, rare ones weighing more, as a vector of length one."""
        places, terms = self._terms
        sentence = self._sentence_at[places]
        rows, terms, counts = once(sentence[sentence >= 0], terms[sentence >= 0], len(self._weights))
        values = (1 + np.log(counts)) * self._weights[terms]
        lengths = np.sqrt(np.bincount(rows, values * values))
        shape = int(self.sentence_counts.sum()), len(self._weights)
        return table_of(rows, terms, values / np.where(lengths > 0, lengths, 1)[rows], shape)

    @cached_property
    def terms(self) -> Sparse:
        """A row for each text: a one for each term of its sentences."""
        found = self.sentences.tocoo()
        rows, terms, _ = once(self._text_of_sentence[found.row], found.col.astype(np.int64), len(self._weights))
        return table_of(rows, terms, 1.0, (len(self), len(self._weights)))

    @cached_property
    def _heading_ends(self) -> list[int]:
        """How many characters of each text may be a heading."""
        found = (_HEADING_END.search(text, 0, HEADING) for text in self.texts)
        return [end.start() if end else HEADING for end in found]

    @cached_property
    def headings(self) -> Sparse:
        """A row for each text: the weights of the terms of its heading."""
        codes, words = self._vocabulary
        numbers = {word: len(codes) + place for place, word in enumerate(words)}
        ends = (self._starts + np.array(self._heading_ends, dtype=np.int64))[self._text_at[self._pairs]]
        here = self._pairs + 1 < ends
        others = [
            (place, numbers[word])
            for place, end in enumerate(self._heading_ends)
            for word in terms_of(self.texts[place][:end])
            if ord(word[0]) < FIRST
        ]
        more = np.array(others, dtype=np.int64).reshape(-1, 2)
        rows = np.concatenate([self._text_at[self._pairs[here]], more[:, 0]])
        terms = np.concatenate([np.searchsorted(codes, self._codes[here]), more[:, 1]])
        rows, terms, _ = once(rows, terms, len(self._weights))
        return table_of(rows, terms, self._weights[terms], (len(self), len(self._weights)))

    @cached_property
    def heading_weights(self) -> Floats:
        """What the terms of each heading weigh together; one where there are none."""
        found = np.asarray(self.headings.sum(axis=1)).ravel()
        return np.where(found > 0, found, 1.0)

    # ---- what brings texts together ----------------------------------------------------------------------------------

    @cached_property
    def _windows(self) -> tuple[Integers, Integers]:
        """Where a run of Chinese characters begins, as the place of its first pair, and the number of each run."""
        pairs, steps = self._pairs, RUN - 1  # pairs of a run, each beginning a character after the last
        at = np.flatnonzero(pairs[steps - 1 :] - pairs[: len(pairs) - steps + 1] == steps - 1)
        return at, self._codes[at] << 2 * BITS | self._codes[at + 2]

    def _runs(self, of: Integers | None) -> tuple[Integers, Integers, Floats, Flags]:
        """The rare runs: the text that each stands in, its number, its weight, and whether it is specific.

        Where some texts are given, runs that none of them holds are left out before anything is asked of them.
        """
        at, codes = self._windows
        if of is not None:
            wanted = np.zeros(len(self), dtype=bool)
            wanted[of] = True
            here = among(codes, np.unique(codes[wanted[self._text_at[self._pairs[at]]]]))
            at, codes = at[here], codes[here]
            windows = [pair_weights(self._codes[at + step]) for step in range(RUN - 1)]
        else:
            weights = pair_weights(self._codes)
            windows = [weights[at + step] for step in range(RUN - 1)]
        weight = sum(windows[1:], windows[0])
        kept = (weight >= rules().rare) & ~among(codes, phrase_codes())
        specific = np.max([window[kept] for window in windows], axis=0, initial=0.0) > SPECIFIC
        others = list(self._other_runs())
        texts, numbers, values, flags = zip(*others, strict=True) if others else ((), (), (), ())
        return (
            np.concatenate([self._text_at[self._pairs[at[kept]]], np.array(texts, dtype=np.int64)]),
            np.concatenate([codes[kept], np.array(numbers, dtype=np.int64)]),
            np.concatenate([weight[kept], column(values)]),
            np.concatenate([specific, np.array(flags, dtype=bool)]),
        )

    def _other_runs(self) -> Iterator[tuple[int, int, float, bool]]:
        """Yield the rare runs of Latin letters and figures."""
        numbers: dict[str, int] = {}
        for place, word in self._tokens:
            for run, weight in rare_runs(word, rules().rare).items() if len(word) >= RUN else ():
                number = _OTHERS + numbers.setdefault(run, len(numbers))
                specific = max(map(term_weight, terms_of(run)), default=0.0) > SPECIFIC
                yield int(self._text_at[place]), number, weight, specific

    @cached_property
    def keys(self) -> Sparse:
        """A row for each text: its rare runs, and its matters, each of which weighs enough alone.

        The imaginary part of a run is one where the run is specific, so that one product gives both sums.
        """
        return self.keys_with(None)

    def keys_with(self, some: Integers | None) -> Sparse:
        """Return the same without runs that none of some texts holds."""
        texts, codes, weights, specific = self._runs(some)
        names, numbers = np.unique(codes, return_inverse=True)
        of_text, matter = self.subjects.nonzero()
        matters = np.array([subject.matter for subject in subjects()])
        of_text, matter = of_text[matters[matter]], matter[matters[matter]]
        rows = np.concatenate([texts, of_text])
        columns = np.concatenate([numbers, len(names) + matter])
        values = np.concatenate([weights + 1j * specific, np.full(len(matter), rules().shared + 0j)])
        width = len(names) + len(matters)
        _, first = np.unique(rows * width + columns, return_index=True)
        return table_of(rows[first], columns[first], values[first], (len(self), width))

    # ---- subjects ----------------------------------------------------------------------------------------------------

    @cached_property
    def sentence_subjects(self) -> Sparse:
        """A row for each sentence: the weights of what it is about."""
        known = {subject: place for place, subject in enumerate(subjects())}
        found = np.array([(row, known[each]) for row, each in self._subjects()], dtype=np.int64).reshape(-1, 2)
        rows, columns, _ = once(found[:, 0], found[:, 1], len(known))
        weights = column(subject.weight for subject in subjects())
        return table_of(rows, columns, weights[columns], (int(self.sentence_counts.sum()), len(known)))

    def _subjects(self) -> Iterator[tuple[int, Subject]]:
        """Yield sentences with what they are about; words are looked for where their first characters stand."""
        for length, words in beginnings(self._only).items():
            wanted = hashes(np.array([[ord(char) for char in word] for word in words]).T)
            count = max(len(self._characters) - length + 1, 0)
            here = among(hashes([self._characters[at : at + count] for at in range(length)]), wanted)
            places = np.flatnonzero(here & (self._sentence_at[:count] >= 0))
            sentences = self._sentence_at[places]
            ends = self._bounds[1][sentences]
            for place, sentence, end in zip(places.tolist(), sentences.tolist(), ends.tolist(), strict=True):
                for subject in subjects_at(self._joined, place, end, length):
                    yield sentence, subject

    @cached_property
    def subjects(self) -> Sparse:
        """A row for each text: the weights of all that its sentences are about."""
        found = self.sentence_subjects.tocoo()
        rows, columns, _ = once(self._text_of_sentence[found.row], found.col.astype(np.int64), found.shape[1])
        weights = column(subject.weight for subject in subjects())
        return table_of(rows, columns, weights[columns], (len(self), found.shape[1]))

    def subjects_of(self, text: int) -> frozenset[Subject]:
        """Return what one text is about."""
        if text not in self._subjects_of:
            found = self.subjects.indices[self.subjects.indptr[text] : self.subjects.indptr[text + 1]]
            self._subjects_of[text] = frozenset(subjects()[place] for place in found.tolist())
        return self._subjects_of[text]

    # ---- what kind of clause it is -----------------------------------------------------------------------------------

    @cached_property
    def organising(self) -> Flags:
        """Whether it says how a document is carried out."""
        return self._holding("organisation", 40)

    @cached_property
    def sanctioning(self) -> Flags:
        """Whether it sanctions another clause."""
        return self._holding("liability", None)

    @cached_property
    def aiming(self) -> Flags:
        """Whether it tells aims, scope, definitions, commencement or end."""
        return self._holding("purpose", 60)

    def _holding(self, name: str, within: int | None) -> Flags:
        found = rules().patterns[name]
        return np.array([bool(found.search(text[:within])) for text in self.texts], dtype=bool)
