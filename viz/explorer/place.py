"""Where the researcher is: a screen and what it shows, written in the address and nowhere else.

Nothing that is seen depends on anything but the graph and the address, so that an address opens as it was, in another
browser and on another day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

FIRST = "today"  # the screen that stands at the root of the address
# What holds for every screen and goes along with every link; all else belongs to one screen.
FRAME = ("as_of", "count", "lang", "theme")
LANGUAGES: Mapping[str, str] = {"zh": "中文", "en": "English"}
THEMES = ("light", "dark")
STATED, PRESUMED = "stated", "presumed"
EARLIEST, LATEST = date(1949, 10, 1), date(2099, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A screen with the parameters that its address names."""

    screen: str = FIRST
    parameters: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        """Return a parameter, or the default where the address does not name it."""
        return self.parameters.get(name, default)

    def several(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter that may have several (``tier=national,customs``)."""
        return tuple(value for value in self.get(name).split(",") if value)

    def number(self, name: str, default: int) -> int:
        """Return a parameter that is a number; what is none is the default."""
        text = self.get(name)
        return int(text) if text.isdecimal() and len(text) < 8 else default

    def day(self, name: str, default: date) -> date:
        """Return a parameter that is a day; what is none is the default."""
        try:
            day = date.fromisoformat(self.get(name))
        except ValueError:
            return default
        return day if EARLIEST <= day <= LATEST else default

    @property
    def language(self) -> str:
        """Return the language that the screens speak."""
        return self.get("lang") if self.get("lang") in LANGUAGES else next(iter(LANGUAGES))

    @property
    def theme(self) -> str:
        """Return ``light`` or ``dark``, or nothing where the system says which."""
        return self.get("theme") if self.get("theme") in THEMES else ""

    @property
    def counting(self) -> str:
        """Return what counts as in force: ``presumed`` beginnings too, or only ``stated`` ones."""
        return STATED if self.get("count") == STATED else PRESUMED

    def to(self, screen: str, **parameters: object) -> str:
        """Return the address of another screen; day, switch, language and theme go along."""
        kept = {name: self.parameters[name] for name in FRAME if name in self.parameters}
        return address(screen, kept | _said(parameters))

    def with_(self, **parameters: object) -> str:
        """Return this address with some parameters changed; nothing or an empty text takes one away."""
        return address(self.screen, {**self.parameters, **_said(parameters)})

    def toggled(self, name: str, value: str, **parameters: object) -> str:
        """Return this address with a value added to a parameter that may have several, or taken from it."""
        values = set(self.several(name)) ^ {value}
        return self.with_(**{name: ",".join(sorted(values))}, **parameters)


def address(screen: str, parameters: Mapping[str, str]) -> str:
    """Return the address of a screen, relative to the root of the explorer."""
    asked = urlencode({name: value for name, value in parameters.items() if value}, safe="/,:", quote_via=quote)
    return f"{'./' if screen == FIRST else screen}{f'?{asked}' if asked else ''}"


def read(href: str) -> Place:
    """Return the place of an address that ``address`` wrote."""
    parts = urlsplit(href)
    screen = parts.path.rpartition("/")[2] or FIRST
    return Place(screen=screen, parameters=dict(parse_qsl(parts.query)))


def _said(parameters: Mapping[str, object]) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in parameters.items()}
