"""Task tables: with cells, and torn apart by the layout."""

from __future__ import annotations

import pytest

from tests.extraction.reading import answers, measures

HEAD = "序号\t任务内容\t牵头单位\t配合单位\t完成时限\n"
TASK_TABLES = [
    # ranks from columns
    (
        HEAD + "1\t新建托位\t省卫生健康委\t省发展改革委、省财政厅\t2024年11月底前\n2\t改造小区\t省建设厅\t\t2024年12月\n",
        [
            ("1", "新建托位", [("省卫生健康委", "lead"), ("省发展改革委", "support"), ("省财政厅", "support")], "2024-11-30"),
            ("2", "改造小区", [("省建设厅", "lead")], "2024-12"),
        ],
    ),
    # the header again on the next page
    (
        HEAD + "1\t甲任务\t省建设厅\t\t2024年\n" + HEAD + "2\t乙任务\t省财政厅\t\t2025年\n",
        [("1", "甲任务", [("省建设厅", "lead")], "2024"), ("2", "乙任务", [("省财政厅", "lead")], "2025")],
    ),
    # merged cells of a class stand empty in the rows below
    (
        "类别\t序号\t工作任务\t责任单位\t完成时间\n一、准入\t1\t推行一日办结\t市审批局、市市场监管局等\t2023年6月底\n\t2\t清理壁垒\t市发展改革委\t持续推进\n",
        [
            ("1", "推行一日办结", [("市审批局", "joint"), ("市市场监管局", "joint")], "2023-06-30"),
            ("2", "清理壁垒", [("市发展改革委", "lead")], None),
        ],
    ),
    # a line break within a cell parts the row
    (
        "序号\t工作任务\t责任单位\t完成时间\n1\t扩大首贷\t人民银行苏州市分行\n（牵头），市金融局（配合）\t2023年底\n2\t减税\t市税务局\t2023年底\n",
        [
            ("1", "扩大首贷", [("人民银行苏州市分行", "lead"), ("市金融局", "support")], "2023-12-31"),
            ("2", "减税", [("市税务局", "lead")], "2023-12-31"),
        ],
    ),
    # torn by the layout: every cell a line, or several in one
    (
        "序\n号\n工作任务\n责任单位\n完成时限\n1 建设停车场10个，新增泊位\n2000个。\n市住房局、各区政府 2022年12月\n2 开通公交线路5条。 市交通局 2022年10月底前\n"
        "3 推进助餐服务，\n建设助餐点30个。\n市民政局\n2022年12月\n抄送：市委办公厅。\n",
        [
            ("1", "建设停车场10个，新增泊位2000个。", [("市住房局", "joint"), ("各区政府", "joint")], "2022-12"),
            ("2", "开通公交线路5条。", [("市交通局", "lead")], "2022-10-31"),
            ("3", "推进助餐服务，建设助餐点30个。", [("市民政局", "lead")], "2022-12"),
        ],
    ),
    # copied as text, upright strokes between the cells; who leads as a person is no column of bodies
    (
        "序号 | 工作任务 | 责任领导 | 责任单位 | 进展 |\n1 | 改造街巷12条。 | 张某某 | 县住建局 | 已开工9条。 |\n\n2 | 新建卫生院。 | 李某某 | 县卫健委 | 完工。 |\n",
        [("1", "改造街巷12条。", [("县住建局", "lead")], None), ("2", "新建卫生院。", [("县卫健委", "lead")], None)],
    ),
    # what becomes of an item, and who did it before
    (
        "序号 | 许可项目 | 原实施机关\n\n1 | 旧货证书的核发 | 市商务主管部门\n\n2 | 户外广告的审批 | 市和区、县城市管理部门\n",
        [("1", "旧货证书的核发", [], None), ("2", "户外广告的审批", [], None)],
    ),
    # copied one cell a line
    (
        "序号\n重点任务\n牵头单位\n配合单位\n完成时限\n1\n推行全程网办\n市审批局\n市税务局、市公安局\n2023年6月\n2\n压缩时间\n市资源局\n市税务局\n2023年9月\n",
        [
            ("1", "推行全程网办", [("市审批局", "lead"), ("市税务局", "support"), ("市公安局", "support")], "2023-06"),
            ("2", "压缩时间", [("市资源局", "lead"), ("市税务局", "support")], "2023-09"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TASK_TABLES)
def test_task_tables(text: str, expected: list[object]) -> None:
    found = measures(text, "苏州市重点任务分解表")
    assert [(row.number, row.text, answers(row), row.deadline) for row in found] == expected


NO_TASKS = [
    # forms and statistics have no column of bodies
    "序号\t企业名称\t地址\n1\t甲公司\t渝中区\n2\t乙公司\t江北区\n",
    "税目\t税率\n1\t13%\n2\t9%\n",
]


@pytest.mark.parametrize("text", NO_TASKS)
def test_other_tables(text: str) -> None:
    assert measures(text) == []
