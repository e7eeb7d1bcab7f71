"""The text of a policy on two days, held against each other: what was inserted, deleted, moved, reworded, by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from graph.stores.store import Store
from graph.versions.history import on_day
from graph.versions.words import similar
from queries.find import PolicyName
from queries.text import Act, ArticleText, Done, Histories, PolicyText, histories, text_of

ALIKE = 0.4  # from here on one article is another one's successor
SAME, INSERTED, DELETED = "same", "inserted", "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that both texts have (``same``), or one of them alone (``inserted``, ``deleted``)."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChange:
    """What became of an article: ``inserted``, ``deleted``, ``changed``, ``moved`` (another number alone) or ``same``.

    ``before`` and ``after`` are the article on the first and the second day; ``marked`` the one text with what is
    gone and what is new in it; ``by`` is the last act that touched it, ``done`` its instructions.
    """

    kind: str
    before: ArticleText | None
    after: ArticleText | None
    marked: tuple[Piece, ...]
    done: tuple[Done, ...]
    by: PolicyName | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChanges:
    """Two texts of a policy, article by article in the order of the later one; ``acts`` came between."""

    first: PolicyText
    second: PolicyText
    articles: tuple[ArticleChange, ...]
    acts: tuple[Act, ...]


def text_changes(store: Store, policy: str, first: date, second: date) -> TextChanges:
    """Return what the text of a policy says otherwise on the later of two days."""
    return changes_of(histories(store, policy), first, second)


def changes_of(found: Histories, first: date, second: date) -> TextChanges:
    """Return what one version of an act says otherwise than another; raises ``QueryError`` where there is none."""
    earlier, later = (text_of(found, day) for day in sorted((first, second)))
    acts = tuple(act for act in later.acts if _between(act, earlier, later))
    steps = [text_of(found, act.on) for act in acts if act.on]
    taken = {article.text: article for step in steps for article in step.gone}
    articles = compared(earlier, later, taken, _origins(found, *sorted((first, second))))
    return TextChanges(first=earlier, second=later, articles=tuple(articles), acts=acts)


def _origins(found: Histories, first: date, second: date) -> dict[str, str]:
    """Return which number each article of the later version bore in the earlier one, as the acts between say."""
    earlier, later = (on_day(found.versions, day) for day in (first, second))
    if earlier is None or later is None:
        return {}
    numbers = {provision.number: provision.number for provision in later.provisions}
    for version in reversed(found.versions[found.versions.index(earlier) + 1 : found.versions.index(later) + 1]):
        was = {provision.number: provision.was for provision in version.provisions}
        numbers = {number: was.get(old, "") for number, old in numbers.items()}
    return {later.shown(number): earlier.shown(old) for number, old in numbers.items()}


def _between(act: Act, earlier: PolicyText, later: PolicyText) -> bool:
    began, ended = earlier.start or date.min, later.start or date.min
    return act.on is not None and began < act.on <= ended


def compared(
    earlier: PolicyText, later: PolicyText, taken: Mapping[str, ArticleText], origins: Mapping[str, str]
) -> Iterator[ArticleChange]:
    """Yield what became of every article, in the order of the later text, what is gone where it stood.

    ``taken`` are articles that acts between took away, by their text: they know which sentence did it. ``origins`` are
    the numbers that the later articles bore before.
    """
    pairs = _pairs(earlier.articles, later.articles, origins)
    gone = [article for article in earlier.articles if id(article) not in {id(one) for one, _ in pairs if one}]
    place = {id(article): number for number, article in enumerate(earlier.articles)}
    for before, after in pairs:
        while gone and before is not None and place[id(gone[0])] < place[id(before)]:
            yield _change(gone[0], None, taken.get(gone.pop(0).text))
        yield _change(before, after)
    for article in gone:
        yield _change(article, None, taken.get(article.text))


def _pairs(
    earlier: Sequence[ArticleText], later: Sequence[ArticleText], origins: Mapping[str, str]
) -> list[tuple[ArticleText | None, ArticleText]]:
    """Return each later article with the earlier one that it was."""
    free = {article.number: article for article in earlier}
    by_words = {article.text: article for article in earlier}
    found: dict[int, ArticleText | None] = {}
    for article in later:  # what says the same was the same
        same = by_words.get(article.text)
        if same is not None and free.get(same.number) is same:
            found[id(article)] = free.pop(same.number)
    for article in later:
        if id(article) not in found:
            found[id(article)] = _predecessor(article, origins.get(article.number, ""), free)
    return [(found[id(article)], article) for article in later]


def _predecessor(article: ArticleText, was: str, free: dict[str, ArticleText]) -> ArticleText | None:
    """Take from the earlier articles the one that an article was: as the acts say, else the one most alike."""
    if was in free and similar(free[was].text, article.text) > ALIKE / 2:
        return free.pop(was)
    best = max(free.values(), key=lambda other: similar(other.text, article.text), default=None)
    if best is not None and similar(best.text, article.text) >= ALIKE:
        return free.pop(best.number)
    return None


def _change(before: ArticleText | None, after: ArticleText | None, taken: ArticleText | None = None) -> ArticleChange:
    one, other = before.text if before else "", after.text if after else ""
    if before is None or after is None:
        kind = "inserted" if before is None else "deleted"
    elif one != other:
        kind = "changed"
    else:
        kind = "same" if before.number == after.number else "moved"
    said = after or taken
    return ArticleChange(
        kind=kind,
        before=before,
        after=after,
        marked=tuple(marked(one, other)),
        done=said.changed_by if said is not None and kind != "same" else (),
        by=said.by if said is not None and kind != "same" else None,
    )


def marked(before: str, after: str) -> Iterator[Piece]:
    """Yield one text with what is gone and what is new in it; small islands of what stayed are part of the change."""
    if before == after:
        yield from _both(before, after)
        return
    pieces: list[Piece] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(codes):
        island = b - a < 2 and 0 < number < len(codes) - 1
        if tag == "equal" and not island:
            pieces.append(Piece(kind=SAME, words=before[a:b]))
            continue
        pieces += [Piece(kind=DELETED, words=before[a:b]), Piece(kind=INSERTED, words=after[c:d])]
    yield from _joined(pieces)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces with what stands side by side put together: what is gone before what is new."""
    gone = new = ""
    for piece in pieces:
        if piece.kind == SAME:
            yield from _both(gone, new)
            gone = new = ""
            yield piece
        elif piece.kind == DELETED:
            gone += piece.words
        else:
            new += piece.words
    yield from _both(gone, new)


def _both(gone: str, new: str) -> Iterator[Piece]:
    if gone == new:
        if gone:
            yield Piece(kind=SAME, words=gone)
        return
    if gone:
        yield Piece(kind=DELETED, words=gone)
    if new:
        yield Piece(kind=INSERTED, words=new)
