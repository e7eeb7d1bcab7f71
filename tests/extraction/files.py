"""Makes the files that the readers are tried on: one notice in every format, and what is wrong with files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

Row = tuple[str, ...]
Content = Sequence[str | list[Row]]

NOTICE: Content = (
    "重庆市样例办公室关于印发《样例企业扶持办法》的通知",
    "渝样办发〔2024〕3号",
    "各区县（自治县）人民政府，市政府有关部门：",
    "第一条 为了扶持中小微企业，根据《中华人民共和国中小企业促进法》，制定本办法。",
    "第二条 市商务委牵头，重庆海关配合，于2024年12月底前完成下列任务。",
    [("序号", "任务", "责任单位"), ("1", "设立资金", "市财政局"), ("2", "减免费用", "")],
    "第三条 本办法自2024年2月1日起施行，有效期5年。",
    "重庆市样例办公室",
    "2024年1月3日",
)
FONT = "STSong-Light"


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def as_text(content: Content = NOTICE) -> str:
    """A paragraph or a row a line."""
    return "\n".join(part if isinstance(part, str) else "\n".join("\t".join(row) for row in part) for part in content)


def as_fragment(content: Content = NOTICE) -> str:
    """The document alone as crawlers keep it: paragraphs and tables without a page around them."""
    return "".join(
        f"<p>{escape(part)}</p>"
        if isinstance(part, str)
        else "<table>"
        + "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in part)
        + "</table>"
        for part in content
    )


def as_html(content: Content = NOTICE) -> str:
    """A page as a government's site has it: the document among what is not the document."""
    body = as_fragment(content)
    return f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>样例通知_样例网</title>
    <script>var a = "<p>脚本，不是正文。</p>";</script><style>p {{}}</style></head><body>
    <div class="nav"><a href="/">首页</a> &gt; <a href="/zw">政务公开</a></div>
    <div class="info">发布时间：2024-01-05 来源：样例办公室 【字号：大 中 小】 打印</div>
    <div id="zoom">{body}</div>
    <div class="share">分享到：微信 微博</div>
    <div class="footer">版权所有：样例办公室，未经许可，不得转载。</div></body></html>"""


def as_docx(content: Content = NOTICE) -> bytes:
    """A Word document with a real table."""
    document = Document()
    for part in content:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for at, row in enumerate(part):
            for column, cell in enumerate(row):
                table.cell(at, column).text = cell
    return saved(document)


def saved(document) -> bytes:
    """The bytes of a python-docx document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def numbered(levels: Sequence[tuple[str, str]], paragraphs: Sequence[tuple[str, int]]) -> bytes:
    """A Word document with one automatic list: its levels as (format, text), its paragraphs as (text, level)."""
    document = Document()
    numbering = document.part.numbering_part.element
    declared = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{declared}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for text, level in paragraphs:
        place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        document.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(place))
    return saved(document)


def with_body(xml: str) -> bytes:
    """A Word document of nothing but a main part with this body."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{namespace}"><w:body>{xml}</w:body></w:document>',
        }
    )


def zipped(entries: dict[str, str | bytes]) -> bytes:
    """A ZIP file of these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


class Sheet:
    """A PDF drawn line by line, from the top."""

    def __init__(self, password: str | None = None) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._stream = io.BytesIO()
        encrypt = pdfencrypt.StandardEncryption(password, canPrint=0) if password else None
        self.canvas = Canvas(self._stream, pagesize=A4, encrypt=encrypt, invariant=1)
        self.at = 60.0

    def line(self, text: str, x: float = 72, size: int = 12) -> Sheet:
        """Write a line and go on below it."""
        self.write(text, x, self.at, size)
        self.at += size * 1.8
        return self

    def write(self, text: str, x: float, y: float, size: int = 12) -> None:
        """Write at a place counted from the top left."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, A4[1] - y, text)

    def table(self, rows: Sequence[Row], widths: Sequence[int] = (60, 160, 160), height: int = 30) -> Sheet:
        """Draw a ruled table; a line break in a cell goes on below."""
        across = [72 + sum(widths[:at]) for at in range(len(widths) + 1)]
        down = [A4[1] - self.at - at * height for at in range(len(rows) + 1)]
        self.canvas.grid(across, down)
        for at, row in enumerate(rows):
            for x, cell in zip(across, row, strict=False):
                for below, line in enumerate(cell.split("\n")):
                    self.write(line, x + 4, self.at + at * height + 14 + below * 12, 10)
        self.at += len(rows) * height + 30
        return self

    def page(self) -> Sheet:
        """Go on on a new page."""
        self.canvas.showPage()
        self.at = 60.0
        return self

    def bytes(self) -> bytes:
        """The finished file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._stream.getvalue()


def as_pdf(content: Content = NOTICE, password: str | None = None) -> bytes:
    """The notice on one page, its table ruled."""
    sheet = Sheet(password)
    for part in content:
        if isinstance(part, str):
            for at in range(0, len(part), 36):
                sheet.line(part[at : at + 36])
        else:
            beside = len(part[0]) - 1
            sheet.table(part, (60, *[320 // beside] * beside))
    return sheet.bytes()
