"""What an act does to whole articles: deleted, added, numbered anew, merged, split, made of paragraphs."""

from __future__ import annotations

from extraction.facts import Instruction
from extraction.provisions import article_number, each, read_addresses
from graph.versions.given import given, printed_numbers
from graph.versions.headings import GROUPS, remove
from graph.versions.nodes import ARTICLE, Node, new_paragraphs, stopped
from graph.versions.numbering import contradicts, in_order
from graph.versions.sheet import Sheet, number_of

ORDERS = ("renumber", "adjust_order", "adjust_words", "merge", "split")


def is_of_articles(instruction: Instruction) -> bool:
    """Tell whether an instruction is about whole articles, which decides what numbers mean for all the others."""
    at, to = read_addresses(instruction.at or ""), read_addresses(instruction.to or "")
    match instruction.do:
        case "delete":
            return bool(at) and all(place.level in ("article", *GROUPS) for place in at)
        case "renumber":
            return bool(to and to[0].article)
        case "insert":
            named = bool(at) and at[-1].level == "article" and (instruction.at or "")[-1] in "后前"
            return to[0].level == "article" if to else (named or not at) and _is_article(instruction.text)
        case "merge":
            whole = all(place.level == "article" for place in at)
            return len(at) > 1 and (whole or len({place.article for place in at}) > 1)
        case "split":
            return bool(to) and to[0].level == "article"
    return False


def _is_article(text: str | None) -> bool:
    return ARTICLE.match(text or "") is not None


def restructure(sheet: Sheet, number: int, instruction: Instruction) -> None:
    """Do what an instruction says of whole articles."""
    match instruction.do:
        case "delete":
            for node in sheet.meant(number, instruction):
                node.gone = True
                node.changes.append(number)
            for chapter in _chapters(instruction):
                remove(sheet, chapter)
        case "renumber":
            _renumber(sheet, number, instruction)
        case "insert":
            _insert(sheet, number, instruction)
        case "merge":
            _merge(sheet, number, instruction)
        case "split":
            _split(sheet, number, instruction)


def _chapters(instruction: Instruction) -> list[str]:
    """Return the chapters or sections that an instruction deletes as a whole."""
    places = [place for place in read_addresses(instruction.at or "") if not place.article]
    return [place.section or place.chapter or place.part for place in places]


def _renumber(sheet: Sheet, number: int, instruction: Instruction) -> None:
    to = read_addresses(instruction.to or "")[0]
    value, suffix = number_of(to.article)
    for node in sheet.meant(number, instruction)[:1]:
        node.changes.append(number)
        if node.kind == "article" and to.paragraph <= 1:
            node.target, node.suffix = value, suffix
        elif node.kind == "article":
            _become_paragraphs(sheet, number, node, value, to.paragraph)
        elif node.kind == "paragraph":
            _take_out(sheet, number, node, value, max(1, to.paragraph))
        else:
            sheet.doubt(number, "moved_item", node)


def _become_paragraphs(sheet: Sheet, number: int, node: Node, value: int, paragraph: int) -> None:
    """Make an article paragraphs of another (第二十四条作为第十六条第二款)."""
    home = sheet.numbered(value)
    if home is None or home is node:
        sheet.doubt(number, "no_such_place", node)
        return
    if not home.target and home.number:  # it may as well be another that bears the number by then
        sheet.doubt(number, "several_places", home)
    node.gone = True
    for place, child in enumerate(node.alive()):
        moved = Node("paragraph", text=child.text, children=child.children, target=paragraph + place, changes=[number])
        child.gone, child.moved = True, moved
        home.children.append(moved)
    home.changes.append(number)


def _take_out(sheet: Sheet, number: int, node: Node, value: int, paragraph: int) -> None:
    """Make a paragraph an article of its own, or a paragraph of another (第四十三条第二款改为第四十八条第一款)."""
    old = sheet.article_of(node)
    home = sheet.numbered(value, by_act=paragraph == 1)
    if home is None or old is None:
        home = Node("article", label=article_number(value), target=value)
        sheet.order.insert(sheet.order.index(old) + 1 if old else len(sheet.order), home)
    moved = Node("paragraph", text=node.text, children=node.children, target=paragraph, changes=[number])
    home.children.append(moved)
    home.changes.append(number)
    node.gone, node.moved = True, moved
    if old is not None:
        old.changes.append(number)
        old.gone = not old.alive()


def _insert(sheet: Sheet, number: int, instruction: Instruction) -> None:
    text = instruction.text or ""
    numbers = _numbers(instruction) or printed_numbers(text)
    articles = given(text, numbers)
    if not articles:
        sheet.doubt(number, "text_does_not_match")
        return
    # 第六条之二 stands behind 第六条之一, which the same act may add
    behind = sheet.meant(number, instruction)[-1:] if instruction.at and not numbers[0][1] else []
    for (value, suffix), article in zip(numbers, articles, strict=True):
        node = Node("article", suffix=suffix, label=article_number(value, suffix), fresh=True)
        node.children, node.changes = new_paragraphs(stopped(article.text)), [number]
        node.headings = article.headings
        home = _suffixed(sheet, value, suffix) if suffix else behind[0] if behind else None
        if suffix and home is None:
            sheet.doubt(number, "no_such_place")
        node.target = 0 if suffix else value
        sheet.order.insert(sheet.order.index(home) + 1 if home else len(sheet.order), node)


def _numbers(instruction: Instruction) -> list[tuple[int, int]]:
    """Return the numbers that an instruction gives, those of a range one by one."""
    return [number_of(place.article) for place in each(read_addresses(instruction.to or ""))]


def _suffixed(sheet: Sheet, value: int, suffix: int) -> Node | None:
    """Return the article behind which 第…条之一 stands: its own, or the last of those with a smaller suffix."""
    found = None
    for node in sheet.order:
        own = number_of(node.label)
        if own[0] == value and own[1] < suffix:
            found = node
    return found


def _merge(sheet: Sheet, number: int, instruction: Instruction) -> None:
    nodes = sheet.meant(number, instruction)
    if len(nodes) < 2:
        sheet.doubt(number, "no_such_place")
        return
    if any(node.kind != "article" for node in nodes):
        _gather(sheet, number, instruction, nodes)
        return
    first, *others = nodes
    if instruction.text:
        first.children, first.fresh = new_paragraphs(instruction.text), True
    else:
        sheet.doubt(number, "merged_without_text", first)
        for child in (child for node in others for child in node.alive()):
            first.children.append(Node("paragraph", text=child.text, children=child.children))
    to = read_addresses(instruction.to or "")
    first.target = number_of(to[0].article)[0] if to else 0
    for node in nodes:
        node.changes.append(number)
        node.gone = node is not first


def _gather(sheet: Sheet, number: int, instruction: Instruction, nodes: list[Node]) -> None:
    """Make an article of paragraphs of several others (将第八条第二款、第二十三条第一款合并，作为第六十三条)."""
    to = read_addresses(instruction.to or "")
    homes = [sheet.article_of(node) for node in nodes]
    if not instruction.text or not to or not to[0].article or any(node.kind == "item" for node in nodes):
        for node in nodes:
            sheet.doubt(number, "merged_without_text", node)
        return
    value, _ = number_of(to[0].article)
    merged = Node("article", label=article_number(value), target=value, fresh=True, changes=[number])
    merged.children = new_paragraphs(instruction.text)
    for node, home in zip(nodes, homes, strict=True):
        node.gone = True
        if home is not None:
            home.changes.append(number)
            home.gone = not home.alive()
    behind = homes[0]
    sheet.order.insert(sheet.order.index(behind) + 1 if behind else len(sheet.order), merged)


def _split(sheet: Sheet, number: int, instruction: Instruction) -> None:
    nodes = sheet.meant(number, instruction)
    numbers = _numbers(instruction)
    articles = given(instruction.text or "", numbers)
    if len(nodes) != 1 or not articles:
        sheet.doubt(number, "text_does_not_match")
        return
    place = sheet.order.index(nodes[0])
    for offset, ((value, suffix), article) in enumerate(zip(numbers, articles, strict=True)):
        node = nodes[0] if offset == 0 else Node("article")
        node.target, node.suffix = 0 if suffix else value, suffix
        node.label, node.fresh = article_number(value, suffix), True
        node.children = new_paragraphs(article.text)
        node.changes.append(number)
        if offset:
            sheet.order.insert(place + offset, node)


def number_anew(sheet: Sheet, instructions: list[Instruction]) -> None:
    """Give every article its new number; where the act numbers none anew, gaps and suffixes stay."""
    main = [node for node in sheet.order if not node.gone and not node.suffix]
    if _keeps_numbers(sheet, instructions):
        taken = {node.number for node in main if not node.target}
        for node in main:
            if node.target in taken:
                sheet.doubt(node.changes[0], "numbering", node)
            node.label = article_number(node.target or node.number)
        main.sort(key=lambda node: node.target or node.number)
    else:
        _check_beginning(sheet, instructions)
        anywhere = contradicts(main)
        main, doubtful = in_order(main)
        for place, node in enumerate(main, start=1):
            node.label = article_number(place)
        if doubtful:  # then what the act does not number itself may stand anywhere
            first = min(doubtful, key=lambda node: main.index(node)).changes[:1]
            for node in main:
                if node in doubtful or (anywhere and number_of(node.label)[0] != node.number):
                    sheet.doubt((node.changes or first or [0])[0], "numbering", node)
    _arrange(sheet, main)
    sheet.places.renumbered = {number_of(node.label): node for node in sheet.order if not node.gone}


def _keeps_numbers(sheet: Sheet, instructions: list[Instruction]) -> bool:
    """Tell whether an act leaves other articles their numbers: it adds 第…条之一, or the text has gaps already."""
    done = [instruction for instruction in instructions if is_of_articles(instruction)]
    if not done:
        return True
    says_so = any(instruction.do in ORDERS for instruction in instructions)
    suffixes = any("条之" in (instruction.to or "") for instruction in done)
    return not says_so and (suffixes or not _counts_up(sheet))


def _counts_up(sheet: Sheet) -> bool:
    main = [node.number for node in sheet.articles if not node.suffix]
    return main == list(range(1, len(main) + 1))


def _check_beginning(sheet: Sheet, instructions: list[Instruction]) -> None:
    """Note what makes new numbers uncertain: articles that are missing from the text, an order that nothing states."""
    if not _counts_up(sheet):
        for node in sheet.articles:
            sheet.doubt(0, "text_has_gaps", node)
    deleted = [node for node in sheet.articles if node.gone]
    if deleted and not any(instruction.do in (*ORDERS, "insert") for instruction in instructions):
        for node in sheet.articles:
            if node.number > deleted[0].number and not node.gone:
                sheet.doubt(deleted[0].changes[0], "order_not_stated", node)


def _arrange(sheet: Sheet, main: list[Node]) -> None:
    """Put articles in their new order, those with a suffix behind the one that they follow."""
    followers: dict[int, list[Node]] = {}
    last: Node | None = None
    for node in sheet.order:
        if node.suffix and not node.gone:
            followers.setdefault(id(last), []).append(node)
        elif not node.suffix:
            last = node
    arranged = [follower for node in main for follower in (node, *followers.get(id(node), ()))]
    for node, following in ((node, followers.get(id(node), ())) for node in main):
        for follower in following:
            own = number_of(follower.label) if follower.label else (0, follower.suffix)
            follower.label = article_number(number_of(node.label)[0], own[1])
    kept = set(map(id, arranged))
    arranged += [node for node in sheet.order if id(node) not in kept and not node.gone]
    _hand_down_headings(sheet, arranged)
    sheet.order = arranged + [node for node in sheet.order if node.gone]


def _hand_down_headings(sheet: Sheet, arranged: list[Node]) -> None:
    """Let a heading stand over the next article where the one below it is gone."""
    waiting: tuple[str, ...] = ()
    for node in sheet.articles:
        if node.gone:
            waiting += node.headings
        else:
            node.headings, waiting = waiting + node.headings, ()
