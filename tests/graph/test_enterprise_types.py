"""Which kind of enterprise the bearer of a duty means, and which a text names."""

from __future__ import annotations

import pytest

from graph.enterprise_types import described_types, named_types


@pytest.mark.parametrize(
    ("bearer", "norm", "targets", "types"),
    [
        (
            "实施手册管理的企业",
            "实施手册管理的企业集中申报不得超过手册有效期",
            ("processing_trade",),
            ("processing_trade",),
        ),
        ("任何单位和个人", "任何单位和个人不得向企业摊派", ("foreign_trade",), ()),
        ("收费单位", "收费单位不得强制外贸企业接受服务", ("foreign_trade",), ()),
        ("收取贷款承诺费", "不得收取贷款承诺费", ("private",), ()),  # who pays is not bound
        ("夜间进行施工", "禁止夜间进行施工", ("construction",), ("construction",)),
        ("口岸药品检验所", "口岸药品检验所应当通知", ("foreign_trade",), ()),
        ("各地创新主体", "各地创新主体要发展", ("agriculture",), ()),
        ("用于规模经营的补贴资金", "用于规模经营的补贴资金要支持担保", ("agriculture",), ()),
        ("国家规定批签发的制品", "国家规定批签发的制品应当附证明", ("biomedical",), ("biomedical",)),
        ("生产者", "生产者应当标注产品类型", ("market_entity",), ()),
    ],
)
def test_a_bearer_that_is_described_binds_whom_the_measure_addresses(
    bearer: str, norm: str, targets: tuple[str, ...], types: tuple[str, ...]
) -> None:
    assert described_types(bearer, norm, targets) == types


def test_a_text_names_a_kind_by_its_business() -> None:
    assert "cross_border_ecommerce" in named_types("完善跨境电商出口货物监管。")
    assert "cross_border_ecommerce" not in named_types("完善企业服务。")
