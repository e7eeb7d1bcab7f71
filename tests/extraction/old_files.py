"""Makes the notice in the formats that no library of ours writes: old Word, rich text, OFD, web archives."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from html import escape

from tests.extraction.files import NOTICE, Content, as_html, zipped

SECTOR = 512
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def as_rtf(content: Content = NOTICE) -> bytes:
    """Rich text, half of its characters as bytes of GBK, half by their numbers, as programs mix them."""
    lines = []
    for part in content:
        if isinstance(part, str):
            lines.append(rf"\pard {_rtf(part)}\par")
        else:
            lines += [
                r"\trowd" + "".join(rf"\pard\intbl {_rtf(cell)}\cell" for cell in row) + r"\row\pard" for row in part
            ]
    head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}{\*\generator 样例;}\f0"
    return (head + "\n".join(lines) + "}").encode("ascii", errors="replace")


def _rtf(text: str) -> str:
    written = ""
    for at, character in enumerate(text):
        if character.isascii():
            written += "\\" + character if character in "\\{}" else character
        elif at % 2:
            written += rf"\u{ord(character)}?"
        else:
            written += "".join(rf"\'{byte:02x}" for byte in character.encode("gb18030"))
    return written


def as_mht(content: Content = NOTICE) -> bytes:
    """A page saved with its picture as a single file."""
    message = EmailMessage()
    message["Subject"] = "样例通知"
    message["Snapshot-Content-Location"] = "https://example.cn/1.html"
    message.set_content(as_html(content), subtype="html", charset="utf-8", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    return message.as_bytes()


def as_chunk(part: bytes, suffix: str = "mht") -> bytes:
    """A Word document whose text is a part of another format."""
    body = '<w:altChunk r:id="chunk"/>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{_WORD}" xmlns:r="{_LINKS}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": f'<R xmlns="r"><Relationship Id="chunk" Type="{_LINKS}/aFChunk" Target="/word/chunk.{suffix}"/></R>',
            f"word/chunk.{suffix}": part,
        }
    )


def as_ofd(content: Content = NOTICE) -> bytes:
    """A page of 210 by 297 mm whose lines are runs of text; the cells of a row stand beside each other."""
    runs, y = [], 20.0
    for part in content:
        rows = [(part[at : at + 36],) for at in range(0, len(part), 36)] if isinstance(part, str) else part
        top, beside = y - 1, 165 / len(rows[0])
        for row in rows:
            runs += [_run(cell, 20 + at * beside, y) for at, cell in enumerate(row) if cell]
            if len(row) > 1:
                runs += [_line(19, y - 1, 165, 0)]
            y += 7
        if len(rows[0]) > 1:
            runs += [
                _line(19, y - 1, 165, 0),
                *(_line(19 + at * beside, top, 0, y - 1 - top) for at in range(len(rows[0]) + 1)),
            ]
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    page = f"<ofd:Page {space}><ofd:Content><ofd:Layer>{''.join(reversed(runs))}</ofd:Layer></ofd:Content></ofd:Page>"
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f'<ofd:Document {space}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P/Content.xml"/></ofd:Pages></ofd:Document>',
            "Doc_0/Pages/P/Content.xml": page,
        }
    )


def _run(text: str, x: float, y: float) -> str:
    steps = f' DeltaX="g {len(text) - 1} 4"' if len(text) > 1 else ""
    code = f'<ofd:TextCode X="0" Y="4"{steps}>{escape(text)}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{x} {y} 160 6" Size="4">{code}</ofd:TextObject>'


def _line(x: float, y: float, wide: float, high: float) -> str:
    path = f"<ofd:AbbreviatedData>M 0 0 L {wide} {high}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject Boundary="{x} {y} {wide} {high}">{path}</ofd:PathObject>'


def as_doc(content: Content = NOTICE) -> bytes:
    """A document as Word 97 to 2003 wrote it: text, pieces, and what holds of each paragraph."""
    paragraphs: list[tuple[str, bytes]] = []
    for part in content:
        if isinstance(part, str):
            paragraphs.append((part + "\r", b""))
            continue
        for row in part:
            paragraphs += [(cell + "\x07", b"\x16\x24\x01") for cell in row]
            paragraphs.append(("\x07", b"\x16\x24\x01\x17\x24\x01"))
    text = "".join(words for words, _ in paragraphs)
    raw = text.encode("utf-16-le")
    start = 0x800
    pages, held = [], paragraphs
    at = start
    while held:
        page, held, at = _page(held, at)
        pages.append(page)
    first = (start + len(raw) + SECTOR - 1) // SECTOR
    piece = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, start, 0)
    clx = b"\x02" + struct.pack("<I", len(piece)) + piece
    bounds = [struct.unpack_from("<I", page)[0] for page in pages] + [start + len(raw)]
    table = clx + struct.pack(f"<{len(bounds)}I", *bounds)
    table += struct.pack(f"<{len(pages)}I", *range(first, first + len(pages)))
    fib = bytearray(start)
    struct.pack_into("<HH", fib, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", fib, 10, 0x0200)
    struct.pack_into("<I", fib, 0x4C, len(text))
    struct.pack_into("<II", fib, 0x1A2, 0, len(clx))
    struct.pack_into("<II", fib, 0x102, len(clx), len(table) - len(clx))
    main = bytes(fib) + raw + bytes(first * SECTOR - start - len(raw)) + b"".join(pages)
    return contained({"WordDocument": main, "1Table": table})


def _page(paragraphs: list[tuple[str, bytes]], at: int) -> tuple[bytes, list[tuple[str, bytes]], int]:
    """As many paragraphs as a page of properties takes, at most twenty here."""
    some = paragraphs[:20]
    places, page, top = [at], bytearray(SECTOR), SECTOR - 2
    offsets = []
    for words, changes in some:
        places.append(places[-1] + 2 * len(words))
        held = b"\0\0" + changes
        size = (len(held) + 1) // 2
        top -= 2 + 2 * size
        top -= top % 2
        page[top : top + 2 + len(held)] = bytes((0, size)) + held
        offsets.append(top // 2)
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    for number, offset in enumerate(offsets):
        page[4 * len(places) + 13 * number] = offset
    page[SECTOR - 1] = len(some)
    return bytes(page), paragraphs[20:], places[-1]


def contained(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams, each long enough to need no small sectors."""
    sectors, chains, entries = [b"", b""], [0xFFFFFFFD, 0xFFFFFFFE], []
    for number, (name, data) in enumerate(streams.items()):
        data += bytes(max(4096, -(-len(data) // SECTOR) * SECTOR) - len(data))
        count, begin = len(data) // SECTOR, len(sectors)
        sectors += [data[at : at + SECTOR] for at in range(0, len(data), SECTOR)]
        chains += [*range(begin + 1, begin + count), 0xFFFFFFFE]
        beside = number + 2 if number + 1 < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, beside, 0xFFFFFFFF, begin, len(data)))
    root = _entry("Root Entry", 5, 0xFFFFFFFF, 1, 0xFFFFFFFE, 0)
    sectors[1] = (root + b"".join(entries)).ljust(SECTOR, b"\0")
    assert len(chains) <= SECTOR // 4
    sectors[0] = struct.pack(f"<{len(chains)}I", *chains).ljust(SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0).ljust(436, b"\xff")
    return header + b"".join(sectors)


def _entry(name: str, kind: int, beside: int, below: int, begin: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return raw.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI8x8xIQ", len(raw), kind, 1, 0xFFFFFFFF, beside, below, 0, begin, size
    )
