"""Documents gone wrong: the notice in every format, its bytes, its characters and its XML parts mutated by a seed."""

from __future__ import annotations

import io
import random
import re
import zipfile
from functools import cache

from tests.extraction.files import NOTICE, as_docx, as_fragment, as_html, as_pdf, as_text, numbered
from tests.extraction.old_files import as_chunk, as_doc, as_mht, as_ofd, as_rtf

STRANGE = "\u200b\u202e\ufeff\ue000\u3000\t\r\x0c\0\u2028\x85（）《》〔〕“”。；：、，第一1𠀀⼈\ufffd\U0010ffff\u0301"
PIECES = [
    *("<div>", "</p>", "<table>", "<td colspan=99 rowspan=99>", "<!--", "-->", "<script>", "&#0;", "<li>", "<![CDATA["),
    *("第一条 ", "一、", "（一）", "《", "》", "〔2024〕", "2024年2月30日", "有效期9999999年", "施行之日起", "废止"),
    *("责任单位：", "、", "关于印发", "\t", "序号\t任务\t责任单位\n", "0" * 60, "{", "}", "\\u-9", "\\par", "\\row"),
]
VALUES = (b'""', b'"-1"', b'"99999999999"', b'"%1%9"', b'"x"')
NUMBERS = (b"0", b"-1", b"99999999", b"2147483648", b"1e9", b"null", b"[", b"/X")


@cache
def sources() -> dict[str, bytes]:
    """The documents that are mutated, by a name whose suffix says the format."""
    text = as_text(NOTICE)
    levels = [("chineseCounting", "第%1条"), ("decimal", "%1.%2")]
    return {
        "m.txt": text.encode(),
        "gb.txt": text.encode("gb18030"),
        "wide.txt": text.encode("utf-16"),
        "m.md": ("# " + text.replace("\n", "\n\n")).encode(),
        "m.html": as_html().encode("gb18030"),
        "fragment.txt": as_fragment().encode(),
        "m.docx": as_docx(),
        "numbered.docx": numbered(levels, [("甲", 0), ("乙", 1)]),
        "chunk.docx": as_chunk(as_mht()),
        "m.pdf": as_pdf(),
        "m.doc": as_doc(),
        "m.rtf": as_rtf(),
        "m.ofd": as_ofd(),
        "m.mht": as_mht(),
    }


def mutation(seed: int) -> tuple[str, bytes]:
    """Return the name and the bytes of the mutation with that number."""
    chance = random.Random(seed)
    name = chance.choice(sorted(sources()))
    data = sources()[name]
    if data.startswith(b"PK") and chance.random() < 0.7:
        return name, _parts_mutated(data, chance)
    if name in ("m.txt", "m.md", "fragment.txt", "m.rtf", "m.mht") and chance.random() < 0.7:
        return name, _text_mutated(data.decode(), chance).encode("utf-8", "replace")
    if name == "m.pdf" and chance.random() < 0.5:
        return name, _numbers_mutated(data, chance)
    if chance.random() < 0.05:  # called something else
        return chance.choice(sorted(sources())), _bytes_mutated(data, chance)
    return name, _bytes_mutated(data, chance)


def _bytes_mutated(data: bytes, chance: random.Random) -> bytes:
    mutated = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        if not mutated:
            return b"x"
        at = chance.randrange(len(mutated))
        how = chance.randrange(6)
        if how == 0:
            mutated[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            del mutated[at : at + chance.choice((1, 7, 100, 5000))]
        elif how == 2:
            mutated[at:at] = mutated[at : at + chance.choice((1, 10, 300))] * chance.choice((2, 20, 200))
        elif how == 3:
            del mutated[at:]
        elif how == 4:
            mutated[at : at + 4] = chance.randbytes(4)
        else:
            other = chance.randrange(len(mutated))
            mutated[at:at] = mutated[other : other + chance.randrange(1, 400)]
    return bytes(mutated)


def _text_mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 2, 3))):
        at = chance.randrange(len(text) + 1)
        how = chance.randrange(6)
        if how == 0:
            share = chance.choice((0.002, 0.04, 0.3))
            text = "".join(c + (chance.choice(STRANGE) if chance.random() < share else "") for c in text)
        elif how == 1:
            text = text[:at] + text[at : at + chance.choice((1, 3, 12, 80))] * chance.choice((5, 50, 400)) + text[at:]
        elif how == 2:
            text = text[:at]
        elif how == 3:
            text = text.replace("\n", chance.choice(("", " ", "\r", "\u2028", "\n\n\f")))
        elif how == 4:
            for _ in range(chance.randrange(1, 30)):
                at = chance.randrange(len(text) + 1)
                text = text[:at] + chance.choice(PIECES) * chance.choice((1, 1, 3, 100)) + text[at:]
        else:
            lines = text.splitlines(keepends=True)
            chance.shuffle(lines)
            text = "".join(lines)
    return text[:200_000]


def _parts_mutated(data: bytes, chance: random.Random) -> bytes:
    """Mutate the parts of a ZIP file, which stays one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.namelist():
            part = source.read(entry)
            if chance.random() < 0.3:
                how = chance.randrange(5)
                if how == 0:
                    continue
                if how == 1:
                    part = chance.choice((b"", b"<a/>", bytes(50), part[: len(part) // 2]))
                elif how == 2:
                    part = _bytes_mutated(part, chance)
                elif how == 3:
                    part = re.sub(rb'"[^"<>]{0,40}"', lambda m: chance.choice((*VALUES, m[0], m[0])), part)
                else:
                    part = _text_mutated(part.decode("utf-8", "replace"), chance).encode("utf-8", "replace")
            target.writestr(entry, part)
    return out.getvalue()


def _numbers_mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 6)):
        numbers = list(re.finditer(rb"(?<=[ \[])-?\d+(?=[ \]/\n])", data))
        if not numbers:
            break
        number = chance.choice(numbers)
        data = data[: number.start()] + chance.choice(NUMBERS) + data[number.end() :]
    return data
