"""Pages saved as a single file (.mht, .mhtml): the HTML among the parts of a message."""

from __future__ import annotations

import email
import re
from email import policy
from email.errors import MessageError
from email.message import Message

from extraction.errors import DocumentError
from extraction.readers.decoding import decode
from extraction.readers.fragments import is_markup, page_of

MOST_PARTS = 1_000
_FIELD = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+?")
_OURS = re.compile(rb"^(?:MIME-Version:|Content-Type:\s*(?:multipart/|text/html))", re.I | re.M)
BROKEN = "a broken web archive (MHT); open it in a browser and save it again"


def is_message(data: bytes) -> bool:
    """Tell whether bytes begin with the fields of a message that holds a page."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return _FIELD.match(start) is not None and _OURS.search(start) is not None


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of the page that a message holds, and notes about its bytes."""
    try:
        message = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(), policy=policy.compat32)
        payload = _page(message)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise DocumentError(f"{name}: {BROKEN} ({error})".replace("\n", " ")) from error
    if payload is None:
        raise DocumentError(f"{name}: {BROKEN} (no page inside)")
    text, _, bad = decode(payload, name)
    notes = (f"{bad} bad byte sequences replaced",) if bad else ()
    return (page_of(text) if is_markup(text) else text), notes


def _page(message: Message) -> bytes | None:
    """Return the first HTML among the parts, which is the page itself; else the first plain text."""
    plain: bytes | None = None
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind not in ("text/html", "application/xhtml+xml", "text/plain") or part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        if kind != "text/plain":
            return payload
        plain = plain or payload
    return plain
