"""What an act does to the headings over articles: chapters added, deleted, named otherwise; their numbers follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extraction.facts import Instruction
from extraction.provisions import NAME, Address, N, read_addresses, written_number
from graph.versions.nodes import CHAPTER, chapter_number
from graph.versions.sheet import Sheet, number_of

RANKS = "编章节"
GROUPS = ("part", "chapter", "section")
_NUMBER = re.compile(f"第{N}{{1,5}}(?=[编章节])")


def remove(sheet: Sheet, chapter: str) -> None:
    """Take away the heading of a chapter, and those of its sections."""
    for node in sheet.articles:
        kept: list[str] = []
        inside = False
        for heading in node.headings:
            number = chapter_number(heading)
            if number:
                inside = number == chapter or (inside and RANKS.find(number[-1]) > RANKS.find(chapter[-1]))
            if not inside:
                kept.append(heading)
        node.headings = tuple(kept)


def of_heading(instruction: Instruction) -> bool:
    """Tell whether an instruction is about a name alone, of a chapter or of the act."""
    places = read_addresses(instruction.at or "")
    return bool(places) and all(place.spot == NAME and not place.article for place in places)


def of_chapters(instruction: Instruction) -> bool:
    """Tell whether an instruction is about chapters or sections as such (将第二章、第三章合并为第二章)."""
    places = read_addresses(instruction.at or "")
    return bool(places) and all(place.level in GROUPS for place in places)


def reword(sheet: Sheet, number: int, instruction: Instruction) -> None:
    """Do what an instruction says of headings."""
    places = [place for place in read_addresses(instruction.at or "") if place.spot == NAME and not place.article]
    match instruction.do:
        case "delete_headings":
            for node in sheet.order:
                node.headings = ()
        case "insert_heading":
            _insert(sheet, number, instruction)
        case "delete":
            for place in places:
                remove(sheet, place.section or place.chapter or place.part)
        case "merge" if of_chapters(instruction):
            for place in read_addresses(instruction.at or "")[1:]:
                remove(sheet, place.section or place.chapter or place.part)
        case "replace" | "replace_words" | "delete_words":
            for place in places:
                _rename(sheet, number, instruction, place)


def _insert(sheet: Sheet, number: int, instruction: Instruction) -> None:
    first = read_addresses(instruction.at or "")
    home = sheet.places.renumbered.get(number_of(first[0].article)) if first else None
    if home is None and not first:  # 增加一节，作为第四节：“第四节…”, its articles are the next instruction
        home = next((node for node in sheet.order if number + 1 in node.changes and node.fresh), None)
    if home is None:
        sheet.doubt(number, "heading")
        return
    if any(chapter_number(heading) == instruction.to for heading in home.headings):
        return  # its articles were given with it
    name = "".join(instruction.words).removeprefix(instruction.to or "")
    home.headings = (f"{instruction.to}{name}", *home.headings)


def _rename(sheet: Sheet, number: int, instruction: Instruction, place: Address) -> None:
    """Change the name of a chapter; the name of the act itself is no heading."""
    wanted = place.section or place.chapter or place.part
    if not wanted:
        return
    for node in sheet.order:
        for place_in_list, heading in enumerate(node.headings):
            if chapter_number(heading) != wanted:
                continue
            words = instruction.words
            name = f"{wanted}{(instruction.text or '').removeprefix(wanted)}"
            if words:
                name = heading.replace(words[0], words[1] if len(words) > 1 else "")
            node.headings = (*node.headings[:place_in_list], name, *node.headings[place_in_list + 1 :])
            return
    sheet.doubt(number, "heading")


def count_anew(sheet: Sheet, instructions: Sequence[Instruction]) -> None:
    """Number chapters and sections in their order, where the act added or deleted any."""
    deleted = any(
        place.level in ("part", "chapter", "section") for one in instructions for place in read_addresses(one.at or "")
    )
    if not deleted and not any(instruction.do == "insert_heading" for instruction in instructions):
        return
    counts: Counter[str] = Counter()
    for node in sheet.order:
        if not node.gone:
            node.headings = tuple(_counted(heading, counts) for heading in node.headings)


def _counted(heading: str, counts: Counter[str]) -> str:
    match = CHAPTER.match(heading)
    if match is None:
        return heading
    rank = match[0][-1]
    counts[rank] += 1
    for lower in RANKS[RANKS.find(rank) + 1 :]:
        counts[lower] = 0 if lower == "节" else counts[lower]
    return _NUMBER.sub(f"第{written_number(counts[rank])}", heading, count=1)
