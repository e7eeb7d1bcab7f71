"""Places of a text that name another document: a title in 《》, a document number, or both side by side.

What a reference means (which document, which version) is decided behind extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from extraction.components.history import History
from extraction.layout.heads import squeeze
from extraction.layout.policy_doc import as_written
from extraction.numerals import read_number

N = "[〇零一二三四五六七八九十百\\d]"
YEAR = "(?:19|20)\\d{2}"
BODY = "[\\u4e00-\\u9fff]"
# 渝府办发〔2022〕20号; 海关总署公告2013年第70号; 重庆市人民政府令第315号; 国家发展改革委令2023年第7号
NUMBER = (
    rf"(?:{BODY}{{2,16}}?〔{YEAR}〕{N}{{1,5}}号|(?:{BODY}{{2,16}}、){{0,8}}{BODY}{{2,24}}?(?:公告|令|通告)(?:（{YEAR}年第?{N}{{1,5}}号）|(?:〔?{YEAR}〕?年?)?第?{N}{{1,5}}号)"
    rf"|{BODY}{{2,24}}?{YEAR}年第?{N}{{1,5}}号(?:公告|令)|(?:{BODY}{{2,20}}公告)?〔{N}+届〕第?{N}{{1,5}}号|〔\d{{2,4}}〕{BODY}{{1,8}}?第?{N}{{1,5}}号)"
)
TITLE = r"《(?P<title>(?:[^《》\n]|《[^《》\n]*》){2,120})》"
REFERENCE = re.compile(
    rf"{TITLE}(?P<version>（[^（）号]{{0,12}}(?:年本|年版|修订|试行|暂行)[^（）号]{{0,6}}）)?(?P<tail>（(?P<inside>[^（）]*(?:（[^（）]*）[^（）]*)*)）)?"
    rf"|(?P<number>{NUMBER})"
)
# The same on lines without 号, where looking for numbers at every character would be wasted.
TITLE_ONLY = re.compile(REFERENCE.pattern.replace(f"(?P<number>{NUMBER})", "(?P<number>(?!))"))
NUMBER_PATTERN = re.compile(NUMBER)
# What a normative document is called; forms, certificates, platforms and slogans in 《》 are called otherwise.
NORMATIVE = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|决定|决议|意见|通知|公告|通告|通报|批复|函|令|规则|准则|通则|章程|制度|规程|规范|标准|目录|指南|指引|方案|计划|规划|纲要|要点"
    r"|措施|政策|协定|协议|协议书|议定书|公约|条约|宣言|备忘录|安排|框架|解释|办法（.{0,60}）|清单|政策措施|宪法|基本法|税则|报告|名录)$"
)
# Models of contracts; agreements between states are called 协定 or name their parties.
MODEL = re.compile(
    "(?:三方|两方|双方|服务|委托|保密|租赁|购销|购售|买卖|用工|入网|并网|承诺)[^》]{0,6}协议$|(?:车辆|载货|舱单|随附|申报|货物)清单$"
)
NO_DOCUMENT = re.compile(
    r"(?:申请|登记|备案|报告|审批|审核|申报|鉴定|检验|检疫|承诺|告知|授权|委托|合格|许可|认定|决定|裁定|预裁定)?(?:表|单|证|证书|书|函件|凭证|记录|报表|台账|名单|协议书|报告书|报告表|通知书|决定书|告知书|承诺书|申请书|许可证|合同|公报|杂志|日报|会议纪要|报告)$"
)
CHAINED = ("", "、", "和", "及", "以及", "，")  # what may stand between documents that one sentence names together
ALIAS = re.compile(
    r"(?:(?:以下|下文|下)(?:统称|简称|称)|(?<![^（])(?:统称|简称))(?:为)?[国省市区县]?[“《\"]?(?P<alias>(?:[^”》\"，。；（）]|（[^（）]*）){2,30})[”》\"]?"
)


# What is left of a number that shares its first words with the one before it (甲署公告2016年第20号、2018年第13号).
SHARING = re.compile(
    rf"(?:附件{N}{{0,2}}|第{N}+条(?:第{N}+款)?)?(?:[、和及]|以及)"
    rf"(?P<rest>{YEAR}年第{N}{{1,5}}号|〔{YEAR}〕{N}{{1,5}}号|第{N}{{1,5}}号)(?:公告|令|文件?)?"
)
OWN_PART = re.compile(rf"(?:{YEAR}年第{N}+号|〔{YEAR}〕{N}+号|第{N}+号)$")
COUNTED = re.compile("([两二三四五六])个(?=[\u4e00-\u9fff])")  # 两个办法


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names a document: characters of the Doc, title and number as far as they stand there."""

    start: int
    end: int
    title: str | None
    number: str | None
    kind: str = "mention"
    rule: str = "mention"
    provisions: tuple[str, ...] = ()
    on: str | None = None
    until: str | None = None
    area: str | None = None
    alias: str | None = None  # what the text calls it from here on

    def keys(self) -> set[str]:
        """Return what tells two references to the same document: number and title, marks apart."""
        return {key for key in (self.number, squeeze(self.title) if self.title else None) if key}


# What a text calls a document, or several together, from there on.
Aliases = dict[str, list[Reference]]


def named_documents(doc: Doc, text: str) -> tuple[list[Reference], Aliases]:
    """Return every place that names a document, and the abbreviations that the text defines for some."""
    start = doc.spans["head"][-1].end if len(doc.spans["head"]) else 0
    history: History | None = doc.user_data.get("history")
    if history:  # the decisions that amended a law are part of its title block
        start = max(start, history.end)
    found: list[Reference] = []
    aliases: Aliases = {}
    for match in _references(text, start):
        reference = read_reference(doc, match)
        if reference is None:
            continue
        if reference.title and squeeze(reference.title) in aliases and reference.number is None:
            continue
        if alias := _alias(text, match):
            aliases.setdefault(squeeze(alias), [reference])
        if alias := alias or _abbreviation(match):
            reference = replace(reference, alias=squeeze(alias))
        if found and (merged := _beside(text, found[-1], reference)):
            found[-1] = merged
        else:
            found.append(reference)
        if match["number"] and reference.number:
            found += _sharing(text, match.end(), reference.number)
        _name_in_a_row(match, found, aliases)
        _name_of_several(text, alias, found, aliases)
        _number_in_pairs(text, match, found)
    return found, aliases


def _sharing(text: str, place: int, number: str) -> Iterator[Reference]:
    """Yield the documents whose numbers follow and share the first words of a number."""
    words = OWN_PART.sub("", number)
    while words != number and (match := SHARING.match(text, place)):
        yield Reference(match.start("rest"), match.end(), None, normal_number(words + match["rest"]))
        place = match.end()


def _name_in_a_row(match: re.Match[str], found: list[Reference], aliases: Aliases) -> None:
    """Note the short names that one bracket gives to several documents (以下简称《甲法》、《乙法》)."""
    if found and ALIAS.search(match["inside"] or "" if match["title"] else ""):
        names = re.findall("《([^《》]{2,20})》", match["inside"][match["inside"].index("称") :])
        if len(names) > 1:
            for name, reference in zip(names[::-1], found[::-1], strict=False):
                aliases.setdefault(squeeze(name), [reference])


def _name_of_several(text: str, alias: str | None, found: Sequence[Reference], aliases: Aliases) -> None:
    """Note the documents that one name stands for (《甲办法》及《乙办法》（简称“两个办法”）)."""
    count = read_number(number[1]) if (number := COUNTED.match(alias or "")) else None
    chain = found[-count:] if count else []
    if alias and len(chain) == count and all(text[a.end : b.start] in CHAINED for a, b in pairwise(chain)):
        aliases[squeeze(alias)] = list(chain)


def _number_in_pairs(text: str, match: re.Match[str], found: list[Reference]) -> None:
    """Give each of several documents its number, where one bracket holds them all (《甲》《乙》（n1、n2）)."""
    numbers = NUMBER_PATTERN.findall(match["inside"] or "") if match["title"] else []
    chain = found[-len(numbers) :]
    if len(numbers) < 2 or len(chain) < len(numbers) or any(one.number for one in chain[:-1]):
        return
    if any(text[one.end : other.start] not in CHAINED for one, other in pairwise(chain)):
        return
    for place, number in enumerate(numbers):
        found[len(found) - len(numbers) + place] = replace(chain[place], number=normal_number(number))


def _references(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the places that look like a reference, line by line."""
    while start < len(text):
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        pattern = REFERENCE if text.find("号", start, end) >= 0 else TITLE_ONLY
        yield from pattern.finditer(text, start, end)
        start = end + 1


def read_reference(doc: Doc, match: re.Match[str]) -> Reference | None:
    if match["number"]:
        number = normal_number(match["number"])
        start = match.start() + match["number"].find(number[:2]) if number[:2] in match["number"] else match.start()
        return Reference(start, match.end(), None, number) if number else None
    title = match["title"]
    if not _is_normative(title):
        return None
    inside = match["inside"] or ""
    number_match = NUMBER_PATTERN.search(inside)
    end = match.end("title") + 1
    if match["version"]:
        end = match.end("version")
    written = as_written(doc, match.start("title"), match.end("title"))
    if match["version"]:
        written += as_written(doc, match.start("version"), match.end("version"))
    if number_match:
        return Reference(match.start(), match.end("tail"), written, normal_number(number_match[0]))
    return Reference(match.start(), end, written, None)


def _is_normative(title: str) -> bool:
    """Tell whether a title is that of a normative document rather than of a form, a certificate or a platform."""
    if MODEL.search(title) and "关于" not in title:
        return False
    if NO_DOCUMENT.search(title) and not re.search("关于|清单$|通知$", title):
        return False
    return bool(NORMATIVE.search(re.sub(r"（[^（）]*）$", "", title)))


def _alias(text: str, match: re.Match[str]) -> str | None:
    after = text[match.end("title") if match["title"] else match.end() : match.end() + 70]
    inside = match["inside"] if match["title"] else None
    if found := ALIAS.search(inside or ""):
        return found["alias"]
    found = re.match(rf"》?(?:（[^（）]*）|等[^，。；《（]{{0,20}})?（[^（）]{{0,40}}{ALIAS.pattern}", after)
    return found["alias"] if found else None


def _abbreviation(match: re.Match[str]) -> str | None:
    """Return the letters that stand in brackets behind a title: 《区域全面经济伙伴关系协定》（RCEP）."""
    inside = (match["inside"] or "").strip()
    return inside if re.fullmatch(r"[A-Z][A-Za-z-]{1,11}", inside) else None


def _beside(text: str, before: Reference, reference: Reference) -> Reference | None:
    """Put a number and a title together that stand side by side (国家发展改革委令第7号，《…目录》)."""
    between = text[before.end : reference.start]
    if (
        before.number
        and not before.title
        and reference.title
        and not reference.number
        and between in ("，", "", "公布的", "发布的", "公布")
    ):
        return replace(reference, start=before.start, number=before.number)
    return None


# Words that lead to a number and are no part of it: what one does with the document, conjunctions, 原, a day.
# 和 leads only behind a body (not in 住房和城乡建设部令); some of the characters begin or end names of places.
LEADS = (
    "依照|按照|根据|依据|违反|废止|修改|印发|现就|以及|及其|符合|执行|适用|延长|继续|参照|遵照|享受|规定|不再|关于|企业|通知|文件|附件|事项"
    "|(?<=[部署局委会厅院府行办室号件])和|^和|与|及|或者|或|对(?!外)|将(?!乐)|由|至|日(?!照|喀则)|年|即(?!墨)|见"
    "|(?<![太固平开三中高草])原(?![阳平州])|以|按|的|仍|条|款|项(?!城)|（"
)
LEADING = re.compile(rf"^.*(?:{LEADS})(?=[\u4e00-\u9fff]{{2,60}}(?:〔|公告|令|通告|\d{{4}}年第?))")


def normal_number(number: str) -> str:
    """Return a number with brackets normalised, words that only lead to it left off."""
    number = LEADING.sub("", re.sub(r"\s", "", number))
    number = re.sub(r"^(?:中华人民共和国)(?!主席令)", "", number)
    # 海关总署2021年第5号公告 and 海关总署公告2021年第5号 are one number
    number = re.sub(r"^(.+?)(\d{4}年第?\d+号)(公告|令)$", r"\1\3\2", number)
    return re.sub(r"(公告|令|通告)（?(\d{4}年)第?(\d+号)）?$", r"\1\2第\3", number)
