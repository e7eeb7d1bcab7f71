"""What a screen shows, as plain data: headings, tables, facets, forms, texts. ``blocks.js`` puts it on the page.

Every word of a document becomes a text node there, never HTML; every way on is an address.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from itertools import compress
from typing import Any, ClassVar, cast

_PLAIN = (str, int, float, bool, type(None))  # a screen of ten thousand of them is told in a few milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead on. ``look`` is ``button``, ``quiet`` or nothing; ``on`` says that it is where one stands."""

    text: str
    href: str
    look: str = ""
    on: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A short word about something, told apart by its form and colour: 有效, 推定, 国家."""

    text: str
    look: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A span of time within a longer one, as shares of it from 0 to 1; ``now`` is where the day stands."""

    start: float
    end: float
    now: float
    look: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell of a table."""

    text: str = ""
    href: str = ""
    note: str = ""
    badges: tuple[Badge, ...] = ()
    bar: Bar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The heading of a column; ``look`` is ``number``, ``day``, ``title`` or ``long``."""

    text: str
    look: str = ""
    href: str = ""  # sorts by it
    sorted: str = ""  # ascending, descending


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table; ``href`` opens it, ``peek`` shows it beside the table."""

    cells: tuple[Cell, ...]
    href: str = ""
    peek: str = ""
    on: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The heading of the screen."""

    kind: ClassVar[str] = "title"
    text: str
    note: str = ""
    badges: tuple[Badge, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Blocks under a heading of their own."""

    kind: ClassVar[str] = "section"
    title: str
    blocks: tuple[Any, ...]
    note: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Blocks that show when their title is clicked."""

    kind: ClassVar[str] = "folded"
    title: str
    blocks: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Blocks beside each other where there is room; ``shape`` is ``even`` or ``aside`` (a narrow first one)."""

    kind: ClassVar[str] = "columns"
    columns: tuple[tuple[Any, ...], ...]
    shape: str = "even"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows that can be read, selected, searched by the browser and walked with the arrow keys."""

    kind: ClassVar[str] = "table"
    label: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    pages: tuple[Link, ...] = ()
    note: str = ""
    look: str = ""

    def __post_init__(self) -> None:
        """Leave out columns in which nothing stands, unless something may on another page."""
        filled = [any(line.cells[place] != Cell() for line in self.lines) for place in range(len(self.heads))]
        if self.pages or all(filled) or not any(filled):
            return
        object.__setattr__(self, "heads", tuple(compress(self.heads, filled)))
        lines = tuple(replace(line, cells=tuple(compress(line.cells, filled))) for line in self.lines)
        object.__setattr__(self, "lines", lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The values of one kind with how many each has."""

    title: str
    values: tuple[tuple[Link, int], ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a list can be narrowed by."""

    kind: ClassVar[str] = "facets"
    label: str
    facets: tuple[Facet, ...]
    chosen: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A choice that becomes a parameter of the address. ``type`` is ``text``, ``date``, ``number``, ``choice``."""

    name: str
    label: str
    type: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Choices that lead to another address as soon as they are made; ``href`` is the address without them.

    A text of several lines has a ``button``.
    """

    kind: ClassVar[str] = "form"
    label: str
    href: str
    fields: tuple[Field, ...]
    button: str = ""

    def __post_init__(self) -> None:
        """Leave out choices that offer nothing: a graph of national policies cannot be asked for a region."""
        offering = tuple(field for field in self.fields if field.type != "choice" or field.options)
        object.__setattr__(self, "fields", offering)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Ways on, as ``tabs``, ``buttons`` or a ``list`` with a sentence each."""

    kind: ClassVar[str] = "links"
    label: str
    links: tuple[Link, ...]
    look: str = "buttons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence to the researcher; ``look`` is ``quiet``, ``info`` or ``warning``."""

    kind: ClassVar[str] = "note"
    text: str
    look: str = "quiet"
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What is still being worked out; the page looks again until it is there."""

    kind: ClassVar[str] = "waiting"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a document, in pieces marked as (``words``, ``shared``, ``differs``, ``added``, ``gone``) or none."""

    kind: ClassVar[str] = "passage"
    pieces: tuple[tuple[str, str], ...]
    title: Cell | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Values under their labels."""

    kind: ClassVar[str] = "facts"
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Words to take along with one click."""

    kind: ClassVar[str] = "copy"
    label: str
    text: str
    done: str
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """What opens beside the screen and moves nothing of it."""

    kind: ClassVar[str] = "drawer"
    title: str
    blocks: tuple[Any, ...]
    close: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A cell of a matrix: a number and a form that says what is known of it, in words unless they are the form's."""

    text: str
    look: str
    href: str
    what: str = ""
    on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows by columns of squares; ``legend`` names the forms, ``empty`` the one that it leaves out.

    ``named`` is what a square is called; the page puts in ``{label}``, ``{row}``, ``{head}`` and ``{what}``.
    """

    kind: ClassVar[str] = "matrix"
    label: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Square, ...]], ...]
    named: str
    empty: str
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A bar of a timeline from a day to a day, both counted from the first one; ``text`` is its name."""

    key: str
    start: int
    end: int
    look: str
    text: str
    name: str
    href: str
    lane: str
    open: bool = False
    links: tuple[tuple[str, int], ...] = ()  # what another document does to it, and when


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Bars in lanes under years."""

    kind: ClassVar[str] = "timeline"
    label: str
    days: int
    now: int
    years: tuple[tuple[str, int], ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brush:
    """The years of a whole with how much each has, and the window of them that is seen; ``href`` has FROM and UNTIL."""

    kind: ClassVar[str] = "brush"
    label: str
    names: tuple[str, str]  # of the window's first year and of its last
    first: int
    counts: tuple[int, ...]  # of each year from the first
    window: tuple[int, int]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Bars under each other, each of one or several parts; ``series`` are the names and looks of the parts."""

    kind: ClassVar[str] = "plot"
    label: str
    series: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[float, ...], str], ...]  # name, values, address


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A component of its own within the screen, with its data; ``said`` takes what it says and returns where to go."""

    name: str
    data: Mapping[str, Any]
    said: Any = None  # (what was said) -> address


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that is made when it is asked for."""

    name: str
    label: str
    make: Any  # () -> bytes
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Files to take away, in a row of buttons."""

    label: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What an address shows: its title, and its parts from top to bottom."""

    title: str
    parts: tuple[Any, ...]


def plain(block: Any) -> Any:
    """Return blocks as what JSON holds; each says its kind, and what is empty is left out but for lists of blocks."""
    its = cast(Hashable, type(block))
    if its in _PLAIN:
        return block
    if shape := _shape(its):
        kind, names = shape
        told = {"kind": kind} if kind else {}
        for name in names:
            value = plain(getattr(block, name))
            if value != "" and (kind or value != []):
                told[name] = value
        return told
    if isinstance(block, Mapping):
        return {name: plain(value) for name, value in block.items()}
    return [plain(item) for item in block] if isinstance(block, Sequence) and not isinstance(block, str) else block


@cache
def _shape(block: Hashable) -> tuple[str, tuple[str, ...]] | None:
    """Return the kind of a block and the names of what it holds; none where it is no block."""
    return (getattr(block, "kind", ""), tuple(item.name for item in fields(block))) if is_dataclass(block) else None
