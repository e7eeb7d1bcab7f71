"""Organs that a sentence makes the subject of a duty."""

from __future__ import annotations

import pytest

from extraction.subjects import subjects

CASES = [
    # the plain subject
    ("公安机关主管本市安全管理工作。", [("公安机关", "lead")]),
    ("海关应当每年复核。", [("海关", "lead")]),
    ("海关可以暂停办理。", [("海关", "lead")]),
    ("国家空中交通管理领导机构统一领导管理工作。", [("国家空中交通管理领导机构", "lead")]),
    ("海关总署与其他国家的海关开展互认。", [("海关总署", "lead")]),
    ("国家能源局及其派出机构对服务实施监管。", [("国家能源局及其派出机构", "lead")]),
    ("商务部会同有关部门加强协调。", [("商务部", "lead"), ("有关部门", "support")]),
    ("收到举报的部门、单位应当及时处理。", [("收到举报的部门、单位", "lead")]),
    ("县级以上人民政府负责广播工作的部门应当检查。", [("县级以上人民政府负责广播工作的部门", "lead")]),
    # levels of government share a name
    ("市、区县（自治县）人民政府应当加强领导。", [("市、区县（自治县）人民政府", "lead")]),
    ("省、自治区、直辖市人民政府可以减征。", [("省、自治区、直辖市人民政府", "lead")]),
    ("饮用水水源所在地乡、镇人民政府应当保护水源。", [("饮用水水源所在地乡、镇人民政府", "lead")]),
    ("各级人民政府及有关部门和单位在服务中推广电子证照。", [("各级人民政府及有关部门和单位", "lead")]),
    # departments named by their topics
    ("公安、交通等部门依托平台共享信息。", [("公安", "joint"), ("交通", "joint")]),
    ("交通、应急、体育等部门，在各自职责范围内做好工作。", [("交通", "joint"), ("应急", "joint"), ("体育", "joint")]),
    ("城乡规划、国土资源等行政管理部门在许可前征求意见。", [("城乡规划", "joint"), ("国土资源", "joint")]),
    # lists of names
    ("镇（乡）人民政府、街道办事处应当指导。", [("镇（乡）人民政府", "joint"), ("街道办事处", "joint")]),
    # 由 brings a body to the front
    ("违反规定的，由生态环境部门责令改正。", [("生态环境部门", "lead")]),
    ("逾期不改的，由省级以上人民政府国土资源主管部门收缴证书。", [("省级以上人民政府国土资源主管部门", "lead")]),
    ("应急办法由国务院价格主管部门会同国务院有关部门制定。", [("国务院价格主管部门", "lead"), ("国务院有关部门", "support")]),
    # who only helps
    ("基层人民政府协助做好工作。", [("基层人民政府", "support")]),
    ("对宣传活动，有关部门应当给予支持。", [("有关部门", "lead")]),
    # numbered items of an article that divides the work
    ("（一）教育部门负责学校；（二）公安机关负责场所。", [("教育部门", "lead"), ("公安机关", "lead")]),
    # a prohibition is no task
    ("行政机关不得以备案方式设定许可。", []),
    ("各地区、各部门不得制定负面清单。", []),
    # bodies that are not the subject
    ("企业因主动披露而被海关处罚的，不列入。", []),
    ("纳税人不作为海关认定的记录。", []),
    ("申请人应当符合海关总署规定的标准。", []),
    ("企业可以向海关申请免除担保。", []),
    ("招标人应当向有关行政监督部门备案。", []),
    ("没有法律、法规或者国务院决定和命令依据的，不得减损权益。", []),
    ("最大限度减少政府对市场的干预。", []),
    ("依照国务院组织法的规定办理。", []),
    ("人民政府设立的图书馆应当开放。", []),
    ("丙管理条例（1990年5月1日国务院发布）", []),
    ("境外非政府组织应当登记。", []),
    # who is no organ of the state
    ("国家鼓励创新。", []),
    ("企业应当缴纳税款。", []),
    ("业主委员会应当公示。", []),
    ("任何单位和个人应当遵守规定。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_subjects(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = list(subjects(sentence, 0, len(sentence)))
    assert [(name.name, role) for name, role in found] == expected
    assert all(sentence[name.start : name.end] == name.name for name, _ in found)
