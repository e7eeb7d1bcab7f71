"""Targets: who is addressed, and who is only named."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extraction.components.enterprise_types import EnterpriseTypes
from extraction.rules import load
from tests.extraction.annotated import found
from tests.extraction.reading import measures

VOCABULARY = Path(__file__).resolve().parents[3] / "data" / "enterprise-types.tsv"
TARGETS = EnterpriseTypes()

CASES = [
    # the addressee of a plain measure
    ("（四）支持企业参加境外重点展会。", {"market_entity"}),
    # named, not addressed: a figure to be reached, who is left out, who runs it, for whom a seat is
    ("（一）2023年，全市外贸企业实现进出口1000亿元。", set()),
    ("（一）规上工业企业达到300家。", set()),
    ("（一）我市共有跨境电商企业200余家。", set()),
    ("（一）允许境外人员担任国有企业的法定代表人。", set()),
    ("（一）对承租国有企业房屋的小微企业减免租金。", {"micro_small"}),
    ("第六条 旅游者有权拒绝旅游经营者的强制交易行为。", set()),
    ("（一）推动基金投向种子期、初创期企业。", set()),
    ("（一）对全职引进的企业经营管理人才给予补贴。", set()),
    ("（二）排查农民合作社等涉农领域资金风险。", set()),
    ("（二）力争高新技术企业增加到4000家。", set()),
    ("（三）支持旅游企业（不含国有企业）扩大营业。", {"tourism_culture"}),
    ("（五）5年内在企业管理、文化艺术等领域培养100名人才。", set()),
    ("第三条 主管运输企业退税的税务机关负责备案。", set()),
    ("第六条 原有生产粘土砖的企业应当进行改造。", {"industrial"}),
    ("第七条 从事旅游经营活动的单位应当申请登记。", {"tourism_culture"}),
    ("第八条 直播电商平台经营者应当核验身份。", {"platform"}),
    ("第九条 直播间运营者不得作虚假宣传。", {"retail_ecommerce"}),
    ("（六）鼓励民间资本参与项目建设。", {"private"}),
    ("（一）更大激发市场主体活力。", {"market_entity"}),
    ("第六条 用人单位应当依法缴纳社会保险费。", {"market_entity"}),
    ("7对小型微利企业减按25%计入应纳税所得额。", {"small_low_profit"}),
    ("8对增值税小规模纳税人免征增值税，个体工商户减半征收。", {"small_scale_taxpayer", "individual_business"}),
    # coordination: one head for several kinds
    ("（八）支持传统外贸、生产制造和商贸流通企业开展跨境业务。", {"foreign_trade", "industrial", "retail_ecommerce"}),
    ("（三）协助物流、货代等企业及时赴港口提离货物。", {"logistics"}),
    ("（二）支持境内国际寄递企业、物流企业、跨境电商平台企业代垫费用。", {"logistics", "cross_border_ecommerce"}),
    # industries listed as fields are no enterprises
    ("（一）建立电子、汽车等重点领域工作专班，服务企业。", {"market_entity"}),
    ("（五）支持汽车摩托车、通用机械等优势产业以龙头企业带动出海。", {"leading"}),
    # a narrower kind is not also the wider one; both named are both
    ("（十）支持中小微外贸企业免费查询。", {"foreign_trade_sme"}),
    ("（八）加大对外贸企业特别是中小微外贸企业的信贷支持。", {"foreign_trade", "foreign_trade_sme"}),
    ("（七）持续培育汽车物流龙头企业。", {"logistics", "leading"}),
    ("（七）指导汽车出口企业聚焦重点国家。", {"auto"}),
    ("12对科技型中小企业给予贴息。", {"sci_tech", "sme"}),
    # a generic 企业 beside a kind means that kind
    ("（九）鼓励银行为企业提供结算服务，帮助中小企业。", {"financial", "sme"}),
    # who is the subject with what it is doing, whatever it is called
    ("第二条 经营者在提供维修服务时，不得强制更换零件。", {"market_entity"}),
    ("第三条 经营者标示维修价格，一般应当使用人民币。", {"market_entity"}),
    ("第二条 网络短视频平台服务提供者应当建立制度。", {"platform"}),
    ("第三条 未经备案的种子，进口单位不得销售。", {"foreign_trade"}),
    ("第三条 检验所应当通知进口单位领取结论。", set()),
    ("二、推进国有文化企业整合资源。", {"state_owned", "tourism_culture"}),
    ("2.涉旅企业必须依法纳税。", {"tourism_culture"}),
    ("1.对新评定为五星级的酒店，分别奖励80万元。", {"catering_lodging"}),
    ("1.按投资额给企业5%的奖励。", {"market_entity"}),
    # who gets something is the head of the phrase; who only qualifies it does not
    ("12.对为承租的中小企业减免租金的创业孵化基地，给予运营补贴。", {"startup_incubator"}),
    ("2.在支持金融机构发放贷款的基础上，对龙头企业再给予贴息。", {"leading"}),
    ("3.对新评定的乡村旅游示范单位，一次性给予5万元奖励。", {"tourism_culture"}),
    # the subject, whatever it does; of a trade without a code, firms at large
    ("第四条 经营者对处罚决定不服的，可以申请行政复议。", {"market_entity"}),
    ("第五条 从事修理服务的经营者不得谎报用料。", {"market_entity"}),
    ("第六条 零售商开展促销活动应当公示规则。", {"retail_ecommerce"}),
    ("第七条 伤情鉴定由有资格的鉴定机构进行。", set()),
    # a name that a bracket gives holds afterwards
    ("第八条 经营快递业务的企业（以下统称开办者）可以设立网点。\n第九条 开办者应当配备货架。", {"logistics"}),
    # whom a paper that gives something is for
    ("第二条 本办法适用于在甲综保区内注册并从事经营业务的市场主体。", {"bonded_zone", "market_entity"}),
    ("第二条 本办法适用于在我县注册的农产品加工型进出口企业。", {"agriculture", "foreign_trade"}),
    # named, not addressed
    ("一、持续监测电网企业运行情况。", set()),
    ("二、做好规则宣讲，确保市场主体全面掌握规则。", set()),
    ("一、落实经费。（省财政厅牵头；农业发展银行甲省分行配合）", set()),
    ("第二条 监管总局应当加强银行保险机构登记证的管理。", set()),
    # means, examples, titles, aims and answering bodies are not addressed
    ("（一）与航运企业签订协议，通过银行办理，引导整车企业提前锁定运力。", {"auto"}),
    ("（二）完善统计。到2027年，跨境电商企业达到100家。", set()),
    ("（三）发布《外贸企业合规指引》。", set()),
    ("（四）开行班列。（责任单位：市商务委、陆海新通道物流公司）", set()),
    ("（五）企业所得税按规定征收，增强企业获得感。", set()),
    ("（六）优化境外银行卡受理环境，落实人民银行要求。", set()),
    ("第二条 中小企业局负责本办法的实施。", set()),
    # a firm of a kind that has no code is not everybody
    ("第九条 物业服务企业应当予以劝阻。", set()),
    # partners, who is heard, whose policy is named: none of them is addressed
    ("（一）加强与矿产资源相关中央企业对接，畅通物流。", set()),
    ("（二）充分听取市场主体、行业协会商会的意见。", set()),
    ("（三）用足用好对小微企业的金融支持政策。", set()),
    ("（四）围绕市场主体需求，推出更多举措。", set()),
    ("（五）推进与成员国“经认证的经营者（AEO）”互认合作。", set()),
    # who is chosen, who is paid, who works for it, what it is not
    ("第九条 委托具有资质的检测机构检测的，应当签订合同。", set()),
    ("第九条 受委托的评估机构应当如实出具报告。", {"intermediary"}),
    ("第九条 公安机关会同工程建设单位制定疏导方案。", set()),
    ("第九条 使用工程供水的，应向供水单位缴纳水费。", set()),
    ("第九条 经营由邮政企业专营业务的，邮政企业以外的单位不得为之。", set()),
    ("第九条 外国企业应当办理登记，支持上市公司到中小企业板挂牌。", set()),
    ("第九条 交通部门的工作人员有下列行为之一的，给予处分：（一）侵犯道路运输经营者权利的。", set()),
    ("第九条 本条例所称旅行社，是指从事旅游业务的企业法人；旅行社应当取得许可。", {"tourism_culture"}),
    # what is theirs, where they are one of several ways or partners, under whom somebody stands
    ("（一）推进银行支行总部集聚，完善报关单位登记信息。", set()),
    ("（二）规范旅游景区总体规划，落实支持企业政策文件。", set()),
    ("（三）凭银行出具的履约证明办理，缓解外贸企业融资难。", set()),
    ("（四）支持外贸企业通过展会、电商平台等渠道开拓市场。", {"foreign_trade"}),
    ("（五）健全政府、行业协会和高校协作的培养机制。", set()),
    ("（六）货车司机服从物流企业管理，自愿加入行业协会。", set()),
    ("（七）收费办法由各港口企业公布。", set()),
    # who comes to harm by what a list forbids
    ("第九条 行业协会有下列行为之一的，由民政部门责令改正：（一）强制企业入会；（二）向企业摊派。", {"intermediary"}),
    # what a plan says at its head, and what words mean
    ("一、总体要求\n激发企业活力，服务外贸企业。", set()),
    ("第二条 本条例所称营商环境，是指企业等市场主体所涉及的条件。", set()),
    # the same enterprise by a shorter name
    ("（七）支持跨境电商出口企业退税，引导出口企业登记。", {"cross_border_ecommerce"}),
    # 重点 before a kind makes no other kind
    ("（二）对重点外商投资企业实行动态管理，扩大广大企业受益面。", {"foreign_invested"}),
    ("（九）引导汽车、电子、化工等制造业领域外商投资企业转型。", {"foreign_invested"}),
    # laws: who is bound
    ("第七条 施工单位应当取得证明。", {"construction"}),
    ("第六条 排放工业噪声、产生振动的企业事业单位和其他生产经营者，应当采取措施。", {"polluter"}),
    ("第七条 行业协会应当加强自律。", {"intermediary"}),
    ("第九条 民用无人驾驶航空器所有者应当依法进行实名登记。", {"uav_operator"}),
    ("第十五条 任何单位或者个人可以举报。", set()),
    ("第一条 为了保障公众健康，制定本办法。", set()),
    ("第八条 供水、供电、供气、供热等公用企事业单位应当公开服务标准。", {"public_utility"}),
    ("（三）对进口收货人实施检验。", {"foreign_trade"}),
    ("（三）进口商品在网上销售。", set()),
    # who examines, whom one denounces or asks, what officials should be able to do, what is built up
    ("3.经专业机构鉴定，达到标准的民宿，每家奖励2万元。", {"catering_lodging"}),
    ("第八条 任何单位和个人发现旅行社有违法行为的，有权举报。", set()),
    ("（一）面向经营主体广泛征集线索。", set()),
    ("（二）提高服务市场主体的能力，务求实效。", set()),
    ("第五条 各级人民政府应当加强农民专业合作社建设，做好指导。", set()),
    ("第六条 税务机关应当交送下列信息：（一）排污单位的名称；（二）排污单位的排放数据。", set()),
    ("（三）支持外贸企业与本地大型商超、零售商、品牌商对接。", {"foreign_trade"}),
    ("（四）宣传企业典型案例。", set()),
    ("第三条 发展旅游应当遵循政府引导、企业经营、突出特色的原则。", set()),
    ("（六）鼓励企业与高校合作，引进海外培训机构。", {"market_entity"}),
    ("（七）分析本市软件企业的现状和需求，编制规划。", set()),
    ("（八）加大企业科研奖励。", {"market_entity"}),
    # who carries on a business is addressed, though no noun says who it is
    ("第三条 从事道路运输经营的，应当诚实信用。", {"logistics"}),
    ("第四条 从事旅游业务的，必须投保。", {"tourism_culture"}),
    ("2.对新评定的露营营地的，分别给予10万元奖励。", {"tourism_culture"}),
    ("1.对达到标准的旅游星级饭店，给予奖励。", {"catering_lodging"}),
]


@pytest.mark.parametrize(("measure", "codes"), CASES)
def test_targets(measure, codes):
    assert {words.label for words in found(TARGETS, "targets", measure)[0]} == codes


def test_words_are_the_evidence():
    (words,) = found(TARGETS, "targets", "（一）鼓励跨境电商平台企业和新型农业经营主体合作。")[0:1]
    assert words == [("cross_border_ecommerce", "跨境电商平台企业"), ("agriculture", "新型农业经营主体")]


# 海关公告: after the first articles a bare 企业 is the kind that the announcement is about
def test_a_bare_enterprise_is_of_the_kind_that_the_document_speaks_of():
    articles = ["一、加工贸易企业新设账册。", "二、加工贸易企业可继续使用账册。", "三、企业应当按时申报。"]
    assert [{words.label for words in each} for each in found(TARGETS, "targets", *articles)] == [
        {"processing_trade"}
    ] * 3


def test_a_bare_enterprise_is_of_the_kind_that_the_measure_opens_with():
    (words,) = found(TARGETS, "targets", "8优化跨境电商赠品监管，对确有需求的企业，可申请试点。")
    assert [each.label for each in words] == ["cross_border_ecommerce"]


def test_codes_are_those_of_the_vocabulary():
    codes = {rule.gives.removeprefix("topic:") for rule in load("enterprise_types")}
    with VOCABULARY.open(encoding="utf-8", newline="") as lines:
        assert codes == {row["code"] for row in csv.DictReader(lines, delimiter="\t")}


def test_a_name_for_all_firms_is_no_name_of_a_kind():
    first, second = found(
        TARGETS,
        "targets",
        "第二条 各类企业、个体工商户（以下称用人单位）应当参加保险。",
        "第三条 用人单位应当公示名单。",
    )
    assert {words.label for words in first} == {"market_entity", "individual_business"}
    assert {words.label for words in second} == {"market_entity"}


def test_nothing_in_nothing():
    assert found(TARGETS, "targets") == []


def test_a_heading_tells_whom_the_firms_below_it_are() -> None:
    text = "一、支持进出口企业开拓市场\n（一）对增幅8%以上的企业，给予奖励。\n（二）对新设企业给予奖励。\n二、支持消费\n（一）对企业给予奖励。\n"
    assert [measure.targets for measure in measures(text)] == [
        ("foreign_trade",),
        ("foreign_trade",),
        ("market_entity",),
    ]


def test_a_heading_tells_who_gets_what_is_given_to_nobody_named() -> None:
    text = (
        "一、支持旅行社做大做强\n1.对年组织游客达到1万人次的，给予10万元奖励。\n2.对隐瞒情况的，给予书面通报。\n"
        "3.对引进的博士，给予补贴。\n二、加强宣传\n1.对获得好评的，给予奖励。\n"
    )
    assert [measure.targets for measure in measures(text)] == [("tourism_culture",), (), (), ()]
