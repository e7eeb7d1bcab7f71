"""Who issued a document and when: its signature, the decree's letterhead, or the history under a law's title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extraction.bodies import BEGINS, CENTRAL_BODIES, ENDING, is_body, is_central
from extraction.components.head_lines import SEAL, Words, all_bodies, lines_of, split_signed, title_lines
from extraction.components.heading import MONTH, Value, span_of
from extraction.components.history import History
from extraction.dates import ARABIC, ARABIC_MONTH, read_date, read_day
from extraction.layout.heads import BRACKET_DATE, DATE, DAY_NUMERAL, OWN_TITLE, YEAR, read_decree
from extraction.layout.policy_doc import raw
from extraction.layout.repair import BLOCK_START

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
PRINTED_BY = re.compile(r"^(?P<issuers>[^《》]*?)(?:关于|印发|转发|批转)")
SHORT_OF_PLACE = re.compile("(?:自治区|[省市州县区旗])(?:人民)?政府")
KIND = re.compile("^[\u4e00-\u9fff]{2}(?:单位|企业|机构|部门|组织)$")  # 会员单位: of a menu, no name
STATE = re.compile(r"^中华人民共和国(?=国务院|[\u4e00-\u9fff]+(?:部|委员会|总局|总署|银行|署)$)")
SIGNATURE_LINES = 24
LONGEST_SIGNATURE = 120
SHORTEST_PART = 4  # characters of the second line of a name (国家发展 / 改革委)
UNKNOWN = re.compile(r"[\u4e00-\u9fff]{2,20}")  # a name that no list knows
PLACE = re.compile("[\u4e00-\u9fff]{2,12}(?:镇|乡|街道)")  # a label may name the town alone
BEHIND_NUMBER = re.compile("^[^（(]*号[（(](?=[^（）()]*关于)")  # 甲海关公告2024年第3号（甲海关关于…
YEAR_OF = r"(?:19|20)\d{2}(?=〕|年)"
# A site of laws writes the province before the city whose document it shows (辽宁省沈阳市人民政府).
OF_PROVINCE = re.compile("[\u4e00-\u9fff]{2,3}省(?=[\u4e00-\u9fff]{1,5}?(?:市|州|县|地区|行署))")
GOVERNMENT = re.compile("[\u4e00-\u9fff]{2,20}?人民政府(?:办公[室厅])?(?=[\u4e00-\u9fff]{4})")
SIGNED = re.compile(
    rf"(?P<name>[^，。；：]{{0,100}}?)(?P<date>{DATE.pattern}|{ARABIC}|{ARABIC_MONTH}|{YEAR}年{DAY_NUMERAL}月)(?P<remark>（[^（）]{{2,12}}）)?"
)
# Collections of laws print day and issuer on one line under the title: 1986年4月14日，民航局
DAY_SIGNED = re.compile(rf"(?P<date>{DATE.pattern})，(?P<name>[\u4e00-\u9fff、]{{2,60}})")
UNDER_TITLE = 12  # lines
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
        match = SIGNED.fullmatch(line.text) if len(line.text) <= LONGEST_SIGNATURE else None
        under = DAY_SIGNED.fullmatch(line.text) if match is None and number < UNDER_TITLE else None
        if under and _are_bodies(under["name"]):
            day, name = (
                Words(line.start + under.start(part), line.start + under.end(part), under[part])
                for part in ("date", "name")
            )
            return [name], day
        if match is None or (match["name"] and not _are_bodies(match["name"])):
            continue
        first = number
        while first and number - first < SIGNATURE_LINES and _may_sign(lines, first - 1, number):
            first -= 1
        signed = lines[first:number]
        if match["name"]:
            signed.append(Words(line.start, line.start + match.end("name"), match["name"]))
        whole = match["date"].endswith("日")
        if signed or (whole and (number < UNDER_TITLE or number > len(lines) - 6)):
            return signed, Words(line.start + match.start("date"), line.start + match.end("date"), match["date"])
    return None


def _are_bodies(names: str) -> bool:
    return all(is_body(SEAL.sub("", name)) or is_central(name) for name in split_signed(names))


def _may_sign(lines: Sequence[Words], number: int, day: int) -> bool:
    """Tell whether a line above the day is signed: a name that one knows, one among such, or the first part of one."""
    if _signs(lines[number]):
        return True
    if not UNKNOWN.fullmatch(lines[number].text) or BLOCK_START.match(lines[number].text):
        return False
    below = lines[number + 1].text if number + 1 < day else ""
    begins = bool(BEGINS.match(lines[number].text))  # 国家发展 / 改革委办公厅
    torn = len(below) >= 2 and not BEGINS.match(below) and (begins or len(below) <= SHORTEST_PART)
    return torn or bool(number and below and _signs(lines[number - 1]))


def _signs(line: Words) -> bool:
    """Tell whether a line may be part of a signature: the name of a body or an office with its holder."""
    text = line.text
    if len(text) > 60 or re.search("[，。；：！？《]", text) or text.startswith("附") or BLOCK_START.match(text):
        return False
    bare = re.sub("（.{0,60}?）$", "", text)
    return is_central(bare) or bool(
        PERSON.search(text) or re.search(rf"(?:{ENDING}|省委|市委|县委|区委|中央|国务院)$", bare)
    )


def _signed_day(signed: tuple[list[Words], Words] | None) -> Value | None:
    if signed is None:
        return None
    month = re.fullmatch(ARABIC_MONTH, signed[1].text)
    value = f"{month[1]}-{month[2]}" if month else read_day(signed[1].text)
    if not value:
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
    for line in head:
        if (month := MONTH.search(line.text)) and (value := read_date(month[1])):
            return Value(value, line.start + month.start(1), line.start + month.end(1), "bracket-month")
    for label, rule in (("day", "metadata-day"), ("published", "published-day")):
        for line in head:
            if line.label == label and (value := read_day(line.text)) and (label == "day" or _of_number(doc, value)):
                return Value(value, line.start, line.end, rule)
    return None


def _of_number(doc: Doc, day: str) -> bool:
    """Tell whether a page may have published a document on a day: not years away from the year of its number."""
    years = [int(year) for span in doc.spans["doc_number"] for year in re.findall(YEAR_OF, span.kb_id_)]
    return not years or abs(int(day[:4]) - years[0]) <= 1


# Issuers --------------------------------------------------------------------------------------------------------------


def _issuers(doc: Doc, head: Sequence[Words], signed: list[Words]) -> list[Value]:
    decree = _letterhead(doc, head, "令")
    if decree and not BARE.fullmatch(decree[0].value):
        return decree
    titled = _from_title(doc, head)
    if names := _names(doc, [line for line in signed if not PERSON.search(line.text)]):
        # The signature may hold only the second line of a long name; the title has all of it.
        whole = len(names) == len(titled) and _ends_with(titled, names)
        return titled if whole else names
    site, above = _over_title(doc, head)
    last = _last_lines(doc)
    if above:
        if len(titled) == len(above) and _ends_with(above, titled):
            return titled  # a page of the web writes the province before (山东省菏泽市人民政府)
        above = [replace(name, value=OF_PROVINCE.sub("", name.value)) for name in above]
        return last if last and _ends_with(above, last) else above
    announced = _letterhead(doc, head, "公告|通告")
    labelled = _labelled(doc, head)
    if len(labelled) == len(titled) and _ends_with(labelled, titled):
        titled = labelled  # 市水务局 in the title, 天津市水务局 in the label
    for fuller in (titled, labelled):  # a number names but the first of several issuers
        if announced and len(fuller) > len(announced) and {one.value for one in announced} <= {f.value for f in fuller}:
            return fuller
    return (
        announced
        or _from_history(doc)
        or titled
        or last
        or decree
        or labelled
        or _before_title(doc)
        or _over_file(doc, head)
        or _over_text(doc)
        or site
    )


def _ends_with(names: Sequence[Value], shorter: Sequence[Value]) -> bool:
    return all(name.value.endswith(end.value) for name, end in zip(names, shorter, strict=False))


def _over_title(doc: Doc, head: Sequence[Words]) -> tuple[list[Value], list[Value]]:
    """Return the bodies that stand over the title: those of the page, over its labels, and those of the document."""
    lines = _above_title(doc, head)
    labels = [
        number for number, line in enumerate(lines) if line.label in ("number", "day", "issuer", "published", "title")
    ]
    first = labels[0] if labels else 0
    bodies = [
        [line for line in part if not (line.label or KIND.search(line.text)) and all_bodies(doc, line)]
        for part in (lines[:first], lines[first:])
    ]
    return _names(doc, bodies[0]), _names(doc, bodies[1])


def _above_title(doc: Doc, head: Sequence[Words]) -> Sequence[Words]:
    """Return the lines over the title; a law with its history has its issuers only there, and may repeat its title."""
    if doc.user_data["history"] is None or not len(doc.spans["title"]):
        return head
    return [line for line in head if line.end <= doc.spans["title"][0].start]


def _letterhead(doc: Doc, head: Sequence[Words], genre: str) -> list[Value]:
    history = doc.user_data["history"]  # a law is adopted by whom it names, whoever promulgates it
    for line in head:
        match = read_decree(OWN_TITLE.sub("", line.text).strip("（）"))
        if match and re.fullmatch(genre, match["genre"]) and not (history and match["issuer"].endswith("主席")):
            start = line.start + line.text.index(match["issuer"])
            issuer = raw(doc, start, start + len(re.sub("联合$", "", match["issuer"])))
            names = [STATE.sub("", re.sub(f"{match['genre']}$", "", name)) for name in split_signed(issuer) if name]
            if not any(is_body(name) or is_central(name) or name.endswith("主席") for name in names):
                continue  # 沈政令〔1997〕29号
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
    # 自治区人民政府 under 甲自治区人民政府 is the same body
    names = [
        one for one in names if not (SHORT_OF_PLACE.match(one[0]) and _is_end(one[0], [name for name, *_ in names]))
    ]
    unique = {name: Value(name, start, end, "signature") for name, start, end in reversed(names) if len(name) >= 2}
    return list(unique.values())[::-1]


def _is_end(name: str, names: Sequence[str]) -> bool:
    return any(other != name and other.endswith(name) for other in names)


def _belongs_to(before: str, name: str) -> bool:
    """Tell whether a name goes on with the one before it, from which the layout parted it."""
    if VERTICAL.search(before) and LOCAL_OFFICE.fullmatch(name):
        return True
    if is_body(before) or is_central(before) or before.endswith("委"):
        return False
    return not BEGINS.match(name)  # an unknown name stays its own where the next is whole


def _labelled(doc: Doc, head: Sequence[Words]) -> list[Value]:
    """Return the issuers that a page's list of labels names."""
    for line in head:
        if line.label == "issuer":
            names = split_signed(raw(doc, line.start, line.end))
            named = [name for name in names if is_body(name) or PLACE.fullmatch(name)]
            return [_within(doc, line.start, line.end, name, "metadata-issuer") for name in named]
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
    title = title_lines(doc, head)
    if title and not title[0].text.startswith("《"):
        start, end = title[0].start, title[-1].end
    elif len(doc.spans["title"]):  # only the text has the whole title (《甲部关于…的决定》已经…通过)
        start, end = doc.spans["title"][0].start, doc.spans["title"][0].end
    else:
        return []
    if not PRINTED_BY.match(doc.user_data["text"][start:end].replace("\n", "")):
        return []
    printed = BEHIND_NUMBER.sub("", re.sub(r"\n\s*", "", raw(doc, start, end)))
    names = split_signed(re.split("关于|印发|转发|批转|贯彻|[•·]", printed)[0])
    return [_within(doc, start, end, name, "title-prefix") for name in names if is_body(name) or name in CENTRAL_BODIES]


def _over_file(doc: Doc, head: Sequence[Words]) -> list[Value]:
    """Return the body whose paper it is, as the red head says (甲省乙厅文件)."""
    for line in head:
        if line.text.endswith("文件") and is_body(line.text[:-2]):
            return [_within(doc, line.start, line.end, line.text[:-2], "letterhead")]
    return []


def _before_title(doc: Doc) -> list[Value]:
    """Return the government whose name a title begins with, where nothing else says who issued it."""
    for title in doc.spans["title"]:
        if match := GOVERNMENT.match(title.kb_id_):
            return [_within(doc, title.start, title.end, match[0], "title-prefix")]
    return []


def _over_text(doc: Doc) -> list[Value]:
    """Return the bodies that stand alone over the text, under a title printed again."""
    lines = lines_of(doc, "paragraphs")[:UNDER_TITLE]
    text = next((n for n, line in enumerate(lines) if line.text[-1] in "。：" or BLOCK_START.match(line.text)), 0)
    return _names(doc, [line for line in lines[:text] if all_bodies(doc, line) and not KIND.search(line.text)])


def _within(doc: Doc, start: int, end: int, name: str, rule: str) -> Value:
    """Return a name at its place between ``start`` and ``end``; line breaks may stand within it."""
    text: str = doc.user_data["text"]
    match = re.compile("\n?".join(map(re.escape, name))).search(text, start, end)
    return Value(name, match.start(), match.end(), rule) if match else Value(name, start, end, rule)
