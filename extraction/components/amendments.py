"""What an amending act does to the text of others: which acts it amends, and its instructions for each in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extraction.amendments.clauses import Clauses, Instruction
from extraction.amendments.quotations import HELD, INSTRUCTS, NUMBERED, Statement, statements
from extraction.components.named_documents import TITLE, Reference, read_reference
from extraction.layout.policy_doc import Range, spans_of

BRACKETED = "(?P<version>(?!))?(?P<tail>（(?P<inside>[^（）]*(?:（[^（）]*）[^（）]*)*)）)?(?P<number>(?!))?"
NAMED = re.compile(TITLE + BRACKETED)
# What stands around the title of an act that is amended: 将《…》第三条…, 对《…》作出修改, 《…》作如下修改
BEFORE = re.compile("(?:^|[，。；：、]|将|对|在|把|从|关于|删去|删除|决定)(?:原)?$")
BEHIND = re.compile(
    "的?(?:第|中|附件|附表|题目|标题|名称|序言|全文|部分(?:条|内容)|有关(?:条|内容)|个别|相关(?:条|内容))"
    "|(?:进行|予以|作出?|做出?)(?:如下|以下|相应)?的?(?:修改|修正|修订|调整)|的?(?:修改|修正|修订)|修改如下|[：:]?(?=将|把|删[去除]|在第|增加)|[：:]?$"
)
# Words before the title of the one act that a decision is about (关于修改《…》的决定, 决定对《…》作如下修改).
UNDOES = re.compile("(?:修改|修订|修正|调整|决定，?(?:对|将))(?:和废止)?(?:部分)?$")
SEVERAL = re.compile("[、和及]?《|等|[、和及]")
AMENDMENT = re.compile("(?P<act>[\u4e00-\u9fff]{2,60}?)修正案(?:（[^（）]*）)?")
WORTH_READING = re.compile("修改|修订|修正|改为|调整为|增加|删去|删除|废止第")
# 《条例》 is the act that is spoken of already.
SHORT = re.compile("(?:本|该)?(?:暂行|试行|实施)?(?:条例|办法|规定|规则|细则|决定|通知|意见|方案|章程|制度|法)")
# A paragraph that does nothing but name the act of those below it (三、甲省绿化条例).
HEADED = re.compile(
    f"{NUMBERED.pattern}(?P<act>(?:[^《》，。；：、⟦]|《[^《》]*》){{3,60}}(?:条例|办法|规定|规则|细则|决定|章程|法))(?:（[^（）]*）)?"
)
# One that names it in few words, whatever they are (三、修改《甲省绿化条例》：): what follows is not the act before.
ENTITLED = re.compile(f"{NUMBERED.pattern}[^《》，。；⟦]{{0,6}}{TITLE}{BRACKETED}(?!等)[^《》，。；⟦]{{0,12}}")
OF_ACTS = re.compile(
    "(?:相关|有关|上述|各|以上|部分)(?:行政|地方性|政府)?(?:法规|规章|法律|条例|办法|规范性文件)|等法规"
)
NOTHING = ("unread", "adjust_order", "adjust_words", "adjust_contents")  # what alone makes no act one that amends
FOR_ALL = ("adjust_order", "adjust_words", "adjust_contents")


@dataclass(slots=True)
class Amendment:
    """An act that is amended, and what is done to it."""

    act: Reference
    instructions: list[Instruction] = field(default_factory=list)


class Amendments:
    """Fills ``doc.user_data["amendments"]``, and ``["quoted"]`` with the characters that are another act's words."""

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data["amendments"] = []
        doc.user_data["quoted"] = []
        text: str = doc.user_data["text"]
        if WORTH_READING.search(text):
            reader = _Reader(doc, text)
            doc.user_data["amendments"] = reader.amendments()
            if doc.user_data["amendments"]:
                doc.user_data["quoted"] = reader.quoted
        return doc


def _instructs(words: str) -> bool:
    """Tell whether a statement is an instruction: by its opening words, or as a numbered one that quotes."""
    return bool(INSTRUCTS.match(words)) or (HELD in words and bool(NUMBERED.match(words)))


class _Reader:
    def __init__(self, doc: Doc, text: str) -> None:
        self.doc, self.text = doc, text
        self.found: list[Amendment] = []
        self.quoted: list[Range] = []
        self.clauses = Clauses()

    def amendments(self) -> list[Amendment]:
        """Return the acts that are amended, each once, with their instructions in the order of the text."""
        current = self._of_title()
        began = False
        for statement in statements(self.text, [Range(p.start, p.end) for p in spans_of(self.doc, "paragraphs")]):
            self.quoted += [paragraph for held in statement.quotations for paragraph in held.paragraphs]
            named = self._named(statement)
            if named is not None:
                current, began = self._of(named), True
                self.clauses = Clauses()
            began = began or _instructs(statement.words)
            if current is not None and began:
                self._add(current, self.clauses.read(statement), statement.words)
        return [amendment for amendment in self.found if any(one.do not in NOTHING for one in amendment.instructions)]

    def _add(self, current: Amendment, instructions: Iterator[Instruction], words: str) -> None:
        """Add instructions to the act at hand; an order that closes the whole act is about all of them."""
        several = OF_ACTS.search(words) is not None
        alone = NUMBERED.match(words) is not None and not several
        for instruction in instructions:
            of_all = not alone and (instruction.do in FOR_ALL or (several and not instruction.at))
            for amendment in self.found if of_all else [current]:
                amendment.instructions.append(instruction)

    def _of(self, act: Reference) -> Amendment:
        """Return the amendment of an act, which may have begun before."""
        for amendment in self.found:
            if amendment.act.keys() & act.keys():
                return amendment
        self.found.append(Amendment(act))
        return self.found[-1]

    def _of_title(self) -> Amendment | None:
        """Return the one act that the title names (关于修改《…》的决定, …修正案)."""
        for start, end in self._head():
            words = self.text[start:end]
            named = [
                match for match in NAMED.finditer(words) if UNDOES.search(words[: match.start()].replace("\n", ""))
            ]
            several = any(SEVERAL.match(words, match.end()) for match in named)
            if len({match["title"] for match in named}) == 1 and not several:
                place = NAMED.match(self.text, start + named[0].start())
                act = read_reference(self.doc, place) if place else None
                return self._of(act) if act else None
            if match := AMENDMENT.fullmatch(words):
                return self._of(Reference(start, start + match.end("act"), match["act"], None))
        return None

    def _head(self) -> Iterator[Range]:
        """Yield where the one act may be named: the title, the head, the sentences that open the text."""
        for name, most in (("title", 1), ("head", 9), ("paragraphs", 4)):
            for span in spans_of(self.doc, name)[:most]:
                yield Range(span.start, span.end)
            if name == "head" and len(self.doc.spans["head"]):
                yield Range(self.doc.spans["head"][0].start, self.doc.spans["head"][-1].end)

    def _named(self, statement: Statement) -> Reference | None:
        """Return the act that a statement turns to."""
        words = statement.words
        number = NUMBERED.match(words)
        first = number.end() if number else 0
        if (headed := HEADED.fullmatch(words)) and not INSTRUCTS.match(words):
            start, end = statement.places[headed.start("act")], statement.places[headed.end("act") - 1] + 1
            return Reference(start, end, headed["act"], None)
        for match in NAMED.finditer(words, first):
            before = words[first : match.start()]
            if SHORT.fullmatch(match["title"]):
                continue
            known = BEFORE.search(before) and BEHIND.match(words, match.end())
            if not known and not ENTITLED.fullmatch(words):
                continue
            start = statement.places[match.start()]
            in_text = NAMED.match(self.text, start)
            if in_text and (act := read_reference(self.doc, in_text)):
                return act
        return None
