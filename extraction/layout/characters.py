"""Characters that look like others: radicals and compatibility forms that some programs write for the character itself.

A PDF may hold ⼈⺠⽂ where the page shows 人民文. The source keeps them, the repaired layout does not; each form stands
for one character, so offsets are not moved.
"""

from __future__ import annotations

import unicodedata

KANGXI = range(0x2F00, 0x2FD6)
COMPATIBILITY = (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
SUPPLEMENT = range(0x2E80, 0x2EF4)
# Unicode gives the forms of the supplement no decomposition; "　" where no character of common fonts is meant.
_SUPPLEMENT_MEANS = (
    "　厂乛乚乙亻冂几刀刂卜㔾小小兀尣"
    "尢尢巳幺彑彐忄㣺扌攵　旡日月歺母"
    "民氵氺灬爫爫丬牛犭王疋目示礻竹糹"
    "纟罓罒罓罓罒羊羊羊耂肀聿月臼艹艹"
    "艹虎衤覀西见角角讠贝足车辶辶辶阝"
    "钅長镸长门阜阝雨青韦页风飞食飠飠"
    "饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜"
    "龙龜亀龟"
)


def _compatible(code: int) -> str:
    return unicodedata.normalize("NFKC", chr(code))


RADICALS: dict[int, str] = {
    **{code: means for code, means in zip(SUPPLEMENT, _SUPPLEMENT_MEANS, strict=True) if means != "　"},
    **{code: _compatible(code) for code in (*KANGXI, *COMPATIBILITY) if _compatible(code) != chr(code)},
}
"""What each radical or compatibility form stands for; made for ``str.translate``."""
