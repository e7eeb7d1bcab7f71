"""What a statement of an amending act does, instruction by instruction.

将第六条改为第七条，第二款修改为：“…” is two: 第六条 becomes 第七条, and 第六条第二款 is replaced. What an instruction
leaves out, the one before it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extraction import rules
from extraction.amendments.held import ACT, PLACED, Held
from extraction.amendments.quotations import HELD, Statement
from extraction.layout.policy_doc import Range
from extraction.numerals import read_number
from extraction.provisions import LAST, Address, N, apart, article_number, counted, each, read_article

# What announces that something is done, and does nothing: 作如下修改, 其他修改：, 对《…》作出修改
_CHANGES = "(?:修改|修正|修订|调整)"
_LEADS_ONLY = re.compile(
    f"[^{HELD}]{{0,120}}?(?:(?:如下|以下|其他|下列)的?{_CHANGES}(?:[（：].*)?"
    f"|{ACT}(?:的|作出?|进行)?{_CHANGES}|{_CHANGES}(?:决定)?：.*|{_CHANGES}(?:内容)?如下：?"
    f"|{_CHANGES}{ACT}(?:等[^，。；：]{{0,20}})?：?)"
)
# Why something is done says nothing of what is done: （理由：与上位法不一致）
_REASON = "（(?:修改|修订|删除|增加|调整|制定)?的?(?:理由|原因|说明|备注)(?:为|是)?[：:](?:[^（）]|（[^（）]*）)*）"
_REASON_ALONE = re.compile("（?(?:修改|修订|删除|增加|调整)?的?(?:理由|原因|说明)(?:为|是)?[：:]")
_BETWEEN = re.compile(
    f"[，。；、：\\s]|{_REASON}|{ACT}(?=将|把|删[去除]|在{PLACED}|增加)|并(?!将其(?:修|改))|同时|此外|另外|再(?=将|删)|其中，|对{ACT}(?:的|作出?|进行)(?:如下|以下)?{_CHANGES}"
    f"|[将把]?(?:{ACT}|本?(?:条例|办法|规定))的?{PLACED}(?:修改|更改|改)为：?{ACT}"  # the name of the act
    f"|[^，。；{HELD}{PLACED}]{{0,12}}由{N}{{1,4}}[编章节条]修改为{N}{{1,4}}[编章节条]"
)
# What adds, takes away or numbers articles: where it is not understood, the number of every other is in doubt.
_OF_ARTICLES = re.compile(
    f"(?:增加|新增|增设|补充|合并|分为|分成|拆分|改为|删)[^，。；{HELD}{PLACED}]{{0,6}}{N}条"
    f"|(?:作为|改为|列为|移至|移作|调整为|合并为)(?={PLACED})|(?:删去|删除|废止)(?={PLACED}(?!(?:规定)?[中内里]|的?{HELD}))"
)
_STYLES = ("（", "(", "①")  # of numbers before statements, besides 一、 and 1.
_SAYS_SOMETHING = re.compile(f"{HELD}|修改|删|增加|改为|合并|作为|移至|调整|废止{PLACED}|{PLACED}.")
_COMMENCES = re.compile("根据本(?:决定|修正案)|本(?:决定|修正案)自")
# What may stand behind a clause that was read, and adds nothing to it.
_IDLE_TAIL = re.compile("[的之]?(?:内容|规定|表述|字样|词语|文字|一词|一句|部分|条款|两?字)?(?:后)?")
_GIVES_REASON = re.compile("(?:按照|根据|依照|依据|结合|鉴于|由于|经|为了?)")
_OF_ALL = re.compile("全文|通篇|其他|其余|各条|条例|办法|规定|法规|规章|相关|有关|部分")
_OF_ARTICLE = re.compile("[将对在把从删去除]{0,2}(?:本条|该条)")


FAR_IN = 3  # characters of a clause before the place that it is about (将第三条…, 删去第三条…)
UNITS = {"article": "条", "paragraph": "款", "item": "项", "point": "目"}


@dataclass(frozen=True, slots=True)
class Instruction:
    """One thing that is done: where (``at``), to what number (``to``), the new text and the words in question.

    ``span`` is where the act says so, in characters of the Doc; quotations stay places until they are written out.
    """

    do: str
    at: str
    to: str
    text: tuple[Range, ...]
    words: tuple[Range, ...]
    span: Range
    rule: str


@dataclass(slots=True)
class Clauses:
    """Reads the statements about one act, in their order."""

    places: list[Address] = field(default_factory=list)
    moved: Address | None = None
    last: str = ""
    style: str = ""  # how the statement is numbered in which the context was set
    led: list[Address] = field(default_factory=list)  # what a statement says that those below it are about
    led_style: str = ""
    counted: dict[str, int] = field(default_factory=dict)  # the last number of each style
    named: bool = False  # whether the statement at hand names an article of the text
    astray: bool = False  # behind words that were not understood and named no place: 第二款 may be of any article
    lost: bool = False  # behind words that were not understood: what names no place of its own may mean theirs
    owed: int = 0  # how many of the articles that are added stand in the paragraphs that follow
    following: Address = field(default_factory=Address)  # the number of the first of these

    def read(self, statement: Statement) -> Iterator[Instruction]:
        """Yield what a statement does; what is not understood is an instruction too, ``unread``."""
        words = Held(statement)
        if _REASON_ALONE.match(words.text):
            return
        missing = self.owed > 0 and words.addresses(0, 1, Address()) != [self.following]
        if missing or (words.number and self._begin(words.number)):
            self.owed = 0
            yield Instruction("unread", "", "", (), (), words.place(0, max(1, len(words.number))), "unread")
        position = len(words.number)
        while position < len(words.text):
            if skip := _BETWEEN.match(words.text, position):
                position = skip.end()
                continue
            found = self._match(words, position)
            if found is None:
                end = words.clause_end(position)
                yield from self._unread(words, position, end)
                position = end
                continue
            rule, match = found
            rest = self._rest(words, match.end())
            position = words.clause_end(match.end()) if rest is None else rest
            if rest is not None and self._stands_alone(rule, match, words):
                yield from self._instructions(rule, match, words)
                continue
            yield from self._unread(words, match.start(), position)

    def _begin(self, number: str) -> bool:
        """Begin a numbered statement: what an earlier one of its rank named is not meant any more.

        Say whether numbers are missing before it: then a quotation without end has swallowed what they said.
        """
        style = number[0] if number[0] in _STYLES else number[-1] + ("1" if number[0].isdigit() else "")
        if style == self.led_style:
            self.led = []
        if style in (self.style, self.led_style):
            self.places, self.moved = self.led, None
        self.style, self.named = style, bool(self.led)
        value = read_number(number.strip("（）()、.．第条")) or 1
        before, self.counted[style] = self.counted.get(style, value), value
        return value > before + 1

    def _rest(self, words: Held, end: int) -> int | None:
        """Return where to read on behind a clause; none where words stand behind it that nothing has read."""
        if end == len(words.text) or _BETWEEN.match(words.text, end) or self._match(words, end):
            return end
        tail = _IDLE_TAIL.match(words.text, end)
        rest = tail.end() if tail else end
        ended = rest == len(words.text) or _BETWEEN.match(words.text, rest)
        return rest if rest > end and ended else None

    def _match(self, words: Held, position: int) -> tuple[rules.Rule, re.Match[str]] | None:
        for rule in self._rules(position):
            if (match := rule.pattern.match(words.text, position)) and match.end() > position:
                return rule, match
        return None

    def _rules(self, position: int) -> Iterator[rules.Rule]:
        """Yield the rules that may read on: those of lists only where the list that they go on with stands before."""
        lists = rules.load("amendments_lists")
        if self.owed and position == 0:
            yield from (rule for rule in lists if rule.gives == "insert")
        yield from rules.load("amendments")
        if self.last.startswith("delete_words"):
            yield from (rule for rule in lists if rule.gives == "delete_words")

    def _stands_alone(self, rule: rules.Rule, match: re.Match[str], words: Held) -> bool:
        """Tell whether a clause says where it applies, where the one before it was not understood."""
        groups = match.groupdict()
        places = words.addresses(*match.span("places"), Address()) if groups.get("places") else []
        named = any(place.article or place.chapter or not self.astray for place in places[:1])
        named = named or bool(groups.get("lists")) or rule.gives.endswith(("everywhere", "_order", "adjust_words"))
        of_articles = rule.gives == "insert" and groups.get("unit") == "条"
        if named:
            self.lost = self.astray = False
        return not self.lost or bool(of_articles)

    def _unread(self, words: Held, start: int, end: int) -> Iterator[Instruction]:
        clause = words.text[start:end]
        if not _SAYS_SOMETHING.search(clause):
            return
        if _LEADS_ONLY.fullmatch(clause):
            led = words.addresses(start, end, Address())
            if led and led[0].article:  # 对第十条作如下修改：（一）第一款修改为…
                self.places, self.named, self.lost, self.astray = led, True, False, False
                self.led, self.led_style = led, self.style
            return
        if HELD not in clause and _COMMENCES.search(clause):
            return
        named = words.addresses(start, end, self._context())
        if _GIVES_REASON.match(clause) and HELD not in clause and not any(place.article for place in named):
            return
        self.lost = True
        first = clause.find(PLACED)
        if first < 0 and self.named and self._context().article and not _OF_ALL.search(clause):
            named = [self._context().above("paragraph")]  # it goes on with the article that the statement is about
        elif 0 <= first <= FAR_IN and (named[0].article or named[0].chapter):
            self.places, self.astray = named[:1], False
        else:
            self.astray = True
        at = "" if self._moves_articles(words, start, end) else "".join(map(str, named[:1]))
        yield Instruction("unread", at, "", (), (), words.place(start, end), "unread")

    def _moves_articles(self, words: Held, start: int, end: int) -> bool:
        """Tell whether a clause may add, take away or number whole articles."""
        for match in _OF_ARTICLES.finditer(words.text, start, end):
            places = words.addresses(match.end(), match.end() + 1, self._context()) if match.end() < end else []
            if not places or any(place.level == "article" for place in places):
                return True
        return False

    def _context(self) -> Address:
        return self.places[-1] if self.places else Address()

    def _instructions(self, rule: rules.Rule, match: re.Match[str], words: Held) -> Iterator[Instruction]:
        groups = match.groupdict()
        if groups.get("places"):
            named = list(apart(words.addresses(*match.span("places"), self._context())))
            article = self._context().article
            self.places = named
            self.named = self.named or bool(named and named[-1].article)
            if not article or any(place.article != article for place in named):
                self.moved = None
        elif self.last == "delete" or _OF_ARTICLE.match(match[0]):
            # 删去第一款第三项，将其中的“甲”修改为“乙”: in what is left of the article
            self.places = list(dict.fromkeys(place.above("paragraph") for place in self.places if place.article))
        span = words.place(match.start(), match.end())
        do = rule.gives
        self.last = do
        for made in self._made(do, match, words):
            yield replace(made, span=span, rule=rule.name)

    def _made(self, do: str, match: re.Match[str], words: Held) -> Iterator[Instruction]:
        groups = {name: match.span(name) for name, value in match.groupdict().items() if value}
        text = words.texts(groups.get("text"))
        old, new = words.quoted(groups.get("old")), words.quoted(groups.get("new"))
        over = words.addresses(*groups["over"], Address())[-1] if "over" in groups else Address()
        to = words.addresses(*groups["to"], over if over.article else Address()) if "to" in groups else []
        match do:
            case "replace_words" if "lists" in groups:
                yield from self._several(groups["lists"], new, words)
            case "replace_words_everywhere" if "but" in groups:
                but = "、".join(map(str, words.addresses(*groups["but"], Address())))
                for one, other in _pairs(old, new):
                    yield replace(_done("replace_words", words=(one, other)), at=f"除{but}外")
            case "replace_words" | "replace_words_everywhere":
                for place in self._where(do):
                    for one, other in _pairs(old, new):
                        yield _done("replace_words", place, words=(one, other))
            case "delete_words" | "delete_words_everywhere":
                for place in self._where(do):
                    for one in old:
                        yield _done("delete_words", place, words=(one,))
            case "insert_words":
                side = "insert_words" if match["side"] == "后" else "insert_words_before"
                for place in self._where(do):
                    yield _done(side, place, words=(*words.quoted(groups["anchor"]), *new))
            case "move_words":
                side = do if match["side"] == "后" else "move_words_before"
                for place in self._where(do):
                    yield _done(side, place, words=(*old, *words.quoted(groups["anchor"])))
            case "adjust_words" if "places" in groups:
                for place in self.places:
                    yield _done(do, place)
            case "append_words" | "add_words" | "join_words":
                for place in self._where(do):
                    yield _done(do, place, words=(*old, *new))
            case "insert":
                unit = match.groupdict().get("unit") or UNITS.get(to[0].level, "")
                self._owe(match.groupdict().get("count"), unit, to, text)
                if not unit:  # 增加第四章：“第四章…”“第十条…”
                    yield from self._headed(to, text)
                    return
                yield from self._inserted(unit, match["side"], to, text, "places" in groups)
            case "insert_heading":
                yield from self._headed(to, words.texts(groups["new"]), text, named="places" in groups)
            case "renumber":
                if len(self.places) == 1 and not self.places[0].until and len(to) > 1 and to[0].article:
                    yield _done("split", *self.places, to=to, text=text)
                    return
                if text and len(self.places) == len(to) == 1 and self.places[0].item and to[0].level == "article":
                    yield _done("delete", *self.places)  # 将第十条第一项单列一条，作为第九条：“…”
                    yield _done("insert", to=to, text=text)
                    return
                yield from self._renumbered(to)
                if text:
                    yield from self._replaced(text)
            case "merge":
                yield _done(do, *self.places, to=to[0] if to else None, text=text)
                if to and to[0].chapter and not to[0].article:
                    self.places = to
            case "split":
                if match["unit"] == "条" and not to and self.places[:1]:
                    to = counted(self.places[0], read_number(match["count"]) or 0)
                yield _done(do, *self.places, to=to, text=text)
            case "replace":
                yield from self._replaced(text)
            case "delete":
                for place in self.places:
                    yield _done(do, place)
            case "here":
                return  # 第三条：删去“甲”
            case _:
                yield _done(do, Address())

    def _owe(self, count: str | None, unit: str, to: Sequence[Address], text: Sequence[Range]) -> None:
        """Note how many articles are still to come (增加两条，分别作为第八条：“…”┆第九条：“…”)."""
        self.owed = (read_number(count) or 0) - len(text) if count else max(0, self.owed - 1)
        if unit != "条" or len(list(each(to))) != 1 or self.owed < 1:
            self.owed = 0
            return
        value, suffix = read_article(to[0].article) or (0, 0)
        self.following = Address(article=article_number(value + (not suffix), suffix + 1 if suffix else 0))

    def _headed(
        self, to: Sequence[Address], new: Sequence[Range], text: Sequence[Range] = (), *, named: bool = False
    ) -> Iterator[Instruction]:
        """Yield the headings that are added, and the articles below them where the act gives those as well."""
        title, *articles = new
        if articles or text:
            articles = articles or list(text)
            yield _done("insert_heading", to=to[:1], words=(title,))
            yield _done("insert", to=self.places if named else None, text=articles)
            return
        for place, name in zip(to, new, strict=False):
            yield _done("insert_heading", *self.places[:1] if named else (), to=place, words=(name,))

    def _where(self, do: str) -> Sequence[Address]:
        if do.endswith("everywhere"):
            self.places = []
        return self.places or (Address(),)

    def _several(self, lists: tuple[int, int], new: Sequence[Range], words: Held) -> Iterator[Instruction]:
        """Yield the words of several places that all become the same (第七条中的“甲”，第九条中的“乙”，统一改为“丙”)."""
        for part in re.finditer(f"{PLACED}[^{PLACED}]*", words.text[: lists[1]][lists[0] :]):
            start, end = part.start() + lists[0], part.end() + lists[0]
            self.places = words.addresses(start, start + 1, self._context())
            for place in self.places:
                for old in words.quoted((start, end)):
                    yield _done("replace_words", place, words=(old, new[0]))

    def _inserted(
        self, unit: str, side: str | None, to: Sequence[Address], text: Sequence[Range], named: bool
    ) -> Iterator[Instruction]:
        level = next(level for level, of in UNITS.items() if of == unit)
        if level == "article":
            at = self.places[-1] if named and self.places and side else Address()
            yield _done("insert", at, to=to, text=text, side=side or "")
            return
        where = self.places[-1] if self.places else Address()
        if to and to[0].article:
            # 增加一款，作为第四条第二款: the number that the article bears by then
            if self.named and where.article != to[0].article:
                yield _done("insert", to=to, text=text)
                return
            where = to[0].above(level)
            self.places = self.places if self.named else [where]
            to = [Address(**{level: getattr(place, level)}) for place in to]
        elif self.moved is not None and not named:
            to = [place.within(self.moved) for place in to]
            where = Address()
        elif not side:
            where = where.above(level)
            to = to or ([Address(item=LAST)] if level == "item" else [])
        yield _done("insert", where, to=to, text=text, side=side or "")

    def _renumbered(self, to: Sequence[Address]) -> Iterator[Instruction]:
        places, numbers = list(each(self.places)), list(each(to))
        if len(places) > 1 and len(numbers) == 1 and places[0].level == "paragraph" and numbers[0].level == "article":
            numbers = [replace(numbers[0], paragraph=place) for place in range(1, len(places) + 1)]
        if len(places) > 1 and len(numbers) == 1:
            yield _done("merge", *places, to=numbers)
            return
        for place, number in zip(places, numbers, strict=False):
            yield _done("renumber", place, to=number)
        self.places = places
        apart = numbers and numbers[-1].article and places[-1].level != "article"
        self.moved = numbers[-1].above("paragraph") if apart else None

    def _replaced(self, text: Sequence[Range]) -> Iterator[Instruction]:
        if len(self.places) == len(text):
            for place, paragraph in zip(self.places, text, strict=True):
                yield _done("replace", place, text=[paragraph])
        else:
            yield _done("replace", *self.places, text=text)


def _pairs(old: Sequence[Range], new: Sequence[Range]) -> Iterator[tuple[Range, Range]]:
    """Yield which words become which: one for one, or all the same."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
    else:
        yield from ((one, new[0]) for one in old)


def _done(
    do: str,
    *at: Address,
    to: Address | Sequence[Address] | None = None,
    text: Sequence[Range] = (),
    words: Sequence[Range] = (),
    side: str = "",
) -> Instruction:
    numbers = [to] if isinstance(to, Address) else list(to or ())
    where = "、".join(str(place) for place in at if place) + (side if side in ("后", "前") and any(at) else "")
    return Instruction(do, where, "、".join(map(str, numbers)), tuple(text), tuple(words), Range(0, 0), "")
