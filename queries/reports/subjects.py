"""What announcements without a title of their own are about: 现就加工贸易账册整合有关事项公告如下.

Such a document is called by its number, which tells nobody what it is about. Its subject stands in its opening; it is
shown beside the number, and is no title: facts, ids and answers for programs keep the number alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from graph.stores.store import Store
from queries.reports.kept import kept

_UNTITLED = (
    "MATCH (p:Policy) WHERE p.full_text AND p.title = p.doc_number AND p.title IN $titles"
    " RETURN p.id AS id, p.title AS title ORDER BY id"
)
_FACTS = "MATCH (r:Reading) WHERE r.policy IN $ids RETURN r.policy AS policy, r.facts AS facts, r.id AS id ORDER BY id"
_OPENING = 1200  # characters in which an announcement says what follows
_FOLLOWS = ("公告如下", "通告如下", "通知如下")
_MATTERS = re.compile("等?的?(?:有关|相关)?(?:具体)?(?:事项|事宜|问题|要求)?$")
_SHORT_NAME = re.compile("（以下(?:简称|统称|称)[^（）]{1,30}）")
_SHORTEST = 4  # 有关, 执行中: of no matter in particular
_TITLE = re.compile("《(?:[^《》]|《[^《》]*》)+》")


def with_subject(title: str, subjects: Mapping[str, str]) -> str:
    """Return a title as it is shown: a number with the subject behind it, any other as it is."""
    return f"{title}（{subjects[title]}）" if title in subjects else title


def may_be_number(title: str) -> bool:
    """Say whether what stands for a title may be a number alone."""
    return title.endswith("号")


def subjects(store: Store, titles: Iterable[str]) -> Mapping[str, str]:
    """Return the subject of each of these titles that is a number alone, under that number."""
    numbers = sorted({title for title in titles if may_be_number(title)})
    if not numbers:
        return {}
    rows, _ = kept(store, ("subjects", numbers), lambda: _read(store, numbers))
    return dict(rows)


def _read(store: Store, numbers: list[str]) -> tuple[tuple[tuple[str, str], ...], int]:
    titles = {row["id"]: row["title"] for row in store.read(_UNTITLED, {"titles": numbers})}
    found: dict[str, str] = {}
    for row in store.read(_FACTS, {"ids": sorted(titles)}) if titles else ():
        said = subject(json.loads(row["facts"])["source"].get("text") or "")
        if said:
            found.setdefault(titles[row["policy"]], said)
    return tuple(found.items()), len(found)


def subject(text: str) -> str:
    """Return what an announcement says that it is about, nothing where it does not say what follows.

    It stands between 现就 and 公告如下; where that names no matter, in what is decided before, in the title of the
    document that is carried out, or in the last words before.
    """
    opening = _SHORT_NAME.sub("", "".join(text.split())[:_OPENING])
    ends = [place for words in _FOLLOWS if (place := opening.find(words)) >= 0]
    if not ends:
        return ""
    opening = opening[: min(ends)]
    starts = max(map(opening.rfind, ("现就", "现将", "现对")))
    own = _MATTERS.sub("", opening[starts + 2 :]) if starts >= 0 else ""
    if len(own) >= _SHORTEST and "执行中" not in own:
        return own
    before = (opening[:starts] if starts >= 0 else opening.removesuffix("现")).rstrip("，。；").rsplit("。", 1)[-1]
    decided = re.split("[，；]", before.rpartition("决定")[2])[0] if "决定" in before else ""
    if len(decided) >= _SHORTEST and not decided.startswith("自"):
        return decided
    if title := _TITLE.search(before):
        return title[0]
    return re.split("[，；]", before)[-1]
