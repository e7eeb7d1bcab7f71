"""What documents are called: one form for all spellings of a number, a title, a day."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from extraction.numerals import read_number

_SPACE = re.compile(r"\s+")
_BRACKETS = str.maketrans("[]［］﹝﹞【】()", "〔〕〔〕〔〕〔〕（）")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_MARKS = re.compile(r"[《》〈〉“”\"'‘’「」、，,·]")
_DASH = re.compile(r"[-－–—―~～]+")
_STANDING = re.compile(r"（(?:已废止|已失效|失效|废止|全文废止|已修改)）$")
_VERSION = re.compile(r"（(?P<year>(?:19|20)\d{2})年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:修订|修正|修改)(?:本|版)?）$")
_ISSUED = re.compile(r".*?(?P<verb>印发|公布|发布|下发|转发)[《〈]?(?P<title>.{2,}?)[》〉]?的(?:通知|通告|公告|函)")
_GENERIC = re.compile(
    "(?:总体|实施|互认|合作|双边|管理|工作|行动|若干|专项|暂行|指导|相关|本|该|上述|有关|三年|五年|年度|政策|条例|规定|办法|细则|决定|决议|意见|通知|公告|通告"
    "|方案|计划|规划|纲要|要点|措施|标准|规范|规程|规则|目录|清单|指南|文件|协定|协议|框架|公约|法)+"
)
KNOWN = 1 << 18  # names remembered: every batch asks for those of the whole graph
YEAR = re.compile(r"(?:19|20)\d{2}")


@lru_cache(maxsize=KNOWN)
def number_key(number: str, issuer: str = "") -> str:
    """Return a document number in the one form that all its spellings share.

    国发[2024] 5 号 and 国发〔2024〕5号, 主席令第一〇四号 and 主席令第104号, 海关总署2024年第66号公告 and
    海关总署公告2024年第66号 are each one number. A number that names nobody (公告2024年第66号) gets the issuer's name.
    """
    key = _SPACE.sub("", number).translate(_DIGITS).translate(_BRACKETS).replace("、", "")
    key = key.removeprefix("原").removeprefix("中华人民共和国")
    key = re.sub(r"(?:人大|人民代表大会)常委会", "人民代表大会常务委员会", key)
    key = re.sub(r"第([零〇○一二两三四五六七八九十百千]+)号", lambda found: f"第{read_number(found[1])}号", key)
    key = re.sub(r"（((?:19|20)\d{2})）", r"〔\1〕", key)
    key = re.sub(r"^(.*?)((?:19|20)\d{2}年)第?0*(\d+)号?(公告|令|通告)$", r"\1\4\2第\3号", key)
    key = re.sub(r"(公告|令|通告)〔((?:19|20)\d{2})〕第?0*(\d+)号", r"\1\2年第\3号", key)
    key = re.sub(r"(第|〕)0+(\d)", r"\1\2", key)
    key = re.sub(r"〕第(\d+)号", r"〕\1号", key)
    key = key.replace("年第", "第") if re.search(r"(公告|令|通告)(?:19|20)\d{2}年第", key) else key
    if re.match(r"(公告|令|通告|第|(?:19|20)\d{2})", key):
        key = issuer + key
    return key


@lru_cache(maxsize=KNOWN)
def title_key(title: str) -> str:
    """Return a title in the form in which two spellings of it can be compared.

    《中华人民共和国噪声污染防治法》 and 噪声污染防治法, 国务院办公厅关于印发某方案的通知 and 某方案 are each one title;
    who forwards (转发) an opinion of somebody else's has issued another document.
    """
    key = _plain(title)
    key = _STANDING.sub("", key)
    key = _VERSION.sub("", key).strip("《》〈〉")
    issued = _ISSUED.fullmatch(key)
    if issued and "等" not in issued["title"][-3:] and not (issued["verb"] == "转发" and "关于" in issued["title"]):
        key = issued["title"]
    key = _DASH.sub("—", _MARKS.sub("", key))
    return key.replace("人大常委会", "人民代表大会常务委员会").replace("中华人民共和国", "")


def version_of(title: str) -> str:
    """Return the year of the version that a title names: 某法（2018年修正） → 2018; nothing where it names none."""
    found = _VERSION.search(_STANDING.sub("", _plain(title)))
    return found["year"] if found else ""


def _plain(title: str) -> str:
    return _SPACE.sub("", title).translate(_DIGITS).replace("(", "（").replace(")", "）")


def is_telling(nickname: str) -> bool:
    """Say whether a nickname can hardly mean two documents: RCEP and 外资二十条, and not 决定 or 实施意见."""
    if nickname.isascii():
        return len(nickname) > 2
    words = re.sub(r"（[^（）]*）", "", nickname)  # 目录（2024年本）
    return len(words) > 3 and not _GENERIC.fullmatch(words)


def bare(key: str) -> str:
    """Return a title key without the issuer that may stand before 关于: 国务院关于…的意见 → 关于…的意见."""
    place = key.find("关于")
    return key[place:] if 0 < place <= 40 else key


def alike(one: str, other: str) -> bool:
    """Say whether two titles that stand with one number can be the same title."""
    if not one or not other or one == other:
        return True
    if len(one) > 5 and len(other) > 5 and (one in other or other in one):
        return True
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.6


def same_day(one: str | None, other: str | None) -> bool:
    """Say whether two dates, each as precise as its source, can be one day."""
    if not one or not other:
        return True
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def not_after(one: str | None, other: str | None) -> bool:
    """Say whether the first of two dates, each as precise as its source, can be no later than the other."""
    if not one or not other:
        return True
    length = min(len(one), len(other))
    return one[:length] <= other[:length]
