"""What an act does within articles: paragraphs and items replaced, added, deleted, numbered anew; words changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.facts import Instruction
from extraction.provisions import LAST, Address, read_addresses
from graph.versions.headings import GROUPS, of_chapters, of_heading
from graph.versions.nodes import ITEM, Node, item_label, new_items, new_paragraphs, printed_item, stopped
from graph.versions.numbering import in_order
from graph.versions.places import without_side
from graph.versions.sentences import sentences
from graph.versions.sheet import Sheet, number_of
from graph.versions.words import last_mark, similar

ALIKE, FOREIGN = 0.5, 0.15  # how much of a new text is the old one's, where it surely is the same or surely another


def rewrite(sheet: Sheet, number: int, instruction: Instruction) -> None:
    """Do what an instruction says of paragraphs and items."""
    match instruction.do:
        case "replace" | "delete" if of_heading(instruction):
            return
        case "replace" | "split":
            _replace(sheet, number, instruction)
        case "delete":
            _delete(sheet, number, instruction)
        case "renumber":
            _renumber(sheet, number, instruction)
        case "insert":
            _insert(sheet, number, instruction)
        case "merge" if not of_chapters(instruction):
            _merge(sheet, number, instruction)
        case "unread" | "adjust_words" if instruction.at or instruction.do == "unread":
            reason = "unread" if instruction.do == "unread" else "wording_adjusted"
            places: list[Node | None] = [*sheet.places.meant(instruction.at or "")]
            for place in places or [None]:
                sheet.doubt(number, reason, place)


def _meant(sheet: Sheet, number: int, instruction: Instruction) -> list[Node]:
    """Return what a new text replaces: what the address means by the numbers of the act's day.

    Where that has nothing in common with the new text, and what the act numbers so has much, that is meant.
    """
    text = instruction.text or ""
    readings = sheet.readings(number, instruction)
    if not readings:
        sheet.doubt(number, "no_such_place")
        return []
    own = printed_item(text)
    numbered = next((nodes for nodes in readings if own and nodes[0].kind == "item" and nodes[0].target == own), None)
    if numbered:  # 第三项改为第二项，第二项修改为：“（二）…”
        return numbered
    first, *others = readings
    if number in sheet.spoken or _likeness(text, first) > FOREIGN:
        return first
    best = max(others, key=lambda nodes: _likeness(text, nodes), default=first)
    if _likeness(text, best) >= ALIKE:
        return best
    if _likeness(text, best) > FOREIGN:
        sheet.doubt(number, "several_places", first[0])
    return first


def _likeness(text: str, nodes: Sequence[Node]) -> float:
    """Return how much a text has in common with nodes whose words the act does not give itself."""
    old = [node for node in nodes if not node.fresh]
    return max((similar(text, "".join(leaf.text for leaf in _all(node))) for node in old), default=0.0)


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _replace(sheet: Sheet, number: int, instruction: Instruction) -> None:
    text = instruction.text or ""
    spot = _spot(instruction)
    nodes = _meant(sheet, number, instruction)
    if not nodes or not text:
        if nodes:
            sheet.doubt(number, "text_does_not_match", nodes[0])
        return
    first, *others = nodes
    for node in nodes:
        node.changes.append(number)
    if spot:
        _replace_spot(sheet, number, first, spot, text)
        return
    if others and {sheet.article_of(node) for node in others} != {sheet.article_of(first)}:
        sheet.doubt(number, "text_does_not_match", first)
        for node in others:
            sheet.doubt(number, "text_does_not_match", node)
        return
    for node in others:
        node.gone = True
    if first.kind == "article" and text.endswith("：") and "\n" not in text:
        _replace_opening(sheet, number, first, text)
    elif first.kind == "article":
        first.children, first.fresh = new_paragraphs(stopped(text) if first.written().endswith("。") else text), True
    elif first.kind == "paragraph":
        _replace_paragraph(sheet, number, first, text)
    else:
        _replace_item(sheet, number, first, text)


def _replace_opening(sheet: Sheet, number: int, article: Node, text: str) -> None:
    """Replace what stands before the items of an article (修改为：“应当具备下列条件：”); they stay as they are."""
    if len(article.alive()) != 1 or not article.children[0].children:
        sheet.doubt(number, "text_does_not_match", article)
    _replace_paragraph(sheet, number, article.children[0], text)


def _spot(instruction: Instruction) -> str:
    """Return the part of a provision that an instruction names (款首, 第二句), if any."""
    return next((place.spot for place in read_addresses(instruction.at or "")), "")


def _delete(sheet: Sheet, number: int, instruction: Instruction) -> None:
    spot = _spot(instruction)
    for node in sheet.meant(number, instruction):
        node.changes.append(number)
        if spot:
            _replace_spot(sheet, number, node, spot, "")
        else:
            node.gone = True


def _replace_spot(sheet: Sheet, number: int, node: Node, spot: str, text: str) -> None:
    """Replace what stands before the items of a paragraph (款首), or a sentence; nothing else is found for certain."""
    paragraph = node.children[0] if node.kind == "article" and len(node.children) == 1 else node
    if spot == "首" and text and paragraph.kind == "paragraph" and paragraph.children:
        paragraph.text, paragraph.fresh = text, True
        return
    said, place = sentences(paragraph.text, spot)
    if place is None or (text and text[-1] not in "。；：") or (not text and len(said) == 1):
        sheet.doubt(number, "no_such_place", node)
        return
    said[place] = text
    paragraph.text = "".join(said)


def _replace_paragraph(sheet: Sheet, number: int, node: Node, text: str) -> None:
    new = new_paragraphs(text)
    opens = text.endswith("：") and len(new) == 1 and bool(node.children)  # the items below it stay as they are
    if not opens:
        node.children = new[0].children
    stop = node.text[-1:] if node.text[-1:] in "。" and not node.children else ""
    node.text, node.fresh = new[0].text, True
    if stop and node.text[-1] not in "。；：”":
        node.text += stop
    _put_behind(sheet, node, new[1:])


def _replace_item(sheet: Sheet, number: int, node: Node, text: str) -> None:
    new = new_items(text)
    first = new[0]
    node.text, node.children, node.fresh, node.printed = first.text, first.children, True, printed_item(text)
    for item in new[1:]:
        item.target = 0
        item.changes = [number]
    _put_behind(sheet, node, new[1:])


def _put_behind(sheet: Sheet, node: Node, new: Sequence[Node]) -> None:
    parent = _parent(sheet, node)
    if parent is not None and new:
        place = parent.children.index(node) + 1
        for one in new:
            one.number = 0
        parent.children[place:place] = list(new)


def _parent(sheet: Sheet, node: Node) -> Node | None:
    article = sheet.article_of(node)
    return (
        next((one for one in _all(article) if any(child is node for child in one.children)), None) if article else None
    )


def _renumber(sheet: Sheet, number: int, instruction: Instruction) -> None:
    to = read_addresses(instruction.to or "")
    if not to or to[0].level in GROUPS:
        return
    for node in sheet.meant(number, instruction)[:1]:
        node.changes.append(number)
        if to[0].level == node.kind and not (to[0].paragraph and to[0].item):
            node.target = to[0].paragraph or to[0].item or to[0].point
        elif node.kind == "item" and to[0].paragraph and to[0].item:
            _move_item(sheet, number, node, to[0])
        else:
            sheet.doubt(number, "moved_item", node)


def _move_item(sheet: Sheet, number: int, node: Node, to: Address) -> None:
    """Take an item into another paragraph (第六项改为第二款第一项)."""
    article = sheet.article_of(node)
    order = in_order(article.alive())[0] if article else []
    if article is None or to.paragraph > len(order):
        sheet.doubt(number, "no_such_place", node)
        return
    home = order[to.paragraph - 1]
    if any(child is node for child in home.children):
        node.target = to.item
        return
    moved = Node("item", label=node.label, text=node.text, children=node.children, target=to.item, changes=[number])
    node.gone, node.moved = True, moved
    home.children.append(moved)


def _insert(sheet: Sheet, number: int, instruction: Instruction) -> None:
    to = read_addresses(instruction.to or "")
    kind = to[0].level if to else _unit(instruction)
    home = _home(sheet, number, instruction, to, kind)
    if home is None:
        return
    text = instruction.text or ""
    new = new_items(text) if kind == "item" else new_paragraphs(stopped(text))
    targets = [place.paragraph if kind == "paragraph" else place.item for place in to if place.item != LAST]
    if targets and len(targets) != len(new):
        if len(targets) > 1:
            sheet.doubt(number, "text_does_not_match", home)
        targets = [targets[0] + place for place in range(len(new))]
    behind = sheet.places.meant((instruction.at or "")[:-1]) if (instruction.at or "")[-1:] in ("后", "前") else []
    place = next((n + 1 for n, child in enumerate(home.children) if child in behind), len(home.children))
    for offset, node in enumerate(new):
        node.target = targets[offset] if targets else node.number
        node.number = 0
        node.changes = [number]
        home.children.insert(place + offset, node)
    home.changes.append(number)


def _unit(instruction: Instruction) -> str:
    places = read_addresses(without_side(instruction.at))
    below_item = bool(places) and places[-1].item > 0
    return "item" if below_item or ITEM.match(instruction.text or "") else "paragraph"


def _home(sheet: Sheet, number: int, instruction: Instruction, to: Sequence[Address], kind: str) -> Node | None:
    """Return the article that gets a new paragraph, or the paragraph that gets a new item."""
    if to and to[0].article:
        node = sheet.places.renumbered.get(number_of(to[0].article))
        nodes = [node] if node else []
        if node is None:
            sheet.doubt(number, "no_such_place")
    else:
        nodes = sheet.meant(number, instruction)
    if not nodes:
        return None
    article = sheet.article_of(nodes[0])
    if article is None or kind == "paragraph":
        return article
    if nodes[0].kind == "paragraph":
        return nodes[0]
    if nodes[0].kind == "item":
        return _parent(sheet, nodes[0])
    wanted = to[0].paragraph if to else 0
    alive = in_order(article.alive())[0]
    lists = (
        [alive[wanted - 1]] if 0 < wanted <= len(alive) else [one for one in alive if one.children and not one.fresh]
    )
    lists = lists or [one for one in alive if one.children]
    if len(lists) != 1:
        sheet.doubt(number, "several_places" if lists else "no_such_place", article)
    return lists[0] if lists else None


def _merge(sheet: Sheet, number: int, instruction: Instruction) -> None:
    """Make one of several paragraphs or items."""
    nodes = sheet.meant(number, instruction)
    to = read_addresses(instruction.to or "")
    if to and to[0].level == "article":
        sheet.doubt(number, "merged_without_text")  # an article more or less: every number may be another
        return
    if len(nodes) < 2 or not instruction.text or len({sheet.article_of(node) for node in nodes}) != 1:
        sheet.doubt(number, "merged_without_text", nodes[0] if nodes else None)
        return
    first = next((node for node in nodes if node.kind == "paragraph"), nodes[0])
    if to and to[0].level != first.kind:
        sheet.doubt(number, "text_does_not_match", first)
        return
    for node in nodes:
        node.changes.append(number)
        node.gone = node is not first
    first.target = (to[0].paragraph or to[0].item) if to else 0
    if first.kind == "paragraph":
        _replace_paragraph(sheet, number, first, instruction.text)
    else:
        _replace_item(sheet, number, first, instruction.text)


def settle(sheet: Sheet, article: Node) -> None:
    """Put the paragraphs and items of an article in their new order and give items their marks."""
    for parent in [article, *(paragraph for paragraph in article.alive())]:
        touched = any(child.gone or child.fresh or child.target or not child.number for child in parent.children)
        if not touched or parent.kind == "item":
            continue
        given = [child for child in parent.children if child.fresh and not child.changes]
        whole = parent.fresh and len(given) == len(parent.children) and not any(child.target for child in given)
        ordered, doubtful = in_order(parent.alive())
        if doubtful:
            sheet.doubt(doubtful[0].changes[0] if doubtful[0].changes else 0, "numbering", article)
        marks = [child for child in parent.children if child.label]
        parent.children = ordered
        if parent.kind == "paragraph" and ordered and not whole:
            _mark_items(ordered, marks)
            for child in ordered:  # 删去第一项，第二项修改为：“（一）…”
                if child.printed not in (0, printed_item(child.label)):
                    sheet.doubt(child.changes[0], "numbering", article)


def _mark_items(ordered: Sequence[Node], marks: Sequence[Node]) -> None:
    like = next((child.label for child in marks if child.number), marks[0].label if marks else "（一）")
    texts = [child.text for child in ordered]
    first = min((child.number for child in marks if child.number), default=1)  # items may count on over several parts
    for place, child in enumerate(ordered, start=first):
        if ITEM.match(child.label or "（一）"):
            child.label = item_label(place, like)
        if not child.children:
            child.text = last_mark(child.text, last=child is ordered[-1], others=texts)
