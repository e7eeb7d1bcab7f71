"""Whether words that stand where a body should be are the name of one: no verb, no clause, no thing."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.agencies.office_names import DEPARTMENT, ZONE, clean, function_of, levels_of
from graph.agencies.registry import functions, known_names
from graph.regions import locate

# What public bodies that bear a duty are called at their end, and what is none all the same.
_BODY = re.compile(
    r"(?:部门|机关|政府|委员会|委|局|厅|署|办公室|办|海关|法院|检察院|管委会|办事处|国务院|总署|公安部|财政部|商务部|教育部)$"
)
_NO_BODY = re.compile(
    r"(?:居民委员会|村民委员会|业主委员会|）民委员会|居委会|村委会|家长委员会|工会委员会)$"
    r"|应当|可以|不得|违反|主动|协助|披露|委托|按照|通过|减少|^(?:向|经|报|在|被|由|对)(?!外)"
)
_VERB = (
    "协调|督促|指导|拒绝|举办|组织|配合|牵头|负责|落实|参与|参加|推进|推动|实施|开展|承办|监督|管理|检查|支持|鼓励|倡导|要求|听取|审议"
    "|提请|报请|征求|征得|联系|实行|坚持|建立|健全|转变|加强|完善|强化|统筹|构建|进行|提出|提交|包括|接受|确立|确定|通知|移送|抄送|送"
    "|定期|当场|先|及时|需经|公布|约谈|享受|组建|设立|执行|推迟|根据|按|妨碍|逃避|服从|协助|协同|授权|委托|代表|审查|制定|帮助|围绕|完成|指令|责令|请求|承担|凭"
)
_NO_NAME = re.compile(
    "|".join(
        (
            rf"^(?:{_VERB}){{1,2}}各?$",
            r"(?:.*非|遵循|健全|构建)政府(?:主导|定价)?$",
            r"(?<![省市县区乡镇州盟旗级地方央国民）域里、和委办])政府$",  # 纳入政府, of 政府采购
            r"(?:法律|法规|规章|规定|条例|协议|合同|布局|格局|结局|部署)$",
            r"^(?:有|无)(?![关限色线锡为])",
            r"^(?:一个|同一个?|多个|两个|几个|某个|某一|任一)(?:行政|主管)?(?:部门|机关|单位|机构)",  # 由一个部门牵头
            # 接受卫生部门和其他部门 (的监督), 而制定机关, 纳入省级人民政府 (的计划)
            r"^(?:接受|请求|凭(?!祥)|而|且|未(?!成年)|代表(?!大会|机构|团|处|资格)|申请|指定|责令)[^的]+$|并(?:负责|组织|由|可|商)",
            r"应当对|阻挠|规范性文件|^[^（]*）|^(?:或(?!者)|事先|机构和|已被|依法属于|协调[^的]+各)",
            r"^(?:取得|纳入|达到|适用|即可|经办案|于[^的]{1,8}到|制定(?!机关|部门|单位|主体)[^的]+$)",
            "原告人|被告人|近亲属|利害关系人|诉讼代理人",  # who is heard beside a body, as in 被告人或者人民检察院
            r"^(?:请各|请有关)|双方",  # 请各职能部门, 中塞双方海关
            r"^(?!.*(?:党|委|人民|人大|法院))[^政]{2,}和政府$",  # 招标投标和政府采购
            r"^(?:批准|同意|决定|备案|许可)(?!.{0,2}(?:机关|部门|机构|单位))",
            r"^\d{4}年|^(?:法律|法规)[和、规]|^分别到|^[^的]{2,}是[^的]{2,}(?:政府|法院|委员会)$",
            r"^(?:设立|成立|撤销|组建|利用|持本|直至|建议|自终|该|确立|逃避|联系|抄送|征得|超[出越])(?!单位|机关|部门|机构)",
        )
    )
)
# A clause: someone does something to another. What stands before 的 only says which body is meant.
_CLAUSE = re.compile(
    r"^[^的]{2,}(?:(?:申请|提请|报请|移交|移送|批转|签署|适用于|听取)(?!受理|登记|审[查批])|向(?![阳上])|享受|约谈|接受|服从|协[助同]|低于|发现|请求|规定(?=有关)"
    r"|依法|应当|不得|严格执行|行使|认为|设立|依据|报告|报经|后报|提交|送(?=有关|同级)|可委托|接到|追回|成立|或者由|协调(?=有关|国务院)|经(?=[省市县国]|人民)|受(?=外交部|国务院|[省市县])|按(?=[省市县国照])|由(?=[省市县区国乡])|(?<![所存现内])在(?![线编校职])|对(?![外口]))[^的]+$"
)
_DONE_TO = re.compile(rf"^(?:和|(?:{_VERB}))+(?P<rest>.+)$")
_SOME_PLACE = re.compile(
    r"^(?:各|有关|相关|其他|同级|本级|当地|所在地|上级|下级|[省市县区乡镇](?!场)|街道|人民|政府|国务院|居|村|管理委员会)"
)
# What a body is called at its end; the words of a function alone, as in a list, are the other kind of name.
_ENDING = re.compile(
    r"(?:政府|人大|[党工团常政纪监]委|[^机]构|机构|部|委|会|办|厅|局|署|司|室|院|行|处|所|站|队|馆|社|校|中心|公司|集团|企业|银行|单位|部门|机关|组织"
    r"|团体|平台|联盟|专班|小组|海关|总关|党|中央|国务院|人员|者|主体|分局|大学|军区|兵团|部队|区县|市县|街道|乡镇|镇街|各地|地方|地区|方面"
    r"|工商联|妇联|残联|文联|科协|侨联|货站|港)(?:（[^（）]*）)?$"
)


@lru_cache(maxsize=1 << 16)
def is_no_name(words: str) -> bool:
    """Say whether words that stand where a body should be are certainly none: a verb, 有法律, 督促有关部门."""
    name = clean(words)
    if name in known_names(None, True) or name == "政府":
        return False
    if len(name) < 2 or _NO_NAME.search(name) or _CLAUSE.search(name):
        return True
    return _is_done_to(name) or not _could_be(name)


def _is_done_to(name: str) -> bool:
    """Say whether a body is what something is done to: 督促有关部门, but not 监督管理部门 or 组织部."""
    found = _DONE_TO.match(name)
    if found is None or DEPARTMENT.sub("", name) in functions() or name.startswith(("组织编制", "组织实施")):
        return False
    rest = found["rest"]
    return bool(_SOME_PLACE.match(rest)) or function_of(rest) is not None or rest in known_names(None, True)


def _could_be(name: str) -> bool:
    """Say whether words end as the name of a body does, are a function, or a place that stands for its government."""
    rest = levels_of(name)[1] if levels_of(name)[0] else name
    rest = re.sub(
        r"^(?:.*及其?|国务院|同级|本级|各级|当地|有关|(?:县|市|省)级以上(?:地方)?(?:各级)?(?:人民政府)?|.*人民政府)",
        "",
        rest,
    )
    if _ENDING.search(name) or "、" in name or name.startswith("各") or function_of(rest) is not None:
        return True
    return ZONE.search(name) is not None or locate(name)[0] is not None or bool(re.fullmatch("[\u4e00-\u9fff]县", name))


@lru_cache(maxsize=1 << 16)
def is_body(words: str) -> bool:
    """Say whether the bearer of a duty is a public body and not a firm, a person or a thing."""
    name = clean(words)
    if len(name) > 40 or _NO_BODY.search(name) or is_no_name(words):
        return False
    return _BODY.search(name) is not None or name in functions() or name in known_names(None, True)
