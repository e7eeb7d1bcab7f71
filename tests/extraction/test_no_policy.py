"""What stands beside policies and is none: each kind in words of our own, and policies that look like it."""

from __future__ import annotations

import pytest

from extraction.files import extract_bytes

FILLER = (
    "工作人员现场为来访群众讲解了有关内容，大家纷纷表示收获很大，希望以后多举办这样的活动，让更多的人了解身边的便利。"
)
SIGNED = "\n样例市商务委员会\n2024年3月1日\n"
KINDS = [
    # headline, text, what it is
    ("《样例市企业扶持办法》政策解读", "一、起草背景。为支持企业，市商务委起草了《样例市企业扶持办法》。二、主要内容。明确了补贴。", "an interpretation about 《样例市企业扶持办法》"),
    ("样例市新规出台", "现就《样例市企业扶持办法》有关内容解读如下：一、背景。二、内容。", "an interpretation about 《样例市企业扶持办法》"),
    ("拟认定企业名单的有关情况", "名单已经公布，现就以下情况进行说明：1.未通过的企业请向各区了解原因。", "an interpretation"),
    ("各有关单位：", "经企业申报、专家评审，现将样例市拟认定企业名单予以公示，公示期为10日。", "a notice of posts, tenders or results"),
    ("张某某", "（样例大学教育评估中心（研究所），样例市 550025）\n提要：以样例省为例，应当优化布局，不得分散。", "an article"),
    ("政策解读-样例海关关于优化进出区管理的公告", "一、什么是进出区管理？是对货物的监管。", "an interpretation"),
    ("失业保险常见问题解答（2025年版）", "一、领取需要什么条件？累计缴费满一年。二、怎样领取？网上申请。", "questions and answers"),
    ("市商务委负责人就企业扶持办法答记者问", "问：为什么制定？答：为了支持企业。", "questions and answers"),
    ("30条硬核举措！样例市扶持企业再升级", "3月1日，样例银行发布了《样例市综合金融服务方案》，提出多条举措。", "a news report about 《样例市综合金融服务方案》"),
    ("样例市工作会议召开", "会议认为，成绩来之不易。会议强调，要抓好落实。", "a news report"),
    ("样例市推进新规落实见闻", "本报讯（记者张三）样例市日前推进《样例市企业扶持办法》落实。", "a news report about 《样例市企业扶持办法》"),
    ("样例社论坛", "样例财讯8月25日电，样例论坛在样例市开幕，副署长张三出席会议并致辞。", "a news report"),
    ("市重点行业形势分析会", "11月20日下午，市商务局召开全市形势分析会，副局长张三主持会议并作了讲话。", "a news report"),
    ("样例区设立的效应评估", "（样例大学经济学院，样例市 350108） 一、文献回顾。本文选取十八个城市的数据。", "an article"),
    ("2023年样例市事业单位公开招聘工作人员公告", "现将有关事项公告如下：一、招聘计划。招聘八十五名。", "a notice of posts, tenders or results"),
    ("样例县办公楼维修工程招标公告", "一、项目概况。二、投标文件的递交。", "a notice of posts, tenders or results"),
    ("申报不实案", "经我关调查，当事人有以下违法行为：申报不实。科处罚款人民币3万元。", "a decision in one case"),
    ("关于《样例市议事规则（修订草案）》的说明", "主任、各位副主任、各位委员：现就修订作一说明。", "an interpretation about 《样例市议事规则（修订草案）》"),
    ("样例材料合集29篇，含方案、讲话", "一、方案。二、讲话。三、发言。", "a model text"),
    ("样例市2023年度经济运行情况的分析", "一、工业生产回升。二、投资结构优化。", "a report"),
    ("我校喜迎新学期", "9月1日上午，我校隆重举行开学典礼。校长致辞，提出希望：1、培养体魄；2、扮演好角色。", "a news report"),
    ("论我国样例法中提单持有人的内涵/张三", "摘 要：概念不明。 关键词：提单。一、立法模式。", "an article"),
    ("2024年街道工作总结例文", "xxxx年面对疫情，我们迅速行动。一、xxxx年工作总结。（一）严防严控。", "a model text"),
    ("《样例规定》的理解与适用", "一、制定背景。二、主要内容。", "an interpretation"),
    ("自考《劳动法》重点", "第一章 劳动关系是社会生产关系中的关系。1、集体谈判2、维护利益3、游说", "a guide"),
    ("样例汽车悬架行业分析", "1 悬架是重要装置。2 悬架分为独立和非独立。", "an article"),
    ("样例案件审查纪要略", "（一）案件由来。（二）审查经过。（三）审查结果。", "a text that orders nothing"),
    ("样例广场今日开街", "春天到了，露营的人多起来。大家带着孩子，来到水边。", "a text that orders nothing"),
    ("Customs-Law", "The law grants customs inspection powers. " * 12, "a text in another language"),
    ("怎么申领社会保障卡？", "一、申领对象。本市居民。二、申领材料。身份证。", "a guide"),
    ("高层次人才引进入户申报指南", "第一步：登录系统。第二步：提交材料。", "a guide"),
    # under a title that might be a policy's, or with one word that might be a norm
    ("关于印发样例市物流业实施方案的通知", "近日，样例市政府办公室印发《样例市物流业实施方案》（以下简称《方案》）。《方案》聚焦降本增效。", "a news report about 《样例市物流业实施方案》"),
    ("样例市企业扶持办法", "市商务局副局长张三介绍，补贴已经发放。据了解，企业踊跃申报。", "a news report"),
    ("样例部：我国正加快形成完整的管理制度", "样例部刚刚出台的通知针对突出问题。据了解，去年已经明确程序。下一步，该部将继续完善。", "a news report"),
    ("样例镇：强化宅基地核查", "工作人员走进村组宣传“六严禁”等政策。2月份，共完成十户核查，摸清了底数。", "a text that orders nothing"),
    ("（资料图片）", "本报记者张三\n2月7日，名单公布。通知要求各区予以公布并落实。", "a news report"),
    ("引言", "本文将对会议作详细分析。会议指出，必须加快升级。1. 产业升级。2. 设施建设。", "a news report"),
    ("村民建房的申请、审批程序", "农村村民建房，经乡人民政府审核，应当由县级人民政府批准。", "a guide"),
    ("样例县市场监督管理局", "行政处罚决定书\n样市监处罚〔2024〕1号\n当事人：韩某\n统一社会信用代码：92\n经查，当事人未明码标价。\n样例县市场监督管理局\n2024年3月1日", "a decision in one case"),
]  # fmt: skip


@pytest.mark.parametrize(("headline", "text", "kind"), KINDS, ids=[headline for headline, *_ in KINDS])
def test_what_is_no_policy_is_told_and_passed_over(headline: str, text: str, kind: str) -> None:
    result = extract_bytes(f"{headline}\n{text}\n{FILLER}{FILLER}\n".encode(), "page.txt")
    assert (result.policies, result.no_policies) == ((), (kind,))


@pytest.mark.parametrize(("headline", "text", "kind"), KINDS, ids=[headline for headline, *_ in KINDS])
def test_whoever_asks_for_everything_gets_it_under_its_own_headline(headline: str, text: str, kind: str) -> None:
    source = f"{headline}\n{text}\n{FILLER}{FILLER}\n"
    (policy,) = extract_bytes(source.encode(), "page.txt", everything=True).policies
    assert policy.title == headline
    start, end, rule = policy.evidence["title"]
    assert (source[start:end], rule) == (headline, "headline")


def test_a_page_of_links_is_a_list() -> None:
    links = "".join(f"样例市企业扶持办法之{number}的消息2024-03-0{number}\n" for number in range(1, 9))
    assert extract_bytes(f"政策法规\n首页\n{links}下一页\n".encode(), "a.txt").no_policies == ("a list of links",)


def test_a_page_that_waits_for_its_script_is_a_shell() -> None:
    page = b"<html><body><div id=app>{{ article.title }}</div><p>\xe6\xad\xa3\xe5\x9c\xa8\xe5\x8a\xa0\xe8\xbd\xbd</p></body></html>"
    assert extract_bytes(page, "a.html").no_policies == ("a page whose text a script would bring",)


POLICIES = [
    # a policy about interpretations, questions, news
    f"关于印发政策解读工作办法的通知\n各区人民政府：\n现将办法印发给你们。\n一、做好政策解读。{FILLER}{FILLER}{SIGNED}",
    f"样例市热线问答规范\n第一条 为了规范问答，制定本规范。\n第二条 问答应当准确。{FILLER}{FILLER}",
    # a newspaper prints the whole of it
    f"样例市扶持企业二十条来了！\n样例日报3月1日讯\n样发〔2024〕3号\n各区人民政府：\n一、给予补贴。{FILLER}{FILLER}{SIGNED}",
    # announcement of a press conference's rules; a sentence names a decision in a case
    f"样例市新闻发布会办法\n第一条 举行新闻发布会应当报备。\n第二条 对行政处罚决定书不服的当事人可以复议。{FILLER}{FILLER}",
    # too short to be judged
    "企业落户怎么办？\n记者了解到，市商务委发布《样例办法》。\n",
    # excerpts without head and foot
    f"七、推进通关便利。完善设施。\n八、优化服务。建立专员制度。\n九、加大宣传力度。{FILLER}{FILLER}\n",
    # a plan names others' plans and what they say
    f"样例市物流业实施方案\n《国家意见》明确了目标，《省方案》要求加快。\n一、支持企业。{FILLER}\n二、建设园区。{FILLER}",
    f"样例法修正案\n一、在第五条后增加一条。\n二、第六条修改为：“样例。”{FILLER}{FILLER}\n",
    f"三、支持企业参展。给予补贴。（责任单位：市商务委）\n四、减轻负担。{FILLER}{FILLER}（责任单位：市财政局）\n",
]  # fmt: skip


def test_what_is_too_short_to_be_judged_takes_no_title_of_another() -> None:
    text = "企业落户怎么办？\n市商务委3月1日发布《样例市企业扶持办法》的通知。\n记者梳理了主要内容。\n"
    (policy,) = extract_bytes(text.encode(), "page.txt").policies
    assert policy.title == "企业落户怎么办？"


@pytest.mark.parametrize("text", POLICIES, ids=range(len(POLICIES)))
def test_a_policy_that_looks_like_it_is_kept(text: str) -> None:
    result = extract_bytes(text.encode(), "page.txt")
    assert len(result.policies) == 1
    assert result.no_policies == ()
