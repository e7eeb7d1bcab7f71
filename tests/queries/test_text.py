"""The text of a policy on a day, from the documents on: as the services give it, and as files show it."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree

import pytest

from graph.loading.build import forget, load
from graph.loading.fingerprint import fingerprint
from graph.stores.store import Store, open_store
from queries.errors import QueryError
from queries.reading import read_policy
from queries.text import policy_text
from queries.text_changes import text_changes
from tests.extraction.reading import policies, policy
from viz.files.texts import rendered_changes, rendered_text, written_text
from viz.telling import told_policy

BASE = """甲市绿化条例

（2020年3月1日甲市人民代表大会常务委员会第一次会议通过）

第一条　为了绿化，制定本条例。

第二条　林业部门负责绿化。

第三条　本条例自2020年5月1日起施行。
"""
ACT = """甲市人民代表大会常务委员会关于修改《甲市绿化条例》的决定

（2024年5月6日甲市人民代表大会常务委员会第九次会议通过）

甲市人民代表大会常务委员会决定对《甲市绿化条例》作如下修改：

一、将第二条中的“林业”修改为“园林”。

二、增加一条，作为第三条：“树木应当<b>保护。”

此外，对条文顺序作相应调整。

本决定自2024年7月1日起施行。
"""


@pytest.fixture
def graph(tmp_path) -> Store:
    with open_store(str(tmp_path / "a.ladybug")) as store:
        load([policy(ACT), policy(BASE)], store)  # whichever comes first
        yield store


def test_the_text_on_two_days(graph: Store) -> None:
    before = policy_text(graph, "甲市绿化条例", date(2024, 6, 30))
    after = policy_text(graph, "甲市绿化条例", date(2024, 7, 1))
    assert [article.number for article in before.articles] == ["第一条", "第二条", "第三条"]
    assert {article.number: article.text for article in after.articles} == {
        "第一条": "为了绿化，制定本条例。",
        "第二条": "园林部门负责绿化。",
        "第三条": "树木应当<b>保护。",
        "第四条": "本条例自2020年5月1日起施行。",
    }
    assert (after.start, after.incomplete, after.published) == (date(2024, 7, 1), False, None)
    (done,) = after.articles[1].changed_by
    assert done.quote is not None
    assert done.quote.words == "将第二条中的“林业”修改为“园林”"


LATER = """甲市人民代表大会常务委员会关于修改《甲市绿化条例》的决定

（2025年5月6日甲市人民代表大会常务委员会第二十次会议通过）

甲市人民代表大会常务委员会决定对《甲市绿化条例》作如下修改：

一、将第三条改为第二条，第二条改为第三条，将其中的“园林”修改为“城管”。

本决定自2025年7月1日起施行。
"""


def numbered(store: Store, day: date) -> dict[str, str]:
    return {article.number: article.text for article in policy_text(store, "甲市绿化条例", day).articles}


def test_versions_do_not_depend_on_engine_or_order_and_go_with_their_act(store: Store) -> None:
    sources = [policies(text, f"{name}.txt")[0] for name, text in (("later", LATER), ("act", ACT), ("base", BASE))]
    load(sources, store)
    first = fingerprint(store)
    after = numbered(store, date(2025, 7, 1))
    assert list(after.values())[1:3] == ["树木应当<b>保护。", "城管部门负责绿化。"]
    forget("act.txt", store)
    assert numbered(store, date(2024, 7, 1)) == numbered(store, date(2023, 7, 1))
    load([sources[1]], store)
    assert (fingerprint(store), numbered(store, date(2025, 7, 1))) == (first, after)


def test_what_changed_between_two_days(graph: Store) -> None:
    found = text_changes(graph, "甲市绿化条例", date(2024, 7, 1), date(2023, 1, 1))
    kinds = [(change.kind, change.after.number if change.after else "") for change in found.articles]
    assert kinds == [("same", "第一条"), ("changed", "第二条"), ("inserted", "第三条"), ("moved", "第四条")]
    marked = [(piece.kind, piece.words) for piece in found.articles[1].marked]
    assert marked == [("deleted", "林业"), ("inserted", "园林"), ("same", "部门负责绿化。")]
    assert [str(act.policy) for act in found.acts] == ["《甲市人民代表大会常务委员会关于修改〈甲市绿化条例〉的决定》"]


def test_as_files(graph: Store) -> None:
    found = policy_text(graph, "甲市绿化条例", date(2024, 7, 1))
    told = json.loads(rendered_text(found, "json"))
    assert told["articles"]["第二条"]["text"] == "园林部门负责绿化。"
    assert told["articles"]["第二条"]["since"] == "2024-07-01"
    assert "关于修改" in told["articles"]["第二条"]["by"]
    assert told["incomplete"] is False
    assert "**第二条**　园林部门负责绿化。" in rendered_text(found, "md")
    page = rendered_text(found, "html")
    assert "&lt;b&gt;" in page
    assert "<b>保护" not in page
    changes = text_changes(graph, "甲市绿化条例", date(2023, 1, 1), date(2024, 7, 1))
    assert "<del>林业</del>" in rendered_changes(changes, "html")
    assert "［－林业－］｛＋园林＋｝部门负责绿化。" in rendered_changes(changes, "text")
    assert [one["kind"] for one in json.loads(rendered_changes(changes, "json"))["articles"]] == [
        "changed",
        "inserted",
        "moved",
    ]


def test_as_akoma_ntoso_and_linked_data(graph: Store) -> None:
    found = policy_text(graph, "甲市绿化条例", date(2024, 7, 1))
    root = ElementTree.fromstring(written_text(found, "akn"))
    articles = root.findall(".//{*}article")
    assert [article.findtext("{*}num") for article in articles] == ["第一条", "第二条", "第三条", "第四条"]
    assert articles[1].get("period") == "#from_20240701"
    identities = [element.get("eId") for element in root.iter() if element.get("eId")]
    assert len(identities) == len(set(identities))
    assert {link.get("period", "#")[1:] for link in articles} <= set(identities)
    linked = json.loads(written_text(found, "jsonld"))
    assert linked["temporalCoverage"] == "2024-07-01/.."
    assert [part["position"] for part in linked["hasPart"]] == ["第一条", "第二条", "第三条", "第四条"]
    assert len(linked["legislationConsolidates"]) == 2


def test_a_policy_names_the_version_of_the_day(graph: Store) -> None:
    reading = read_policy(graph, "甲市绿化条例", date(2024, 7, 1))
    assert reading.version is not None
    assert (reading.version.start, reading.version.articles) == (date(2024, 7, 1), 4)
    told = [line.text for line in told_policy(reading)]
    assert any(line.startswith("当日文本：自 2024-07-01 起，依") for line in told)


def test_a_policy_without_articles_has_no_text(tmp_path) -> None:
    lines = ("甲市人民政府关于放假的通知", "甲府发〔2020〕6号", "各区县人民政府：", "5月1日放假。", "甲市人民政府")
    text = "\n\n".join((*lines, "2020年4月1日\n"))
    with open_store(str(tmp_path / "a.ladybug")) as store:
        load([policy(text)], store)
        with pytest.raises(QueryError, match="made of articles"):
            policy_text(store, "甲府发〔2020〕6号", date(2024, 7, 1))


NOTICE = """甲市人民政府关于促进商贸发展的通知

甲府发〔2020〕5号

各区县人民政府：

一、加大支持

（一）对新设立的外贸企业，给予补助。

（二）对跨境电商企业，最高补助30万元。

二、优化服务

（三）市商务委应当在5个工作日内办结。

三、本通知自2020年5月1日起施行。

甲市人民政府

2020年4月1日
"""
CHANGED = """甲市人民政府关于修改部分行政规范性文件的通知

甲府发〔2022〕8号

各区县人民政府：

一、将《甲市人民政府关于促进商贸发展的通知》（甲府发〔2020〕5号）第一条第（二）项修改为：“（二）对跨境电商企业，最高补助80万元。”

二、将《甲市人民政府关于促进商贸发展的通知》（甲府发〔2020〕5号）第二条第（三）项中的“5个”修改为“3个”。

本通知自2022年7月1日起施行。

甲市人民政府

2022年6月1日
"""


def test_a_notice_that_another_amends_has_versions_by_its_parts(tmp_path) -> None:
    with open_store(str(tmp_path / "a.ladybug")) as store:
        load([policy(CHANGED), policy(NOTICE)], store)
        before, after = (policy_text(store, "甲府发〔2020〕5号", date(2022, month, 1)) for month in (6, 7))
    assert [(one.number, one.text) for one in after.articles] == [
        ("一、", "加大支持\n（一）对新设立的外贸企业，给予补助。\n（二）对跨境电商企业，最高补助80万元。"),
        ("二、", "优化服务\n（三）市商务委应当在3个工作日内办结。"),
        ("三、", "本通知自2020年5月1日起施行。"),
    ]
    assert [one.was for one in after.articles] == ["一、", "二、", "三、"]
    assert "30万元" in before.articles[0].text
    assert not after.incomplete
