"""Which format the bytes of a document are, and what its reader makes of them.

Each format has one reader, a module with ``text_of``; it is imported when the first document of its format comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from extraction.errors import DocumentError
from extraction.readers import fragments
from extraction.readers.decoding import decode
from extraction.readers.magic import CONVERT, OFD, marked

SUFFIXES = {
    **{".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".xhtml": "html", ".mht": "mht", ".mhtml": "mht"},
    **{
        ".docx": "docx",
        ".doc": "doc",
        ".wps": "doc",
        ".rtf": "rtf",
        ".pdf": "pdf",
        ".ofd": "ofd",
        ".tif": "picture",
        ".tiff": "picture",
    },
}
READERS = ("docx", "doc", "rtf", "ofd", "mht")
RECOGNISING = {"pdf": "pdf", "picture": "ocr"}  # formats whose text may have to be recognised, and their readers
# What a file must be if it is called so and its bytes are not known.
_NEEDED = {
    ".doc": f"an old Word document; {CONVERT}",
    ".wps": f"a WPS document; {CONVERT}",
    ".ofd": OFD,
    ".docx": "no DOCX inside, or a broken one; save or download it again",
    ".pdf": "no PDF inside, or a broken one; save or download it again",
    ".rtf": "no RTF inside, or a broken one; save or download it again",
}
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.I)
_PROLOGUE = re.compile(rb"<\?xml[^>]{0,400}>", re.I)
LONGEST_COMMENT = 4_000
MOST_COMMENTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a reader made of the bytes: format, encoding (empty where the format has its own), text and notes.

    ``recognised`` is for the lines of pictures: where each begins, and how sure it is.
    """

    kind: str
    encoding: str
    text: str
    notes: tuple[str, ...] = ()
    recognised: tuple[tuple[int, float], ...] = ()


def read(data: bytes, name: str, *, depth: int = 0) -> Read:
    """Read a document from its bytes; ``depth`` says in how many others it stands."""
    kind = kind_of(data, Path(name).suffix.lower(), name)
    if kind == "docx":
        from extraction.readers import docx

        text, notes = docx.text_of(data, name, depth)
        return Read(kind=kind, encoding="", text=text, notes=notes)
    if kind in RECOGNISING:
        text, notes, recognised = import_module(f"extraction.readers.{RECOGNISING[kind]}").text_of(data, name)
        return Read(kind=kind, encoding="", text=text, notes=notes, recognised=recognised)
    if kind in READERS:
        text, notes = import_module(f"extraction.readers.{kind}").text_of(data, name)
        return Read(kind=kind, encoding="", text=text, notes=notes)
    text, encoding, bad = decode(data, name)
    if kind == "html" and fragments.is_markup(text):
        text = fragments.page_of(text)
    else:
        kind = "txt" if kind == "html" else kind
        text = fragments.text_of(text)
    notes = (f"{bad} bad byte sequences replaced",) if bad else ()
    return Read(kind=kind, encoding=encoding, text=text, notes=notes)


def kind_of(data: bytes, suffix: str, name: str) -> str:
    """Return the format that the bytes have, whatever the suffix says; raises where it is none that can be read."""
    found = marked(data, name)
    if found:
        return found
    if _is_page(data):
        return "html"
    if suffix in _NEEDED:
        raise DocumentError(f"{name}: {_NEEDED[suffix]}")
    kind = SUFFIXES.get(suffix, "txt")
    return "txt" if kind == "mht" else kind


def _is_page(data: bytes) -> bool:
    """Tell whether the bytes begin with the root of a web page, comments and a declaration of XML before it or not."""
    at = _behind_space(data, 0)
    for _ in range(MOST_COMMENTS):
        if data.startswith(b"<!--", at):
            end = data.find(b"-->", at, at + LONGEST_COMMENT)
            if end < 0:
                return False
            at = _behind_space(data, end + 3)
        elif declaration := _PROLOGUE.match(data, at):
            at = _behind_space(data, declaration.end())
        else:
            break
    return _PAGE.match(data, at) is not None


def _behind_space(data: bytes, at: int) -> int:
    return at + len(data[at:]) - len(data[at:].lstrip()) if data[at : at + 1].isspace() else at
