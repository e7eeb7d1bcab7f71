"""Obligations: one norm a sentence, its modality, and who bears it."""

from __future__ import annotations

import pytest

from extraction.components.obligations import Obligations
from tests.extraction.annotated import policy

OBLIGATIONS = Obligations()


def norms(measure: str) -> list[tuple[str, str]]:
    doc = OBLIGATIONS(policy(measure))
    assert len(doc.spans["obligations"]) == len(doc.spans["bearers"])
    return [
        (bearer.text, norm.label_) for bearer, norm in zip(doc.spans["bearers"], doc.spans["obligations"], strict=True)
    ]


CASES = [
    # the subject of the sentence
    ("第六条 建设单位应当采用低噪声技术。", [("建设单位", "must")]),
    ("第七条 乡镇人民政府、街道办事处应当依法做好工作。", [("乡镇人民政府、街道办事处", "must")]),
    ("第三条 管理工作应当坚持安全第一的原则。", [("管理工作", "must")]),
    ("三、企业完成申报手续后，应及时告知海关。", [("企业", "must")]),
    ("三、各部门要加强协作。", [("各部门", "must")]),
    ("第八条 取得许可的企业，必须按照规定经营。", [("取得许可的企业", "must")]),
    ("第八条 从事改装、销售经营活动，应当符合规定。", [("从事改装、销售经营活动", "must")]),
    ("第九条 使用微型航空器，以及使用小型航空器，应当投保。", [("使用微型航空器，以及使用小型航空器", "must")]),
    ("第五条 任何单位和个人有权举报。", [("任何单位和个人", "may")]),
    ("第六条 任何单位或者个人发现违法行为的，可以举报。", [("任何单位或者个人", "may")]),
    ("第七条 对实名举报，公安机关在条件有利时可以先期处置。", [("公安机关", "may")]),
    ("第八条 纳税人因建设项目施工占用耕地，应当缴纳税款。", [("纳税人", "must")]),
    ("第九条 外国记者采访时应当携带记者证。", [("外国记者", "must")]),
    ("第十条 操控微型航空器的，应当保持视距。", [("操控微型航空器的", "must")]),
    ("第十条 商务部不接受承诺的，应当说明理由。", [("商务部", "must")]),
    # the sentence goes on about the same body
    (
        "第十五条 收到举报的部门应当及时处理；不属于本部门职责的，应当及时移送。",
        [("收到举报的部门", "must"), ("收到举报的部门", "must")],
    ),
    (
        "第十六条 任何单位不得改动线路。需要改动的，应当征得同意。",
        [("任何单位", "must_not"), ("任何单位", "must")],
    ),
    ("第十四条 单位应当遵守秩序，不得损害公共利益。", [("单位", "must"), ("单位", "must_not")]),
    (
        "第十八条 学校及其工作人员应当爱护儿童，禁止虐待等损害儿童身心健康的行为。",
        [("学校及其工作人员", "must"), ("学校及其工作人员", "must_not")],
    ),
    # parties, and what is no body though it ends like one
    ("第八条 承包方不得转包，双方应当签订协议。", [("承包方", "must_not"), ("双方", "must")]),
    ("第九条 市人民政府编制总体规划和确定产业布局，必须统筹安排。", [("市人民政府", "must")]),
    ("第九条 养犬人认领犬只的，应当承担费用。", [("养犬人", "must")]),
    ("第十条 本规定由总参谋部、国家经委负责解释。", [("总参谋部、国家经委", "must")]),
    ("第四条 街道办事处在区政府领导下，负责宣传工作。", [("街道办事处", "must")]),
    ("第十条 经营者获知产品存在缺陷的，应当停止销售。", [("经营者", "must")]),
    ("第十条 未报告的，由县级以上人民政府通报批评。", [("县级以上人民政府", "must")]),
    ("第十条 从事采砂活动禁止转包。", [("从事采砂活动", "must_not")]),
    ("第十条 常委会认为有必要时，可以举行会议。", [("常委会", "may")]),
    ("第十条 公民有维护环境的义务，对损害行为有权举报。", [("公民", "may")]),
    ("第十条 区域组织的职权由法律规定。", []),
    # cases of a norm order nothing
    (
        "第九条 工作人员有下列行为之一的，由其所在单位给予处分：\n（一）违法实施许可的；\n（二）应当处罚而不予处罚；",
        [("其所在单位", "must")],
    ),
    # another subject
    (
        "第十四条 劳动者可以投诉，劳动行政部门应当依法处理。",
        [("劳动者", "may"), ("劳动行政部门", "must")],
    ),
    # prohibitions
    ("第十二条 禁止任何单位或者个人实施下列行为：（一）越界；（二）拍摄。", [("任何单位或者个人", "must_not")]),
    ("第十三条 严禁夜间施工。", [("夜间施工", "must_not")]),
    # encouragement: who urges, else who is urged
    ("第七条 本市鼓励科研创新。", [("本市", "encouraged")]),
    ("第七条 鼓励相关专业院校、行业协会等单位和组织依法参与。", [("相关专业院校、行业协会等单位和组织", "encouraged")]),
    ("（三）支持企业参加展会。", [("企业", "encouraged")]),
    # what may not be taken is taken from them, not by them
    ("（四）鼓励民营企业参与建设，不得收取承诺费。", [("民营企业", "encouraged"), ("收取承诺费", "must_not")]),
    ("（五）企业披露的，需填制报告表。", [("企业", "must")]),
    ("（六）对参加由商务委组织的展会的企业，给予展位优先。", []),
    # items complete the sentence, unless they are norms themselves
    (
        "第十一条 操控航空器实施活动，应当遵守：（一）准备；（二）依法需要证件的，应当携带；（三）饮酒后，不得操控。",
        [
            ("操控航空器实施活动", "must"),
            ("操控航空器实施活动", "must"),
            ("操控航空器实施活动", "must_not"),
        ],
    ),
    # liability: the body that acts
    ("第二十条 违反规定的，由公安机关责令改正，可以并处罚款；情节严重的，处一万元罚款。", [("公安机关", "must")]),
    ("第二十条 由收费公路经营管理者列支。", [("收费公路经营管理者", "must")]),
    ("第二十条 未办理登记的，由负责回收管理的部门责令改正，可以处罚款。", [("负责回收管理的部门", "must")]),
    ("第二十条 由业主共同决定的事项，应当表决。", [("由业主共同决定的事项", "must")]),
    ("第二十条 构成犯罪的，依法追究刑事责任。", []),
    # plain duties of bodies
    ("第五条 公安机关主管公共安全管理工作。", [("公安机关", "must")]),
    ("第五条 市人民政府城乡规划主管部门负责规划管理工作。", [("市人民政府城乡规划主管部门", "must")]),
    # 的 before the end is not yet a condition
    ("第六条 设立信托，必须有合法的信托目的。", [("设立信托", "must")]),
    ("第六条 受托人应当遵守有关环境保护的法律、法规，防治污染。", [("受托人", "must")]),
    ("第六条 开发利用煤炭资源，应当遵守有关环境保护的法律，防治污染。", [("开发利用煤炭资源", "must")]),
    ("第六条 主管部门应当履行前款规定的职责，指导企业。", [("主管部门", "must")]),
    ("第六条 依法必须招标的项目，招标人不得规避招标。", [("招标人", "must_not")]),
    ("第六条 鼓励新闻媒体及时曝光。", [("新闻媒体", "encouraged")]),
    # no norms
    ("（一）促进贸易。（商务部、各地方人民政府按职责分工负责）", []),
    ("（二）深化招标投标和政府采购监督管理改革。", []),
    ("（三）推动成渝地区双城经济圈发展。", []),
    ("第一条 为了加强管理，制定本办法。", []),
    ("第二条 本办法所称湿地，是指应当保护的区域。", []),
    ("第二十四条 本办法自2024年2月1日起施行。", []),
    ("第四条 履行规定应当履行的其他职责。", []),
    ("第四条 由倾销造成的损害很大。", []),
    ("第四条 占有权、许可证和供应链重要事项公开。", []),
    # the body at the head of the sentence, not its activity
    ("第七条 经营者销售商品应当标示价格。", [("经营者", "must")]),
    ("第七条 经营者标示价格，一般应当使用阿拉伯数字。", [("经营者", "must")]),
    ("第七条 经营者没有正当理由，不得拒绝退款。", [("经营者", "must_not")]),
    ("第七条 经营者赠送服务（以下简称赠品）的，应当标示内容。", [("经营者", "must")]),
    ("第七条 公民、法人或者其他组织有证据证明公示的价格不准确的，有权要求更正。", [("公民、法人或者其他组织", "may")]),
    ("第七条 商场、超市等退税商店经营者（以下简称退税商店）应当配合检查。", [("商场、超市等退税商店经营者", "must")]),
    # a new sentence on whoever does something binds them, unless an office punishes
    (
        "第八条 生产企业应当登记。未取得证书的，不得排放。",
        [("生产企业", "must"), ("未取得证书的", "must_not")],
    ),
    ("第八条 开发企业可以委托代理。委托代理的，应当签订合同。", [("开发企业", "may"), ("委托代理的", "must")]),
    ("第八条 建设部门应当检查。逾期不改正的，可以责令停工。", [("建设部门", "must"), ("建设部门", "may")]),
    # …是纳税人: said of the subject before
    ("第九条 销售货物的单位和个人，是增值税的纳税人，应当缴税。", [("销售货物的单位和个人", "must")]),
    # who gives, not to whom
    ("第九条 市人民政府对在工作中成绩显著的单位和个人可给予奖励。", [("市人民政府", "may")]),
    # one norm a modality
    ("第七条 公示的信息不得侵犯商业秘密，不得泄露个人隐私。", [("公示的信息", "must_not")]),
    # no norm of its own
    ("第七条 本规定适用于市场监督管理部门对预付消费的监督管理。", []),
    ("第七条 省级药品监督管理部门实施信息公示，适用本规定。", []),
    ("第七条 对于应当公示的决定，市场监督管理部门应当书面告知。", [("市场监督管理部门", "must")]),
    ("第七条 监管部门可以结合特点，规定可以不公示价格的服务。", [("监管部门", "may")]),
]


@pytest.mark.parametrize(("measure", "expected"), CASES)
def test_norms(measure, expected):
    assert norms(measure) == expected


def test_the_norm_holds_its_sentence_and_the_items_that_complete_it():
    doc = OBLIGATIONS(policy("第一条 经营者应当提交：\n（一）申请书；\n（二）证明。\n主管部门可以核查。"))
    assert [span.text for span in doc.spans["obligations"]] == [
        "经营者应当提交：\n（一）申请书；\n（二）证明。",
        "主管部门可以核查。",
    ]


def test_an_inherited_bearer_points_to_where_it_is_written():
    doc = OBLIGATIONS(policy("第一条 企业应当申报；逾期的，应当补报。"))
    first, second = doc.spans["bearers"]
    assert (first.start, first.end) == (second.start, second.end)
