"""Documents that are ZIP files of XML parts (DOCX, OFD): how much they may unpack into, and their parts."""

from __future__ import annotations

import zipfile
import zlib
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from extraction.errors import DocumentError

MOST_ENTRIES = 10_000
MOST_BYTES = 512 << 20
MOST_BYTES_OF_PART = 128 << 20
MOST_RATIO = 1_000  # text repeats itself, but a thousand times over it is a bomb
RATIO_FROM = 16 << 20
# What reading a broken one raises; RuntimeError: an entry with a password.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError, EOFError, OSError),
    *(KeyError, ValueError, LookupError, NotImplementedError, RuntimeError),
)


class _NoDoctype(ElementTree.TreeBuilder):
    """Refuses a document type: no Word document has one, and entities are how a small file becomes a huge one."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise ValueError("it declares a document type")


def check_size(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what would unpack into far more than a document holds, before anything is unpacked."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if (
        len(entries) > MOST_ENTRIES
        or unpacked > MOST_BYTES
        or (unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed)
    ):
        raise DocumentError(
            f"{name}: unpacks into {len(entries)} entries and {unpacked >> 20} MB, no document does; not opened"
        )


def parsed(archive: zipfile.ZipFile, part: str) -> Element:
    """Return a part as XML."""
    if archive.getinfo(part).file_size > MOST_BYTES_OF_PART:
        raise ValueError(f"{part} is too large")
    return ElementTree.fromstring(archive.read(part), ElementTree.XMLParser(target=_NoDoctype()))
