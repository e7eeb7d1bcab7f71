"""Which policy is meant."""

from __future__ import annotations

import pytest

from graph.stores.store import Store
from queries.errors import QueryError
from queries.find import find_policy
from tests.builders import graph_of

GRAPH = {
    "Policy": [
        {
            "id": "p1",
            "title": "重庆市推进跨境电商高质量发展若干措施",
            "doc_number": "渝府办发〔2023〕92号",
            "full_text": True,
        },
        {"id": "p2", "title": "关于跨境电商的通知", "doc_number": "商贸发〔2020〕1号", "full_text": True},
        {"id": "p3", "title": "海关法", "full_text": False},
        {"id": "p4", "title": "海关法实施办法", "full_text": True},
        {"id": "p5", "title": "渝府办发", "full_text": False},
        {"id": "p6", "doc_number": "国发〔2019〕1号", "full_text": False},
    ]
}

FOUND = [
    ("p1", "p1"),
    ("渝府办发〔2023〕92号", "p1"),
    ("渝府办发(2023)92号", "p1"),
    ("渝府办发 [2023] 92号", "p1"),
    ("《重庆市推进跨境电商高质量发展若干措施》", "p1"),
    ("高质量发展", "p1"),
    # the whole title goes before a part of another one
    ("海关法", "p3"),
    ("海关法实施", "p4"),
    # a document with its text goes before one that is only named
    ("海关", "p4"),
    ("国发〔2019〕1号", "p6"),
]


def test_a_policy_is_found_by_id_number_and_title(store: Store) -> None:
    graph_of(store, GRAPH)
    for text, policy in FOUND:
        assert find_policy(store, text).id == policy, text


def test_what_fits_several_or_none_is_refused_with_what_there_is(store: Store) -> None:
    graph_of(store, GRAPH)
    with pytest.raises(QueryError) as several:
        find_policy(store, "跨境电商")
    assert str(several.value) == (
        "跨境电商 fits several policies, say which: "
        "《重庆市推进跨境电商高质量发展若干措施》（渝府办发〔2023〕92号） [p1]; "
        "《关于跨境电商的通知》（商贸发〔2020〕1号） [p2]"
    )
    with pytest.raises(QueryError, match="no policy called 不存在"):
        find_policy(store, "不存在")
    with pytest.raises(QueryError, match="no policy named"):
        find_policy(store, " 《》 ")
