"""Word documents: paragraphs with their automatic numbers, real tables row by row."""

from __future__ import annotations


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a DOCX and notes about it."""
    raise NotImplementedError(name)
