"""Texts in traditional characters: mainland documents as they stand on pages of Hong Kong, Macau, Taiwan and abroad.

Every rule of the language is written in simplified characters, so such a text is read in these (關於 as 关于), one
character for one: no offset moves, and the source keeps what it has. Names and numbers come out as everybody else
cites them. How a character is spoken, which some pages print behind it (關(guān)於), is no part of the words.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_suffix(".txt")
# Frequent in documents of any kind: which of the two forms a text has more of tells how it is written.
TELLING = ("關关", "國国", "發发", "為为", "條条", "號号", "業业", "務务", "會会", "應应", "實实", "規规")
QUOTES = dict(zip("「」『』", "“”‘’", strict=True))
SPOKEN = re.compile("(?<=[\u4e00-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
UNSEEN = "\u200b"  # a character without width, which every reader of the layout passes over


def simplified(text: str) -> str:
    """Return a text in simplified characters where it is written in traditional ones, of the same length."""
    traditional = sum(text.count(pair[0]) for pair in TELLING)
    if not traditional or traditional <= sum(text.count(pair[1]) for pair in TELLING):
        return text
    return SPOKEN.sub(lambda spoken: UNSEEN * len(spoken[0]), text.translate(table()))


@cache
def table() -> dict[int, str]:
    """Return what each traditional character stands for; made for ``str.translate``."""
    lines = TABLE.read_text("utf-8").splitlines()
    pairs = [pair for line in lines if not line.startswith("#") for pair in line.split()]
    return {ord(pair[0]): pair[1] for pair in pairs} | {ord(mark): means for mark, means in QUOTES.items()}
