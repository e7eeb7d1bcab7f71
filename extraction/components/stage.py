"""Whether a document is a draft yet, and the years that a plan is for (行动计划（2022—2024年）, “十四五”规划)."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from extraction.components.head_lines import lines_of

DRAFT = re.compile(
    "征求意见稿|送审稿|讨论稿|（草案[^）]{0,8}）|草案）?$|(?:公开)?征求[^。]{0,60}?意见的(?:公告|通知|函|通告)"
)
PLAN = re.compile("规划|计划|方案|纲要|要点|任务|安排|行动|路线图|蓝图|若干措施")
YEAR = r"(?:19|20)\d{2}"
SPAN = re.compile(rf"(?P<since>{YEAR})年?(?:—+|-|~|～|至|到|──)(?P<until>{YEAR})年?")
FIVE_YEARS = re.compile(
    '[“"]?(?P<which>十[一二三四五六七]?|[七八九])五[”"]?(?:期间|时期|规划|计划|[\\u4e00-\\u9fff]{0,30}规划)'
)
ONE_YEAR = re.compile(rf"(?P<since>{YEAR})年(?:度)?(?!版|本|修订|第)[^，。]{{0,30}}(?:要点|计划|方案|任务|安排)")
STATED = re.compile(
    rf"(?:规划期限?|规划年限|实施期限?|行动期限?|本规划期)(?:为|是|：)?(?P<since>{YEAR})年?(?:—+|-|~|～|至|到)(?P<until>{YEAR})年"
)
FIRST = {
    "七": 1986,
    "八": 1991,
    "九": 1996,
    "十": 2001,
    "十一": 2006,
    "十二": 2011,
    "十三": 2016,
    "十四": 2021,
    "十五": 2026,
    "十六": 2031,
}


class Stage:
    """Fills ``doc.spans["stage"]`` and ``["period"]`` with at most one span each.

    ``kb_id_`` is ``draft``, or the first and the last year of a plan with a stroke between (2022/2024).
    """

    def __call__(self, doc: Doc) -> Doc:
        text: str = doc.user_data["text"]
        end = max([span.end for span in (*doc.spans["head"], *doc.spans["title"])], default=0)
        draft = DRAFT.search(text, 0, end)
        doc.spans["stage"] = [Span(doc, draft.start(), draft.end(), kb_id="draft", span_id="draft")] if draft else []
        doc.spans["period"] = []
        if len(doc.spans["title"]) and PLAN.search(doc.spans["title"][0].text):
            title = doc.spans["title"][0]
            after = min(len(text), title.end + 16)  # （2022—2024年） may stand on the line below
            found = _years(text, title.start, after) or next(
                (years for line in lines_of(doc, "paragraphs") if (years := _stated(text, line.start, line.end))), None
            )
            if found:
                since, until, match = found
                doc.spans["period"] = [Span(doc, *match.span(), kb_id=f"{since}/{until}", span_id="period")]
        return doc


def _years(text: str, start: int, end: int) -> tuple[int, int, re.Match[str]] | None:
    """Return the first and the last year that a title names, and where it does."""
    if match := SPAN.search(text, start, end):
        since, until = int(match["since"]), int(match["until"])
        return (since, until, match) if since <= until else None
    if match := FIVE_YEARS.search(text, start, end):
        since = FIRST.get(match["which"], 0)
        return (since, since + 4, match) if since else None
    if match := ONE_YEAR.search(text, start, end):
        return int(match["since"]), int(match["since"]), match
    return None


def _stated(text: str, start: int, end: int) -> tuple[int, int, re.Match[str]] | None:
    """Return the years that a text says it is a plan for (规划期为2021—2025年)."""
    match = STATED.search(text, start, end)
    return (int(match["since"]), int(match["until"]), match) if match else None
