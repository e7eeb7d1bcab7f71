"""Items of a list of conditions are told by the line above the list."""

import pytest

from extraction.components.quantities import read_quantities

CASES = [
    ("申请人应当同时符合下列条件：\n（一）有住所；\n（二）总积分满150分；", {"150分": "threshold"}),
    ("有下列情形之一的，不得担任负责人：\n（一）未成年；\n（二）破产清算完结未逾3年；", {"3年": "threshold"}),
    ("本年度任务：\n（一）建成项目；\n（二）培育企业150家；", {"150家": "target"}),
    ("符合条件的，按以下标准补助：\n（一）首次认定；\n（二）复审通过，奖励20万元；", {"20万元": "award"}),
]


@pytest.mark.parametrize(("text", "roles"), CASES, ids=[text[:12] for text, _ in CASES])
def test_an_item_is_a_condition_where_its_list_says_so(text: str, roles: dict[str, str]) -> None:
    found = {words: q.role for *_, q in read_quantities(text) for words in roles if words in q.text}
    assert found == roles
