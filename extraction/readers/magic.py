"""What the first bytes of a file say that it is, whatever its name says."""

from __future__ import annotations

import io
import zipfile

from extraction.errors import DocumentError
from extraction.readers.mht import is_message

CONVERT = "open it in LibreOffice or WPS and save it as .docx or print it to PDF"
OFD = "an OFD document; open it in an OFD reader and print it to PDF"
ARCHIVE = "an archive; unpack it and give the documents inside"
BEGINNINGS = (
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b\x08", ARCHIVE),
    (b"\x7fELF", "a program; give the document itself"),
)
READ = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    *((picture, "picture") for picture in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")),
)
INSIDE_ZIP = (
    ("xl/", "a spreadsheet; save the sheets as PDF or text"),
    ("ppt/", "a presentation; print it to PDF"),
    ("content.xml", f"an OpenDocument file; {CONVERT}"),
)


def marked(data: bytes, name: str) -> str | None:
    """Return the format that the bytes are marked with; raises for what cannot be read, None for text and pages."""
    for beginning, kind in READ:
        if data.startswith(beginning) and (beginning != b"BM" or b"\0" in data[:32]):
            return kind
    for beginning, what in BEGINNINGS:
        if data.startswith(beginning):
            raise DocumentError(f"{name}: {what}")
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _in_zip(data, name)
    if b"%PDF-" in data[:1024] and not data[:1024].lstrip().startswith(b"<"):
        return "pdf"
    return "mht" if is_message(data) else None


def _in_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise DocumentError(f"{name}: a broken or cut-off DOCX or ZIP file; save or download it again") from error
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return "docx"
    if "OFD.xml" in names:
        return "ofd"
    for inside, what in INSIDE_ZIP:
        if any(n.startswith(inside) for n in names):
            raise DocumentError(f"{name}: {what}")
    raise DocumentError(f"{name}: {ARCHIVE}")
