"""Instruments: the main means first, at most three, none where nothing is done."""

from __future__ import annotations

import pytest

from extraction.components.instruments import Instruments
from extraction.rules import load
from tests.extraction.annotated import found

INSTRUMENTS = Instruments()

CASES = [
    ("第一条 为了防治噪声污染，保障公众健康，根据有关法律，制定本办法。", []),
    ("第二条 本市行政区域内的噪声污染防治适用本办法。", []),
    ("第三条 本条例所称湿地，是指常年积水的区域。", []),
    ("一、发展目标\n到2027年，出口规模明显扩大。", []),
    ("第二十四条 本办法自2024年2月1日起施行，《暂行办法》同时废止。", ["organisation"]),
    ("第十二条 禁止任何单位利用航空器实施下列行为。", ["supervision"]),
    ("第十三条 城市管理部门清理整顿违章摊点。", ["supervision"]),
    ("第十四条 职务行为由其所在单位承担行政责任。", ["supervision"]),
    ("三、生产企业由出口国向海关总署推荐注册。", ["licensing"]),
    ("第十七条 违反规定的，由公安机关责令改正，处一万元以下罚款。", ["supervision"]),
    ("第十条 使用航空器从事经营性飞行活动，依法投保责任保险。", ["insurance"]),
    ("7．对进出口鲜活农食产品实行优先查检和预约查检模式。（责任单位：重庆海关）", ["clearance"]),
    ("4．完善干支联运网络，培育江海联运专线。（责任单位：市人才局）", ["logistics"]),
    ("20．编制《多式联运经营人规范》地方标准。", ["standards"]),
    ("（五）压缩出口退税办理时间，免征进口关税。", ["tax"]),
    # what is given tells the means, not the things it is given for
    ("4．民宿建设。对建设标准化民宿5家以上的，每间奖励2000元。", ["subsidy"]),
    ("5．经营满一年的美食店，按投资额奖励5%。", ["subsidy"]),
    # who appeals is not supervised by that; who applies hands in papers
    ("第六条 经营者对处罚决定不服的，应当先依法申请行政复议。", ["rights"]),
    ("第七条 申请使用林地的单位应当向林业部门提交下列文件。", ["licensing"]),
    ("第八条 消费者享有人身不受损害的权利。", ["rights"]),
    ("（二）减免房租，缓缴社会保险费。", ["fee"]),
    ("（十四）打造多层次人才队伍\n支持引进高层次人才，开展技能提升培训。", ["talent"]),
    ("（十二）对小微企业给予续贷支持，推广信用贷款。", ["credit"]),
    ("（三）妥善应对贸易摩擦，清理拖欠账款。", ["rights"]),
    ("（一）加强组织领导，建立联席会议制度，强化督查考核。", ["organisation"]),
    ("第八条 土地使用税按年计算、分期缴纳。", ["tax"]),
    ("第九条 林业部门应当对森林火灾情况进行统计，报上级机关。", ["organisation"]),
    # how work is organised and what is punished names much that is not its own means
    ("（一）加强组织领导\n成立工作专班，加大招商引资，优化服务，压实责任，督查考核。", ["organisation"]),
    ("第七条 经营者未取得许可、违反运输规定的，由交通部门责令改正，处一万元以下罚款。", ["supervision"]),
    ("4．迭代升级清单。完善知识产权侵权纠纷调处。", ["ip"]),
    ("2．高级认证企业可向海关申请免除担保。", ["clearance"]),
    # words of the name of a body
    ("第二条 省药品监督管理局受理备案申请，发给凭证。", ["licensing"]),
    # an article binds those who do business, whatever their business is called
    ("第八条 经营者提供运输、仓储服务，应当明示收费项目。", ["supervision"]),
    ("第三十条 本办法所称进口单位，包括经营许可的企业和物流企业。", []),
    ("（二）公交驾驶员必须服从调度，遵守运输规定。", ["supervision"]),
    # what the authorities have to do themselves is how they work; where they watch others, they supervise
    ("五、局长负责制。局务会议由局长主持，各科室负责人参加。", ["organisation"]),
    ("第六条 体育部门是全民健身工作的主管部门，其他部门各负其责。", ["organisation"]),
    ("三、修订后的规范性文件，应当在年底前重新公布。", ["organisation"]),
    ("第七条 体育部门负责监督健身场所的安全。", ["supervision"]),
    ("第九条 主管部门应当通知生产企业。", ["supervision"]),
    # an item that only names an approval
    ("15．外省市水路运输经营者从事市内运输的审批", ["licensing"]),
    # what the heading of an item names stands beside the money that is given
    ("（六）支持人才培养。对单位给予30万元补助，给予20万元奖励，每年发放5万元津贴。", ["subsidy", "talent"]),
    # even a hint is better than nothing
    ("22．组织宣传活动。", ["service"]),
    # money is a means of its own even where it stands last
    ("（十一）支持企业参加境外展会\n打造自主品牌，开拓国际市场，提高参展补助比例。", ["market", "subsidy"]),
    ("（八）提升汇率避险能力\n推动银行优化结售汇服务，对采用远期结售汇的企业给予奖励资金。", ["fx", "subsidy"]),
    # why a document is made uses no means, whatever it encourages; who makes rules organises
    ("第一条 为推进节能，鼓励发展新材料，限制生产旧砖，根据条例，制定本暂行办法。", []),
    ("第四条 检疫场所的设置规划由省人民政府按照便于管理的原则制定。", ["organisation"]),
    # the authorities' own duties, whatever stands in their names
    ("第五条 县级以上人民政府渔业行政主管部门应当做好渔业工作。", ["organisation"]),
    ("第六条 行业主管部门应当采取措施，发展优质、安全农产品养殖。", ["organisation"]),
    ("第七条 地方人民政府应当扶持公民自助旅游，提供方便。", ["organisation"]),
    ("第七条 旅游主管部门应当建立信息库，推进信息化建设。", ["digital"]),
    ("第七条 各级人民政府应当开展宣传教育，普及知识，加强指导。", ["service"]),
    ("（一）编制规划。广泛咨询专家意见，编制产业规划，统筹推进。", ["organisation"]),
    ("第七条 市价格部门可以制定具体的实施办法，并报省价格部门备案。", ["organisation"]),
    # what must be held, consented to, or is refused
    ("第七条 报验单位应当是持有《药品经营许可证》的法人。", ["licensing"]),
    ("第八条 进口标本，必须经省林业部门批准。", ["licensing"]),
    ("第九条 有下列情形之一的，不得发放采伐许可证：（一）权属有争议的；（二）未完成任务的。", ["licensing"]),
    ("第九条 申请从事客运经营的，应当有服务能力，符合下列条件：（一）有车辆。", ["licensing"]),
    ("（一）对已有住房的家庭限购一套，凭纳税证明办理。", ["supervision"]),
    ("第十条 应税船舶应当依照本法缴纳船舶吨税，在港口申报。", ["tax"]),
    ("第十一条 资源费的征收和使用，应当公开。", ["fee"]),
    ("第十二条 对举报人给予奖励。", ["supervision"]),
    ("四、上述通知自本公告发布之日起废止。", ["organisation"]),
    # a trade in the name of a company is no means
    ("第十三条 向甲市招商供电有限公司缴交电费的用户可以申请补助。", ["subsidy"]),
]


@pytest.mark.parametrize(("measure", "codes"), CASES)
def test_instruments(measure, codes):
    assert [words.label for words in found(INSTRUMENTS, "instruments", measure)[0]] == codes


def test_never_more_than_three():
    everything = "（一）退税。贷款。通关。许可。展会。班列。单一窗口。人才。研发。认证。专利。"
    assert len(found(INSTRUMENTS, "instruments", everything)[0]) == 3


def test_every_instrument_has_rules():
    assert len({rule.gives for rule in load("instruments")}) == 20
