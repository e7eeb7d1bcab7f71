"""Pictures of a notice, drawn with the glyphs that the explorer's tests need too."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from extraction.readers import ocr
from tests.conftest import absent

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
NOTICE = [
    "样例市人民政府文件",
    "样府发〔2024〕10号",
    "样例市人民政府关于支持跨境电商的通知",
    "各区县人民政府，市政府各部门：",
    "一、给予跨境电商企业最高300万元奖励。（责任单位：市商务委、样例海关）",
    "二、本通知自2024年3月1日起施行，有效期3年。",
    "样例市人民政府",
    "2024年2月1日",
]


def need_pictures() -> None:
    """Skip, or fail on CI, where pictures cannot be drawn or recognised."""
    if not ocr.is_there():
        absent("the extra ocr is missing: pip install 'policygraph[ocr]'")
    if not FONT.exists():
        absent("no Chinese glyphs to draw with: apt-get install fonts-noto-cjk")


def drawn(lines: list[str], *, size: int = 28) -> Image.Image:
    """Draw a page of A4 at 150 dpi."""
    page = Image.new("RGB", (1240, 1754), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, size)
    for number, line in enumerate(lines):
        pen.text((110, 110 + number * 2 * size), line, font=font, fill="black")
    return page


def saved(*pages: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, form, save_all=len(pages) > 1, append_images=pages[1:])
    return out.getvalue()
