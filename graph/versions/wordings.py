"""Which words an act changes where: gathered first, then all made at once (see ``graph.versions.words``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extraction.facts import Instruction
from extraction.provisions import NAME, read_addresses
from graph.versions.nodes import Node
from graph.versions.places import without_side
from graph.versions.references import References
from graph.versions.sentences import sentences
from graph.versions.sheet import Sheet
from graph.versions.words import Change, Moved, beside, changed, ends_with, folded, holds

ALL_BUT = "除"  # opens the place of words that change everywhere but there (除第五条外)
JOINTS = ("、", "和", "及", "以及", "与", "或者", "，")


@dataclass(slots=True)
class Wordings:
    """Gathers the changes of words of an act and makes them."""

    sheet: Sheet
    changes: dict[int, list[Change]] = field(default_factory=dict)  # of each leaf, by its identity
    leaves: dict[int, Node] = field(default_factory=dict)
    last: tuple[int, str, str] = (-1, "", "")
    listed: set[int] = field(default_factory=set)  # instructions that change the same words in several places
    moved: dict[int, list[Moved]] = field(default_factory=dict)  # references that follow what they mean
    wide: set[int] = field(default_factory=set)  # those that change words wherever they stand

    def note(self, number: int, instruction: Instruction) -> None:
        """Take an instruction, if it changes words."""
        words = instruction.words
        match instruction.do, words:
            case "replace_words", (old, new):
                self._change(number, instruction, Change(old, new, number))
            case "delete_words", (old,):
                self._change(number, instruction, Change(old, "", number, deletes=True))
            case "insert_words", (anchor, new):
                self._beside(number, instruction, anchor, new, behind=True)
            case "insert_words_before", (anchor, new):
                self._beside(number, instruction, anchor, new, behind=False)
            case "move_words" | "move_words_before", (moved, anchor):
                self._move(number, instruction, moved, anchor)
            case "join_words", (first, second, new):
                self._join(number, instruction, first, second, new)
            case "append_words", (*_, new):
                self._append(number, instruction, new)
            case "add_words", _:
                for node in self.sheet.meant(number, instruction):
                    self.sheet.doubt(number, "no_place_for_words", node)

    def _where(self, number: int, instruction: Instruction, words: str) -> list[Node]:
        """Return the leaves in which words are to be changed: those of the place that has them."""
        if not instruction.at:
            return self._all()
        if NAME in instruction.at:
            return []
        if instruction.at.startswith(ALL_BUT):
            self.wide.add(number)
            spared = self.sheet.meant(number, instruction)
            return [
                leaf for leaf in self._all() if self.sheet.article_of(leaf) not in spared and holds(leaf.text, words)
            ]
        if _is_wide(instruction.at):
            return self._in_all(number, instruction, words)
        nodes = self.sheet.meant(number, instruction, lambda nodes: all(_has(node, words) for node in nodes))
        for node in nodes:
            if node.gone:  # the act takes away what it changes words in
                self.sheet.doubt(number, "no_such_place", node)
        found = [leaf for node in nodes for leaf in node.leaves() if not leaf.fresh]
        lacking = [node for node in nodes if not _has(node, words)]
        for node in lacking:
            self._elsewhere(number, node, words, found)
        return found

    def _all(self) -> list[Node]:
        return [leaf for article in self.sheet.order if not article.gone for leaf in article.leaves()]

    def _in_all(self, number: int, instruction: Instruction, words: str) -> list[Node]:
        """Return the leaves of a chapter or of a range of articles that have words."""
        nodes = self.sheet.meant(number, instruction)
        found = [leaf for node in nodes for leaf in node.leaves() if not leaf.fresh and holds(leaf.text, words)]
        for node in nodes if not found else ():
            self.sheet.doubt(number, "words_not_found", node)
        self.wide.add(number)
        return found

    def _elsewhere(self, number: int, node: Node, words: str, found: list[Node]) -> None:
        """Look for words in the rest of the article that they were said to stand in."""
        article = self.sheet.article_of(node)
        beside = [leaf for leaf in article.leaves() if not leaf.fresh and holds(leaf.text, words)] if article else []
        self.sheet.doubt(number, "words_elsewhere" if beside else "words_not_found", node)
        found += beside

    def _change(self, number: int, instruction: Instruction, change: Change) -> None:
        leaves = self._where(number, instruction, change.old)
        if not instruction.at:
            self.wide.add(number)
            self._everywhere(number, change, leaves)
            return
        self.last, before = (number, change.old, change.new), self.last
        if before[1:] == self.last[1:] and before[0] == number - 1:
            self.listed |= {number - 1, number}
        self._put(leaves, change)

    def _check_once(self, leaf: Node, changes: Sequence[Change]) -> None:
        """Doubt words that one place has twice: the act does not say whether it means both."""
        for change in changes:
            if (
                change.instruction not in self.listed
                and not change.deletes
                and change.instruction not in self.wide
                and folded(leaf.text).count(folded(change.old)) > 1
            ):
                self.sheet.doubt(change.instruction, "words_more_than_once", leaf)

    def _everywhere(self, number: int, change: Change, leaves: Sequence[Node]) -> None:
        """Change words in the whole text; new text of the same act that still has them leaves a doubt."""
        old = [leaf for leaf in leaves if holds(leaf.text, change.old)]
        if not old:
            self.sheet.doubt(number, "idle")
        self._put(old, change)

    def _put(self, leaves: Sequence[Node], change: Change) -> None:
        for leaf in leaves:
            self.leaves[id(leaf)] = leaf
            self.changes.setdefault(id(leaf), []).append(change)

    def _move(self, number: int, instruction: Instruction, moved: str, anchor: str) -> None:
        """Let two members of a list change places (将“甲”调整到“乙”之后); anything further is not stated."""
        first, second = (anchor, moved) if instruction.do == "move_words_before" else (moved, anchor)
        for node in self.sheet.meant(number, instruction):
            leaves = [leaf for leaf in node.leaves() if not leaf.fresh and holds(leaf.text, first)]
            pairs = [(first + joint + second, second + joint + first) for joint in JOINTS]
            there = [(leaf, pair) for leaf in leaves for pair in pairs if folded(leaf.text).count(folded(pair[0])) == 1]
            if len(there) == 1:
                self._put([there[0][0]], Change(*there[0][1], number))
            else:
                self.sheet.doubt(number, "no_place_for_words", node)

    def _beside(self, number: int, instruction: Instruction, anchor: str, added: str, *, behind: bool) -> None:
        leaves = self._where(number, instruction, anchor)
        if sum(folded(leaf.text).count(folded(anchor)) for leaf in leaves) > 1:
            for leaf in leaves:
                if holds(leaf.text, anchor):
                    self.sheet.doubt(number, "words_more_than_once", leaf)
        for leaf in leaves:
            text, unsure = beside(leaf.text, anchor, added, behind=behind)
            self._put([leaf], Change(anchor, text, number))
            if unsure:
                self.sheet.doubt(number, "mark_not_stated", leaf)

    def _join(self, number: int, instruction: Instruction, first: str, second: str, new: str) -> None:
        for joint in (*JOINTS, ""):
            both = first + joint + second
            if any(holds(leaf.text, both) for leaf in self._quietly(instruction)):
                self._change(number, instruction, Change(both, new, number))
                return
        self._change(number, instruction, Change(first, new, number))
        self._change(number, instruction, Change(second, "", number, deletes=True))
        for node in self.sheet.places.meant(instruction.at or ""):
            self.sheet.doubt(number, "words_apart", node)

    def _quietly(self, instruction: Instruction) -> list[Node]:
        return [leaf for node in self.sheet.places.meant(instruction.at or "") for leaf in node.leaves()]

    def _append(self, number: int, instruction: Instruction, new: str) -> None:
        for node in self.sheet.meant(number, instruction)[:1]:
            leaf = list(node.leaves())[-1]
            spot = read_addresses(instruction.at or "")[-1].spot if instruction.at else ""
            said, place = sentences(leaf.text, spot)
            if place is not None and new.endswith("。") and said[place].endswith("。"):
                leaf.text = "".join([*said[: place + 1], new, *said[place + 1 :]])
                leaf.changes.append(number)
                continue
            leaf.text, doubtful = ends_with(leaf.text, new)
            leaf.changes.append(number)
            if doubtful or not (instruction.at or "").endswith("尾"):
                self.sheet.doubt(number, "mark_not_stated", node)

    def make(self, references: References) -> None:
        """Make the changes: in each text all at once, what it says of other articles among them."""
        for leaf in [leaf for article in self.sheet.order if not article.gone for leaf in article.leaves()]:
            if not leaf.fresh:
                self._refer(leaf, references)
        for key, changes in self.changes.items():
            leaf = self.leaves[key]
            if leaf.gone:
                continue
            if leaf.fresh:
                if any(holds(leaf.text, change.old) and not holds(change.new, change.old) for change in changes):
                    self.sheet.doubt(changes[0].instruction, "new_text_has_old_words", leaf)
                continue
            self._check_once(leaf, changes)
            text, found, doubtful = changed(leaf.text, changes, self.moved.get(key, ()))
            if text != leaf.text:
                leaf.changes += [number for number in sorted(found) if number not in leaf.changes]
            leaf.text = text
            if not text.strip("，；。、"):
                self.sheet.doubt(
                    changes[0].instruction, "text_does_not_match", leaf
                )  # 删去第三项“…”: the item, or all its words
            if doubtful:
                self.sheet.doubt(changes[0].instruction, "mark_not_stated", leaf)

    def _refer(self, leaf: Node, references: References) -> None:
        """Let the references of a leaf follow what they mean, but those that the act words itself."""
        worded = [folded(change.old) for change in self.changes.get(id(leaf), ())]
        moved, doubts = references.moved(leaf, worded)
        plain = folded(leaf.text)
        moved = [one for one in moved if not any(_meets(plain, words, one.start, one.end) for words in worded)]
        stated = references.stated_by()
        if moved and stated is not None:
            self.moved[id(leaf)] = moved
            self.leaves[id(leaf)] = leaf
            self.changes.setdefault(id(leaf), [])
            leaf.changes.append(stated)
        for reason in [*doubts, *(["reference_unclear"] if moved and stated is None else [])]:
            self.sheet.doubt(stated or 0, reason, leaf)


def _meets(text: str, words: str, start: int, end: int) -> bool:
    """Tell whether words stand anywhere in a text where they share a character with a part of it."""
    place = text.find(words) if words else -1
    while place >= 0:
        if place < end and start < place + len(words):
            return True
        place = text.find(words, place + 1)
    return False


def _is_wide(at: str) -> bool:
    """Tell whether an address names a chapter or a range, some articles of which need not have the words."""
    places = read_addresses(without_side(at))
    return bool(places) and all(place.until or not place.article for place in places)


def _has(node: Node, words: str) -> bool:
    return any(holds(leaf.text, words) for leaf in node.leaves() if not leaf.fresh)
