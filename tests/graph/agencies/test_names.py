"""Names as written become bodies: cases of every kind of place, and the gold file as a whole."""

from __future__ import annotations

import csv
import itertools
import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.agencies.name_check import is_body, is_no_name
from graph.agencies.names import resolve_agency
from graph.agencies.office_names import clean
from graph.agencies.reforms import closure, relations
from graph.agencies.registry import Agency, Context, registry
from graph.regions import table_rows

GOLD = Path(__file__).resolve().parents[2] / "gold" / "agencies.tsv"

CHONGQING = Context(tier="municipal", region="重庆市", issued_by=("重庆市人民政府办公厅",))
YUZHONG = Context(tier="district", region="重庆市", issued_by=("重庆市渝中区人民政府办公室",))
ZHEJIANG = Context(tier="municipal", region="浙江省", issued_by=("浙江省人民政府",))
HANGZHOU = Context(tier="district", region="浙江省", issued_by=("杭州市人民政府办公厅",))
XIHU = Context(tier="district", region="浙江省", issued_by=("杭州市西湖区人民政府",))
GUANGXI = Context(tier="municipal", region="广西壮族自治区")
CHENGDU = Context(tier="district", region="四川省", issued_by=("成都市人民政府办公厅",))
QINGDAO = Context(tier="district", region="山东省", issued_by=("青岛市人民政府办公厅",))
SICHUAN = Context(tier="municipal", region="四川省", issued_by=("四川省人民政府",))
NATION = Context(tier="national", region=None, issued_by=("国务院",))
CUSTOMS = Context(tier="customs", region=None, issued_by=("海关总署",))

CASES = [
    # the one body of three names that everybody asks for
    (CHONGQING, "市商务委", "重庆市商务委员会", "agency"),
    (CHONGQING, "重庆市商务委", "重庆市商务委员会", "agency"),
    (CHONGQING, "重庆市商务委员会", "重庆市商务委员会", "agency"),
    (CHONGQING, "中华人民共和国重庆海关", "重庆海关", "agency"),
    (CHONGQING, "市民政局", "重庆市民政局", "agency"),
    (CHONGQING, "市场监管部门", "重庆市市场监督管理部门", "group"),
    (CHONGQING, "市生态环境部门", "重庆市生态环境局", "agency"),
    (CHONGQING, "市、区县（自治县）生态环境部门", "重庆市生态环境部门", "group"),
    (CHONGQING, "各区县政府", "重庆市各区县人民政府", "group"),
    (CHONGQING, "各区县（自治县）人民政府", "重庆市各区县人民政府", "group"),
    (CHONGQING, "各区县〔自治县，以下简称区县〕政府", "重庆市各区县人民政府", "group"),
    (CHONGQING, "市级有关部门", "重庆市市级有关部门", "group"),
    # one group, however it is written
    (CHONGQING, "各市级有关部门", "重庆市市级有关部门", "group"),
    (CHONGQING, "各综合保税区", "重庆市各综合保税区管理委员会", "group"),
    (CHONGQING, "各综合保税区管委会", "重庆市各综合保税区管理委员会", "group"),
    (CHONGQING, "开放平台管理委员会", "重庆市各开放平台管理委员会", "group"),
    (CHONGQING, "相关区县", "重庆市有关区县人民政府", "group"),
    (CHONGQING, "有关区县政府", "重庆市有关区县人民政府", "group"),
    (CHONGQING, "不动产登记部门", "重庆市不动产登记机构", "group"),
    (NATION, "各地区、各部门", "各地区各部门", "group"),
    (CHONGQING, "大足区政府", "重庆市大足区人民政府", "agency"),
    (CHONGQING, "重庆银保监局", "中国银行保险监督管理委员会重庆监管局", "agency"),
    (CHONGQING, "市委统战部", "中共重庆市委统一战线工作部", "agency"),
    (CHONGQING, "出口信保重庆分公司", "中国出口信用保险公司重庆分公司", "firm"),
    # a district's document: 区 and a name without place are the district's, 市 is the municipality's
    (YUZHONG, "区发展改革委", "重庆市渝中区发展和改革委员会", "agency"),
    (YUZHONG, "渝中区商务委", "重庆市渝中区商务委员会", "agency"),
    (YUZHONG, "市商务委", "重庆市商务委员会", "agency"),
    (YUZHONG, "区级各部门", "重庆市渝中区区级各部门", "group"),
    # provinces that nobody registered
    (ZHEJIANG, "省经信厅", "浙江省经济和信息化厅", "agency"),
    (ZHEJIANG, "浙江省第十三届人民代表大会常务委员会", "浙江省人民代表大会常务委员会", "agency"),
    (ZHEJIANG, "省生态环境主管部门", "浙江省生态环境厅", "agency"),
    (ZHEJIANG, "县级以上人民政府生态环境主管部门", "浙江省生态环境部门", "group"),
    (ZHEJIANG, "设区的市人民政府", "浙江省各市人民政府", "group"),
    (ZHEJIANG, "省税务局", "国家税务总局浙江省税务局", "agency"),
    (HANGZHOU, "市商务局", "杭州市商务局", "agency"),
    (HANGZHOU, "省商务厅", "浙江省商务厅", "agency"),
    (HANGZHOU, "各区、县（市）人民政府", "杭州市各区县人民政府", "group"),
    (XIHU, "区商务局", "杭州市西湖区商务局", "agency"),
    (GUANGXI, "自治区党委", "中国共产党广西壮族自治区委员会", "agency"),
    # zones, with the city before them or without
    (CHENGDU, "成都高新区管委会", "成都高新技术产业开发区管理委员会", "agency"),
    (CHENGDU, "高新区管委会", "成都高新技术产业开发区管理委员会", "agency"),
    (CHENGDU, "四川天府新区管委会", "天府新区管理委员会", "agency"),
    # cities that the centre keeps bureaus in; houses of customs before and after 2018
    (QINGDAO, "青岛银监局", "中国银行业监督管理委员会青岛监管局", "agency"),
    (QINGDAO, "青岛检验检疫局", "青岛出入境检验检疫局", "agency"),
    (QINGDAO, "市国税局", "青岛市国家税务局", "agency"),
    (QINGDAO, "各区、市政府", "青岛市各区县人民政府", "group"),
    (QINGDAO, "皇岗海关", "皇岗海关", "agency"),
    (SICHUAN, "各市（州）政府", "四川省各市、州人民政府", "group"),
    (SICHUAN, "凉山州政府", "凉山彝族自治州人民政府", "agency"),
    (SICHUAN, "团省委", "中国共产主义青年团四川省委员会", "agency"),
    (SICHUAN, "共青团四川省委", "中国共产主义青年团四川省委员会", "agency"),
    (CHONGQING, "彭水县政府", "重庆市彭水苗族土家族自治县人民政府", "agency"),
    # Party, courts, police
    (CHENGDU, "市委办公厅", "中共成都市委办公厅", "agency"),
    (SICHUAN, "省法院", "四川省高级人民法院", "agency"),
    (CHENGDU, "市法院", "成都市中级人民法院", "agency"),
    (YUZHONG, "区公安分局", "重庆市公安局渝中区分局", "agency"),
    (CHONGQING, "市公安局渝中分局", "重庆市公安局渝中区分局", "agency"),
    (NATION, "商务部办公厅", "商务部办公厅", "agency"),
    (NATION, "国家数据局综合司", "国家数据局综合司", "agency"),
    (NATION, "原国土资源部", "国土资源部", "agency"),
    (NATION, "各省（区、市）人民政府", "各省级人民政府", "group"),
    # the centre
    (NATION, "国务院生态环境主管部门", "生态环境部", "agency"),
    (NATION, "国家发改委", "国家发展和改革委员会", "agency"),
    (NATION, "发展改革委", "国家发展和改革委员会", "agency"),
    (NATION, "有关部门", "国务院有关部门", "group"),
    (NATION, "省、自治区、直辖市人民政府", "各省级人民政府", "group"),
    (NATION, "中国银保监会", "中国银行保险监督管理委员会", "agency"),
    (CUSTOMS, "海关", "中国海关", "group"),
    (CUSTOMS, "直属海关", "各直属海关", "group"),
    (CUSTOMS, "企业所在地海关", "企业所在地海关", "group"),
]


@pytest.mark.parametrize(("context", "name", "full", "kind"), CASES)
def test_names(context: Context, name: str, full: str, kind: str) -> None:
    agency = resolve_agency(name, context)
    assert (agency.name, agency.kind) == (full, kind)


def test_a_name_without_a_place_stays_in_its_document() -> None:
    one, other = (Context(tier="municipal", region=None, scope=scope) for scope in ("p1", "p2"))
    assert resolve_agency("市商务委", one) != resolve_agency("市商务委", other)


def test_a_firm_called_by_its_trade_is_another_in_every_province() -> None:
    assert resolve_agency("交投集团", SICHUAN) != resolve_agency("交投集团", ZHEJIANG)
    assert resolve_agency("交投集团", SICHUAN) == resolve_agency("交投集团", CHENGDU)
    assert resolve_agency("国家电网", SICHUAN) == resolve_agency("国家电网", ZHEJIANG)


def test_resolving_a_full_name_again_changes_nothing() -> None:
    for context, name, _, kind in CASES:
        if kind == "group":  # 重庆市公安机关 are all of them; written so in a document it may be the municipality's own
            continue
        agency = resolve_agency(name, context)
        assert resolve_agency(agency.name, context).id == agency.id


def test_what_a_body_is_depends_on_its_id_alone() -> None:
    """Otherwise the document that is loaded last would say what it is."""
    contexts = [replace(found, scope=f"p{place}") for place, found in enumerate({case[0]: None for case in CASES})]
    names = [name for _, name, _, _ in CASES] + [
        "大数据中心",
        "某某公司",
        "宁波银保监局",
        "两江新区管委会",
        "海关",
        "协调",
    ]
    found = {resolve_agency(name, context) for name in names for context in contexts}
    found |= {step.other for agency in found for step in relations(agency)}
    twice = [agency for agency in found if any(other.id == agency.id and other != agency for other in found)]
    assert sorted(twice, key=str) == []


@pytest.mark.parametrize(
    ("context", "name", "steps"),
    [
        (NATION, "质检总局", [("国家市场监督管理总局", date(2018, 4, 10)), ("海关总署", date(2018, 4, 20))]),
        (NATION, "国家乡村振兴局", [("农业农村部", date(2023, 3, 10))]),
        (NATION, "国家计委", [("国家发展和改革委员会", date(2003, 3, 10))]),
        (QINGDAO, "青岛检验检疫局", [("青岛海关", date(2018, 4, 20))]),
        (Context(tier="municipal", region="江苏省"), "江苏检验检疫局", [("南京海关", date(2018, 4, 20))]),
        (QINGDAO, "市国税局", [("国家税务总局青岛市税务局", date(2018, 7, 5))]),
        (ZHEJIANG, "省工商局", [("浙江省市场监督管理局", date(2018, 12, 31))]),
        (ZHEJIANG, "省环保厅", [("浙江省生态环境厅", date(2018, 12, 31))]),
        (HANGZHOU, "市农业局", [("杭州市农业农村局", date(2019, 3, 31))]),
        (CHONGQING, "市国土房管局", [("重庆市规划和自然资源局", date(2018, 12, 31))]),
        (QINGDAO, "青岛银监局", [("中国银行保险监督管理委员会青岛监管局", date(2018, 12, 17))]),
        (ZHEJIANG, "省生态环境厅", []),
    ],
)
def test_what_became_of_a_body(context: Context, name: str, steps: list[tuple[str, date]]) -> None:
    found = [step for step in relations(resolve_agency(name, context)) if step.type == "SUCCEEDED_BY"]
    assert [(step.other.name, step.on) for step in found] == steps
    assert all(step.ordered_by for step in found)


def test_every_succession_leads_to_a_body_that_the_registry_knows_and_says_who_ordered_it() -> None:
    for known in registry().values():
        assert all(name in registry() and on is not None for name, on in known.successors)
        assert bool(known.successors) == bool(known.ordered_by)


def test_the_customs_houses_are_all_there() -> None:
    houses = [known for name, known in registry().items() if name.endswith("海关") and known.parent == "海关总署"]
    assert len(houses) == 42


def test_reforms_are_successions_with_their_day() -> None:
    former = resolve_agency("中国银保监会", NATION)
    assert [(step.other.name, step.on) for step in relations(former) if step.type == "SUCCEEDED_BY"] == [
        ("国家金融监督管理总局", date(2023, 5, 18))
    ]
    bank = resolve_agency("中国银监会", NATION)
    followed = [step.other.name for _, step in closure(bank) if step.type == "SUCCEEDED_BY"]
    assert followed == ["中国银行保险监督管理委员会", "国家金融监督管理总局"]
    local = resolve_agency("重庆银保监局", CHONGQING)
    assert [step.other.name for step in relations(local)] == ["国家金融监督管理总局重庆监管局"]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("市人民政府", True),
        ("公安机关", True),
        ("交通、农业农村、文化旅游等有关部门", True),
        ("任何单位或者个人", False),
        ("建设单位", False),
        ("村民委员会", False),
    ],
)
def test_bearers_that_are_public_bodies(words: str, body: bool) -> None:
    assert is_body(words) is body


@pytest.mark.parametrize(
    ("words", "none"),
    [
        ("有法律", True),
        ("协调", True),
        ("督促各", True),
        ("境外非政府", True),
        ("实行政府", True),
        ("督促有关部门", True),
        ("组织农业农村", True),
        ("指导街道办事处", True),
        ("主管部门申请人民法院", True),
        ("涂改", True),
        ("纳入政府", True),
        ("清算组依据人民法院", True),
        ("主任会议认为市人民政府", True),
        ("委托人民法院", True),
        ("优化土地利用空间布局", True),
        ("招标投标和政府", True),
        ("一个部门", True),
        ("同一部门", True),
        ("双方海关", True),
        ("凭公安机关", True),
        ("或有关部门", True),
        ("未确定有关部门", True),
        ("下同）以上人民政府", True),
        ("未成年人保护委员会", False),
        ("负责教育督导的机构应当对县级人民政府", True),
        ("工作机构送有关专门委员会", True),
        ("指令其他人民法院", True),
        ("接受卫生主管部门和其他有关部门", True),
        ("而制定机关", True),
        ("辩护律师经人民检察院", True),
        ("港务监督提交其主管机关", True),
        ("被告人或者人民检察院", True),
        ("并组织有关部门", True),
        ("纳入省级人民政府", True),
        ("凭祥市人民政府", False),
        ("代表资格审查委员会", False),
        ("制定标准的部门", False),
        ("接受转送的行政复议机关", False),
        ("经济和信息化委员会", False),
        ("党委和政府", False),
        ("镇政府", False),
        ("政府", False),
        ("自贡市人民政府", False),
        ("水务", False),
        ("各区县", False),
        ("受理申请的机关", False),
        ("城乡规划组织编制机关", False),
        ("监督管理部门", False),
        ("市推动汽车产业转型发展工作专班", False),
        ("重庆市积极融入“一带一路”加快建设内陆开放高地领导小组办公室", False),
        ("有关部门", False),
        ("批准机关", False),
        ("市政府", False),
        ("国务院", False),
        ("组织部", False),
        ("市监督管理局", False),
    ],
)
def test_words_that_are_no_name(words: str, none: bool) -> None:
    assert is_no_name(words) is none


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("经国务院", "国务院"),
        ("（商务部）", "商务部"),
        ("（商务部", "商务部"),
        ("商务部）", "商务部"),
        ("会同财政部", "财政部"),
        ("商务部", "商务部"),
        ("经信委", "经信委"),
        ("市经济信息委（市中小企业局）", "市经济信息委（市中小企业局）"),
    ],
)
def test_what_does_not_belong_to_a_name_is_left_out(words: str, name: str) -> None:
    assert clean(words) == name


Found = list[tuple[str, Agency]]


def test_gold(shared: Path) -> None:
    """Two mentions of the gold file are one node if and only if they are one body."""
    found: Found = []
    contexts = _gold_contexts(shared)
    with (shared / "gold" / "agencies.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["kind"] != "unsure":
                assert not is_no_name(row["as_written"]), row["as_written"]
                context = contexts.get(row["doc_number"]) or _context_of(row)
                found.append((row["canonical"], resolve_agency(row["as_written"], context)))
    assert _merged(found) == {}
    assert _pairwise_f1(found) >= 0.99


@pytest.mark.parametrize("half", ["dev", "test", "fresh"])
def test_names_of_other_provinces_years_and_ministries(half: str) -> None:
    """The same holds for names outside the gold file; the head of the table says what they scored unseen."""
    rows = [row for row in table_rows(GOLD) if row["half"] == half and row["kind"] != "unsure"]
    found = [(row["canonical"], resolve_agency(row["as_written"], _context(row))) for row in rows]
    assert not [row["as_written"] for row in rows if is_no_name(row["as_written"])]
    assert _merged(found) == {}
    assert _pairwise_f1(found) >= 0.97


def _context(row: dict[str, str]) -> Context:
    return Context(
        tier=row["tier"],
        region=row["region"] or None,
        issued_by=tuple(row["issued_by"].split("|")),
        scope=row["file"],
    )


def _merged(found: Found) -> dict[str, set[str]]:
    """Return the nodes in which bodies that differ were put together."""
    merged = defaultdict(set)
    for canonical, agency in found:
        merged[agency.id].add(canonical)
    return {identity: names for identity, names in merged.items() if len(names) > 1}


def _pairwise_f1(found: Found) -> float:
    right = wrong = missed = 0
    for (one, mine), (other, yours) in itertools.combinations(found, 2):
        same, said = one == other, mine.id == yours.id
        right, wrong, missed = right + (same and said), wrong + (said and not same), missed + (same and not said)
    return 2 * right / (2 * right + wrong + missed)


def _gold_contexts(shared: Path) -> dict[str, Context]:
    found = {}
    for path in sorted((shared / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            facts = json.loads(line)
            if facts["doc_number"]:
                found[facts["doc_number"]] = Context(
                    tier=facts["tier"], region=facts["region"], issued_by=tuple(facts["issued_by"])
                )
    return found


def _context_of(row: dict[str, str]) -> Context:
    """Return the context of the rows whose documents have no number: a Chongqing notice, or one of the centre."""
    centre = ("中共中央", "国务院", "各地区各部门", "国家发展改革委", "市场监管总局", "有关部门")
    return NATION if row["as_written"] in centre else CHONGQING
