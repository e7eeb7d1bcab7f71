"""Text that runs on: where a line is broken before items, articles and chapters."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from extraction.layout.run_on import breaks

BROKEN = [
    ("现将有关事项公告如下：|一、调整地点为口岸。|二、企业应当申报。特此公告。海关总署2022年8月10日"),
    ("第一条 为规范展会，制定本办法。|第二条 举办展会应当备案。|第三条 市商务委负责备案。"),
    ("某某办法|第一章 总则|第一条 为规范，制定本办法。|第二条 企业应当备案。|第二章 附则|第三条 自发布之日起施行。"),
    ("为改善环境，现将有关事项通告如下： |一、不得露天烧烤。 |二、自行拆除摊点。"),
    (
        "1 总则 |1.1 编制目的 为规范丙事，制定本预案。 |1.2 编制依据 根据有关规定制定本预案。 2 组织 |2.1 领导机构 由市政府领导。 |2.2 办公室 设在市局。"
    ),
    # the first item stands right behind the words of its heading
    ("二、抓好组织实施工作|（一）压实责任。各区落实。|（二）加强督办。"),
    # a number that cannot be told from a figure is passed over, not those behind it
    ("1.甲工程。|2.乙工程。|3.丙工程。|4.丁工程。5.121工程。|6.戊工程。|7.己工程。"),
    ("（一）增长一成。（省发展改革委负责）|（二）收入增长。（省财政厅主办，省税务局协办）"),
]
WHOLE = [
    # references, and numbers that follow nothing
    "依照本办法第三条、第四条的规定处罚；第五条规定的情形除外，应当依法从轻处罚。",
    "企业应当符合第三条规定的条件。第九条规定的材料由市商务委审核后予以公布实施。",
    "二、符合第三条（一）（二）规定的企业，按照有关规定享受本通知规定的优惠政策。",
    "重点支持一、二线城市建设商贸中心，推动三、四线城市完善商贸网络和物流设施。",
    # a day in a sentence is not signed
    "有关工作按期完成。市商务委2024年12月31日前报送总结，各区县2025年1月5日前报送情况。",
    "增长2.5个百分点。3.5万家企业受益，其中1.2万家为小微企业，占比较上年提高。",
]

FILLER = "各单位要高度重视，加强组织领导，落实工作责任，确保各项措施取得实效。" * 6
# A text in one line whose paragraphs white space parts.
PARTED = [
    # number, title and whom it addresses; the names of joint issuers stay with the title behind them
    f"甲府发〔2012〕5号 |甲市人民政府 乙局关于丙事的通知 |各区县人民政府： |为了丙事，通知如下。{FILLER} |甲市人民政府 2012年6月1日",
    # letters set wide, words in brackets, numbers with the words beside them
    f"财政部关于丙事的通知 |各省财政厅（局）： |到 2020 年，根据《甲事 管理办法》办理。{FILLER} |特此通知。 |财 政 部 |2012年6月1日",
    # what one may click, between the labels of a page and the title; an issuer glued to the title
    f"来源：价格司|[ 打印 ]|甲局关于丙事的公告乙局 丙局公告2012年第3号 |为了丙事，公告如下。{FILLER}",
    # the notice is signed in the midst, before the plan that it issues
    f"关于印发丙事办法的通知 |各区县： |现印发给你们。{FILLER} |甲市人民政府 2012年6月1日 |丙事办法 为了丙事，制定本办法。 |{FILLER}",
]


@pytest.mark.parametrize("marked", [*BROKEN, *PARTED])
def test_where_a_line_is_broken(marked: str) -> None:
    line = marked.replace("|", "")
    places = [0, *breaks(line), len(line)]
    assert [line[a:b] for a, b in pairwise(places)] == marked.split("|")


@pytest.mark.parametrize("line", WHOLE)
def test_sentences_stay_whole(line: str) -> None:
    assert breaks(line) == []


def test_many_gaps_in_one_sentence_cost_what_they_take() -> None:
    taken = []
    for words in (10_000, 40_000):
        start = time.process_time()
        breaks(f"为了丙事。{'丙事 ' * words}。")
        taken.append(time.process_time() - start)
    assert taken[1] < 9 * max(taken[0], 0.02)  # 4 is linear, 16 the square
