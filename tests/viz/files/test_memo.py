"""The memo: the same words in Markdown and in Word, and no sign of a document that becomes a mark of either."""

from __future__ import annotations

import io
from datetime import date

from docx import Document

from viz.files.memo import Part, docx, markdown

PARTS = [
    Part(title="扶持", groups=(("省市级 · 甲市", ("给予*补助*（《甲办法》）", "# 不是标题\n第二行")), ("", ("无处",))))
]


def test_markdown_says_what_is_cited_and_keeps_the_signs_of_documents():
    text = markdown("高级认证企业", date(2024, 6, 1), PARTS, "图谱 abc")
    assert text.splitlines()[:3] == ["# 高级认证企业", "", "2024-06-01 · 图谱 abc"]
    assert "- 给予\\*补助\\*（《甲办法》）" in text
    assert "- \\# 不是标题 第二行" in text


def test_word_has_headings_and_lists():
    document = Document(io.BytesIO(docx(markdown("高级认证企业", date(2024, 6, 1), PARTS, "图谱 abc"))))
    told = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert ("Title", "高级认证企业") in told
    assert ("Heading 2", "省市级 · 甲市") in told
    assert ("List Bullet", "给予*补助*（《甲办法》）") in told
    assert ("List Bullet", "# 不是标题 第二行") in told
