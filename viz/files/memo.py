"""A page as a memo to take away: Markdown to paste, and the same as a Word document."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

# Signs that Markdown would take for its own; the words come from documents of strangers.
_OWN = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a memo: lines in groups, each with its heading (国家, 省市级 · 重庆市)."""

    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


def markdown(title: str, day: date, parts: Sequence[Part], source: str) -> str:
    """Return the memo as Markdown; what is cited stands behind each line."""
    lines = [f"# {_plain(title)}", "", f"{day.isoformat()} · {source}"]
    for part in parts:
        lines += ["", f"## {_plain(part.title)}"]
        for heading, items in part.groups:
            lines += (
                ["", f"### {_plain(heading)}", "", *(f"- {_plain(item)}" for item in items)]
                if heading
                else ["", *(f"- {_plain(item)}" for item in items)]
            )
    return "\n".join(lines) + "\n"


def docx(text: str) -> bytes:
    """Return a memo that ``markdown`` wrote as a Word document."""
    from docx import Document  # only who takes a Word document away needs it

    document = Document()
    for line in text.splitlines():
        mark, _, words = line.partition(" ")
        plain = re.sub(r"\\(.)", r"\1", words)
        if mark in ("#", "##", "###"):
            document.add_heading(plain, level=len(mark) - 1)
        elif mark == "-":
            document.add_paragraph(plain, style="List Bullet")
        elif line:
            document.add_paragraph(re.sub(r"\\(.)", r"\1", line))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _plain(text: str) -> str:
    return _OWN.sub(r"\\\1", " ".join(text.split()))
