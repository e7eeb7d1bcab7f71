"""The same document says the same in every format: facts, not only characters."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extraction.facts import to_json
from extraction.files import extract_bytes
from tests.extraction.files import Content, as_docx, as_fragment, as_html, as_pdf, as_text
from tests.extraction.old_files import as_chunk, as_doc, as_mht, as_ofd, as_rtf

PLAN: Content = (
    "重庆市人民政府办公厅关于印发《重庆市样例企业扶持措施》的通知",
    "渝府办发〔2024〕903号",
    "各区县（自治县）人民政府，市政府各部门，有关单位：",
    "《重庆市样例企业扶持措施》已经市政府同意，现印发给你们，请认真贯彻执行。",
    "重庆市人民政府办公厅",
    "2024年1月3日",
    "重庆市样例企业扶持措施",
    "为贯彻落实《中华人民共和国中小企业促进法》，制定本措施。",
    "一、加大融资支持。鼓励银行机构向外贸企业发放信用贷款。（责任单位：市商务委、重庆海关）",
    "二、优化通关服务。2024年12月底前建成智慧口岸。（市政府口岸物流办牵头，重庆海关配合）",
    "本措施自2024年2月1日起施行，有效期5年。《重庆市样例企业帮扶办法》（渝府办发〔2020〕901号）同时废止。",
    "附件：任务清单",
    "附件",
    "任务清单",
    [
        ("序号", "工作任务", "牵头单位", "完成时间"),
        ("1", "设立专项资金。", "市财政局", "2024年6月"),
        ("2", "减免检验费用。", "市市场监管局", "2024年9月"),
    ],
)
FORMATS = {
    "plan.txt": as_text(PLAN).encode(),
    "gb.txt": as_text(PLAN).encode("gb18030"),
    "plan.md": as_text(PLAN).encode(),
    "plan.html": as_html(PLAN).encode("gb18030"),
    "plan.docx": as_docx(PLAN),
    "plan.pdf": as_pdf(PLAN),
    "plan.doc": as_doc(PLAN),
    "plan.wps": as_doc(PLAN),
    "plan.rtf": as_rtf(PLAN),
    "plan.ofd": as_ofd(PLAN),
    "plan.mht": as_mht(PLAN),
    "chunk-mht.docx": as_chunk(as_mht(PLAN)),
    "chunk-html.docx": as_chunk(as_html(PLAN).encode(), "html"),
    "chunk-rtf.docx": as_chunk(as_rtf(PLAN), "rtf"),
    "chunk-docx.docx": as_chunk(as_docx(PLAN), "docx"),
    "page.txt": as_html(PLAN).encode(),
    "fragment.txt": as_fragment(PLAN).encode(),
}


def facts(name: str) -> list[dict[str, Any]]:
    policies = [json.loads(to_json(policy)) for policy in extract_bytes(FORMATS[name], name).policies]
    return [{key: value for key, value in policy.items() if key not in ("source", "evidence")} for policy in policies]


def test_the_plain_text_is_read_whole() -> None:
    (policy,) = facts("plan.txt")
    assert (policy["title"], policy["doc_number"]) == ("重庆市样例企业扶持措施", "渝府办发〔2024〕903号")
    assert (policy["effective_from"], policy["effective_until"]) == ("2024-02-01", "2029-01-31")
    assert [(m["number"], [r["name"] for r in m["responsible"]], m["deadline"]) for m in policy["measures"]] == [
        ("一", ["市商务委", "重庆海关"], None),
        ("二", ["市政府口岸物流办", "重庆海关"], "2024-12-31"),
        ("1", ["市财政局"], "2024-06"),
        ("2", ["市市场监管局"], "2024-09"),
    ]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "plan.txt"])
def test_every_format_gives_the_same_facts(name: str) -> None:
    assert facts(name) == facts("plan.txt")
