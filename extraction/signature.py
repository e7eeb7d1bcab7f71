"""Who issued a document and when: its signature, the decree's letterhead, or the history under a law's title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from extraction.blocks import BRACKET_DATE, DATE, DECREE, DOCUMENT_NUMBER, METADATA
from extraction.bodies import ENDING, is_body
from extraction.dates import read_date
from extraction.heading import (
    CENTRAL_BODIES,
    Value,
    Words,
    all_bodies,
    is_frame,
    lines_of,
    printed_once,
    span_of,
    split_signed,
)
from extraction.history import History
from extraction.layout import BLOCK_START, LABELS
from extraction.policy_doc import raw

# Bodies that the centre leads vertically name their local offices by two names, which layouts break between them.
VERTICAL = re.compile(
    "(?:国家税务总局|国家外汇管理局|中国人民银行|国家金融监督管理总局|中国银行保险监督管理委员会|中国证券监督管理委员会|国家统计局"
    "|国家矿山安全监察局|交通运输部)$"
)
LOCAL_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:税务局|分局|分行|监管局|营业管理部|调查总队|监察局|海事局|支局|支行|中心支行)$"
)
PERSON = re.compile(
    r"(?:总理|主席|省长|市长|州长|部长|局长|署长|主任|行长|区长|县长|委员长|检察长|院长)[\u4e00-\u9fff·]{0,8}$"
)
PRINTED_BY = re.compile(r"^(?P<issuers>[^《》]*?)(?:关于|印发《)")
STATE = re.compile(r"^中华人民共和国(?=国务院|[\u4e00-\u9fff]+(?:部|委员会|总局|总署|银行|署)$)")
LABELLED_DAY = re.compile(r"(?:(?:成文|发文)(?:日期|时间)|生成日期)[：\t]\|?(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
LABELLED_ISSUER = re.compile(rf"(?:发文机[关构]|发文单位|制定机关)：\|?(.+?)(?=\||{LABELS}|$)")
SIGNATURE_LINES = 24
BARE = re.compile("(?:本?[省市区县])?(?:人民)?政府")  # a decree within its region may leave the place out


class Signature:
    """Fills ``doc.spans["issued_on"]`` with at most one span and ``["issuers"]`` with all joint issuers in order.

    ``kb_id_`` is the value in its normal form and ``id_`` the rule; ``user_data["issued_on"]`` holds the day as well.
    """

    def __call__(self, doc: Doc) -> Doc:
        head = lines_of(doc, "head")
        signed = _signature(doc)
        day = _signed_day(signed) or _day_in_head(doc, head)
        doc.spans["issued_on"] = [span_of(doc, day)] if day else []
        doc.user_data["issued_on"] = day.value if day else None
        doc.spans["issuers"] = [span_of(doc, name) for name in _issuers(doc, head, signed[0] if signed else [])]
        return doc


# Day ------------------------------------------------------------------------------------------------------------------


def _signature(doc: Doc) -> tuple[list[Words], Words] | None:
    """Return the lines signed and the line of the day, of the first signature under the head."""
    lines = lines_of(doc, "paragraphs")
    for number, line in enumerate(lines):
        match = re.fullmatch(rf"(?P<name>[^，。；：]{{0,40}}?)(?P<date>{DATE.pattern})", line.text)
        if match is None or match["date"][-1] != "日" or (match["name"] and not is_body(match["name"])):
            continue
        first = number
        while first and number - first < SIGNATURE_LINES and _signs(lines[first - 1]):
            first -= 1
        signed = lines[first:number]
        if match["name"]:
            signed.append(Words(line.start, line.start + match.end("name"), match["name"]))
        if signed or number < 12 or number > len(lines) - 6:
            return signed, Words(line.start + match.start("date"), line.end, match["date"])
    return None


def _signs(line: Words) -> bool:
    """Tell whether a line may be part of a signature: the name of a body or an office with its holder."""
    text = line.text
    if len(text) > 60 or re.search("[，。；：！？《]", text) or text.startswith("附") or BLOCK_START.match(text):
        return False
    bare = re.sub("（.*?）$", "", text)
    return bool(PERSON.search(text) or re.search(rf"(?:{ENDING}|省委|市委|县委|区委|中央|国务院)$", bare))


def _signed_day(signed: tuple[list[Words], Words] | None) -> Value | None:
    if signed is None or not (value := read_date(signed[1].text)):
        return None
    return Value(value, signed[1].start, signed[1].end, "signature-day")


def _day_in_head(doc: Doc, head: Sequence[Words]) -> Value | None:
    """Return the day of a law's version, the day in brackets under a title, or the one in a page's metadata."""
    history: History | None = doc.user_data["history"]
    if history and history.day:
        return Value(history.day.day, history.day.start, history.day.end, "history")
    for line in head:
        if BRACKET_DATE.match(line.text) and (value := read_date(line.text)):
            return Value(value, line.start + 1, line.start + line.text.index("日") + 1, "bracket-day")
        if METADATA.match(line.text) and (match := LABELLED_DAY.search(line.text)):
            value = "-".join(part.zfill(2) for part in match.groups())
            return Value(value, line.start + match.start(1), line.start + match.end(), "metadata-day")
    return None


# Issuers --------------------------------------------------------------------------------------------------------------


def _issuers(doc: Doc, head: Sequence[Words], signed: list[Words]) -> list[Value]:
    decree = _letterhead(doc, head, "令")
    if decree and not BARE.fullmatch(decree[0].value):
        return decree
    titled = _from_title(doc, head)
    if names := _names(doc, [line for line in signed if not PERSON.search(line.text)]):
        # The signature may hold only the second line of a long name; the title has all of it.
        whole = len(names) == len(titled) == 1 and titled[0].value.endswith(names[0].value)
        return titled if whole else names
    above, last = _names(doc, [line for line in _above_title(doc, head) if all_bodies(doc, line)]), _last_lines(doc)
    if above:
        if len(titled) == len(above) and _ends_with(above, titled):
            return titled  # a page of the web writes the province before (山东省菏泽市人民政府)
        return last if last and _ends_with(above, last) else above
    announced = _letterhead(doc, head, "公告|通告")
    return announced or _from_history(doc) or titled or last or decree or _labelled(doc, head)


def _ends_with(names: Sequence[Value], shorter: Sequence[Value]) -> bool:
    return all(name.value.endswith(end.value) for name, end in zip(names, shorter, strict=False))


def _above_title(doc: Doc, head: Sequence[Words]) -> Sequence[Words]:
    """Return the lines over the title; a law with its history has its issuers only there, and may repeat its title."""
    if doc.user_data["history"] is None or not len(doc.spans["title"]):
        return head
    return [line for line in head if line.end <= doc.spans["title"][0].start]


def _letterhead(doc: Doc, head: Sequence[Words], genre: str) -> list[Value]:
    for line in head:
        match = DECREE.fullmatch(line.text)
        if match and re.fullmatch(genre, match["genre"]) and "关于" not in line.text:
            issuer = raw(doc, line.start, line.start + len(match["issuer"]))
            names = [STATE.sub("", name) for name in split_signed(issuer) if name]
            return [_within(doc, line.start, line.end, name, "letterhead") for name in names]
    return []


def _names(doc: Doc, lines: Sequence[Words]) -> list[Value]:
    """Return the names in the lines of a signature; columns are set apart by space, letters by space as well."""
    names: list[tuple[str, int, int]] = []
    for line in lines:
        end = line.start
        for name in split_signed(raw(doc, line.start, line.end)):
            start = end
            for _ in name:  # 、 between names is no part of any
                end += 1 + (doc.user_data["text"][end : end + 1] == "、")
            before = names[-1] if names else None
            if before and _belongs_to(before[0], name):
                names[-1] = (before[0] + name, before[1], end)
            else:
                names.append((name, start, end))
    unique = {name: Value(name, start, end, "signature") for name, start, end in reversed(names) if len(name) >= 2}
    return list(unique.values())[::-1]


def _belongs_to(before: str, name: str) -> bool:
    """Tell whether a name goes on with the one before it, from which the layout parted it."""
    if VERTICAL.search(before) and LOCAL_OFFICE.fullmatch(name):
        return True
    return not is_body(before) and before not in CENTRAL_BODIES and not before.endswith("委")


def _labelled(doc: Doc, head: Sequence[Words]) -> list[Value]:
    """Return the issuers that a page's list of labels names."""
    for line in head:
        if METADATA.match(line.text) and (match := LABELLED_ISSUER.search(line.text)):
            start, end = line.start + match.start(1), line.start + match.end(1)
            names = split_signed(raw(doc, start, end))
            return [_within(doc, start, end, name, "metadata-issuer") for name in names if is_body(name)]
    return []


def _last_lines(doc: Doc) -> list[Value]:
    """Return a signature without a day: names of bodies that stand alone at the end of the text."""
    lines = [line for line in lines_of(doc, "paragraphs")[-6:] if len(line.text) <= 20 and _signs(line)]
    return _names(doc, [line for line in lines if all_bodies(doc, line)][:2])


def _from_history(doc: Doc) -> list[Value]:
    """Return who adopted or promulgated a law, from the history under its title."""
    history: History | None = doc.user_data["history"]
    if history is None or history.issuer is None:
        return []
    event = history.issuer
    return [_within(doc, event.end, event.stop, STATE.sub("", name), "history") for name in event.bodies]


def _from_title(doc: Doc, head: Sequence[Words]) -> list[Value]:
    """Return who is named before 关于 in the title."""
    numbers = [n for n, line in enumerate(head) if DOCUMENT_NUMBER.fullmatch(line.text) and n + 1 < len(head)]
    below = head[numbers[-1] + 1 if numbers else 0 :]  # the number may stand over the title
    title = printed_once([line for line in below if not is_frame(line.text)])
    if not title:
        return []
    start, end = title[0].start, title[-1].end
    if not PRINTED_BY.match(doc.user_data["text"][start:end].replace("\n", "")):
        return []
    printed = re.sub(r"\n\s*", "", raw(doc, start, end))
    names = split_signed(re.split("关于|印发[《<〈]", printed)[0])
    return [_within(doc, start, end, name, "title-prefix") for name in names if is_body(name) or name in CENTRAL_BODIES]


def _within(doc: Doc, start: int, end: int, name: str, rule: str) -> Value:
    """Return a name at its place between ``start`` and ``end``; line breaks may stand within it."""
    text: str = doc.user_data["text"]
    match = re.compile("\n?".join(map(re.escape, name))).search(text, start, end)
    return Value(name, match.start(), match.end(), rule) if match else Value(name, start, end, rule)
