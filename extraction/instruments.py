"""Instruments: the means that a measure uses, the main one first.

Every word that speaks for a means adds its weight, once and more in the measure's heading; the means with the
highest sum is the main one, and up to two others stand beside it where they come near.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque

from spacy.tokens import Doc, Span

from extraction.passages import ARTICLE, asides, is_general, is_preamble, sentences
from extraction.rules import Found, Matcher, Rule, load

MOST = 3
ORGANISATION = "organisation"
SUPERVISION = "supervision"
SURE = 3.0  # words of this weight name a means of its own, however small its part
HEADING = re.compile(r"[^。；，\n]{0,40}")

# An article that punishes names the means of the duty that was broken; its own is the sanction.
SANCTION = re.compile(
    r"[^。]*?(?:责令(?:限期)?改正|责令停|处[^。，；]{0,24}罚款|没收违法所得|追究(?:其)?(?:刑事|法律)责任"
    r"|(?:给予|予以)(?:行政)?(?:处分|处罚|警告)|规定(?:查处|处罚)|吊销)"
)

# A word in the name of a kind of enterprise (快递企业, 融资担保公司) says who is meant, not by which means.
TRADES = {"logistics", "platform", "innovation", "digital", "credit", "insurance", "clearance", "standards", "market"}
TRADER = re.compile(r"[^，。；：、的\n]{0,3}?(?:企业(?!标准)|公司|经营者|卖家|商户|运营商)")


class Instruments:
    """Fills ``doc.spans["instruments"]``: the telling words, ``label_`` the code, ``id_`` the rule."""

    def __init__(
        self, *, heading: float = 1.5, fading: float = 0.7, share: float = 0.6, least: float = 0.5, second: float = 2.0
    ) -> None:
        self.heading = heading
        self.fading = fading
        self.share = share
        self.least = least
        self.second = second
        self._matcher = Matcher(load("instruments"))

    def __call__(self, doc: Doc) -> Doc:
        text = sentences(doc)
        doc.spans["instruments"] = [
            Span(doc, found.start, found.end, label=found.rule.gives, span_id=found.rule.name)
            for measure in doc.spans.get("measures", ())
            for found in self._means(text, measure.start, measure.end)
        ]
        return doc

    def _means(self, text: str, start: int, end: int) -> list[Found]:
        """Return the word that speaks most for each means of a measure, the main means first."""
        if is_preamble(text, start, end) or is_general(text, start, end):
            return []
        heading = HEADING.match(text, start, end)
        opening = heading.end() if heading else start
        aside = deque(asides(text, start, end))
        weights: defaultdict[str, list[float]] = defaultdict(list)
        best: dict[str, tuple[float, Found]] = {}
        seen: set[str] = set()
        for found in self._matcher.find(text, start, end):
            while aside and aside[0][1] <= found.start:
                aside.popleft()
            if aside and aside[0][0] <= found.start:
                continue
            if found.rule.gives in TRADES and TRADER.match(text, found.end, end):
                continue
            word = text[found.start : found.end]
            if word in seen:
                continue
            seen.add(word)
            code = found.rule.gives
            weight = found.rule.weight * (self.heading if found.start < opening else 1.0)
            weights[code].append(weight)
            if code not in best or weight > best[code][0]:
                best[code] = (weight, found)
        if not weights:
            return []
        # The same means said again in other words adds less and less.
        sums = {
            code: sum(weight * self.fading**rank for rank, weight in enumerate(sorted(each, reverse=True)))
            for code, each in weights.items()
        }
        ranked = sorted(sums, key=lambda code: (-sums[code], best[code][1].start))
        if sums[ranked[0]] < self.least:
            return []
        floor = max(self.least, self.share * sums[ranked[0]])
        if ranked[0] == ORGANISATION:  # how the work is organised names much that it does not do itself
            return [best[ORGANISATION][1]]
        if SUPERVISION in best and ARTICLE.match(text, start, end) and SANCTION.match(text, start, end):
            return [best[SUPERVISION][1]]
        kept = [code for code in ranked if code == ranked[0] or self._stands(best[code][1].rule, sums[code], floor)]
        return [best[code][1] for code in kept[:MOST]]

    def _stands(self, rule: Rule, weight: float, floor: float) -> bool:
        """Tell whether a means stands beside the main one: near to it and named, not only hinted at."""
        return (weight >= floor and rule.weight >= self.second) or rule.weight >= SURE
