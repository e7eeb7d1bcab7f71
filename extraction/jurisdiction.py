"""Whose policy a document is: its tier (national, customs, municipal, district) and its province-level region."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from extraction import regions

NATIONAL = re.compile(
    "中共中央|中央|国务院|全国|国家|中国|中华人民共和国|最高人民|商务部|财政部|公安部|司法部|教育部|科技部|科学技术部|民政部|自然资源部"
    "|生态环境部|住房城乡建设部|住房和城乡建设部|交通运输部|水利部|农业农村部|农业部|文化和旅游部|退役军人事务部|应急管理部|审计署"
    "|税务总局|市场监管总局|金融监管总局|外汇局|人民银行|证监会|银保监会|发展改革委|工业和信息化部|人力资源社会保障部"
    "|人力资源和社会保障部|卫生健康委|国资委|外交部|国防部|民航局|铁路局|邮政局|移民局|能源局|林草局|医保局|药监局|知识产权局"
)
# A ministry that no list knows, as those of earlier years (交通部, 劳动部).
MINISTRY = re.compile("(?<!宣传)(?<!组织)(?<!工作)部$|署$|^政务院")
LOCAL_OFFICE = re.compile("(?:税务局|分局|分行|监管局|管理部|办事处|通信管理局|邮政管理局|海事局|铁路监督管理局)$")


class Jurisdiction:
    """Fills ``doc.user_data["tier"]`` and ``["region"]``."""

    def __call__(self, doc: Doc) -> Doc:
        issuers = [span.kb_id_ for span in doc.spans["issuers"]]
        title = doc.spans["title"][0].kb_id_ if len(doc.spans["title"]) else ""
        doc.user_data["tier"], doc.user_data["region"] = jurisdiction(issuers, title, doc.user_data["text"])
        return doc


def jurisdiction(issuers: Sequence[str], title: str, text: str) -> tuple[str, str | None]:
    """Return tier and region of a document from who issued it, else from its title, else from its text."""
    first = re.sub("^中华人民共和国(?=.)", "", issuers[0]) if issuers else ""
    place = regions.find(first) if first else None
    if "海关" in first:
        return "customs", place.province if place and "总署" not in first else None
    if NATIONAL.match(first) and not (place and LOCAL_OFFICE.search(first)):
        return "national", None
    if place is None:
        if MINISTRY.search(first):
            return "national", None
        if not first and title.startswith("中华人民共和国"):
            return "national", None
        place = regions.find(title[:16])
    if place is None:
        province = regions.main_province(text)
        if province is None:
            return "national", None
        return ("district" if first.startswith(("区", "县")) else "municipal"), province
    # Tier counts from the body: what lies below a province or municipality is district.
    return ("municipal" if place.is_province and not first.startswith(("区", "县")) else "district"), place.province
