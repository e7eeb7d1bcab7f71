from __future__ import annotations

import pytest

from extraction.layout.traditional import simplified, table
from extraction.pipeline import extract
from extraction.readers.documents import read_bytes

PAGE = (
    "某縣人民政府辦公室關於印發《某縣鄉村旅遊發展獎勵辦法》的通知\n某政辦發〔2019〕7號\n各鄉鎮人民政府：\n"
    "現將《某縣鄉村旅遊發展獎勵辦法》印發給你們，請遵照執行。\n某縣人民政府辦公室\n2019年3月5日\n"
    "某縣鄉村旅遊發展獎勵辦法\n第一條 本辦法所稱「民宿」，是指利用農房開辦的住宿場所。\n"
    "第二條 縣文化和旅遊局應當每年公佈獎勵名單。\n"
    "第三條 本辦法自2019年4月1日起施行，《某縣農家樂獎勵辦法》同時廢止。\n"
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("關於規範「三資」管理的通知", "关于规范“三资”管理的通知"),
        ("關于進一步發展產業的意見", "关于进一步发展产业的意见"),  # as programs that know no words turn it back
        ("关于表彰陳國強等同志的决定，发给证书", "关于表彰陳國強等同志的决定，发给证书"),  # a name in an old form
        ("乾县发展规划", "乾县发展规划"),
        ("香港海關公佈，署衞函", "香港海关公布，署卫函"),
    ],
)
def test_what_is_read_in_simplified_characters(text: str, read: str) -> None:
    assert simplified(text) == read


def test_how_characters_are_spoken_is_no_part_of_the_words() -> None:
    page = PAGE.replace("關", "關(guān)").replace("發", "發（fā）").replace("縣", "縣(xiàn)")
    (policy,) = extract(read_bytes(page.encode(), "page.txt"))
    assert (policy.title, policy.doc_number) == ("某县乡村旅游发展奖励办法", "某政办发〔2019〕7号")
    assert (policy.issued_by, len(policy.measures)) == (("某县人民政府办公室",), 3)


def test_each_character_stands_for_one() -> None:
    assert len(table()) > 2500
    assert all(len(means) == 1 for means in table().values())


def test_a_policy_in_traditional_characters_is_read_as_any_other() -> None:
    (policy,) = extract(read_bytes(PAGE.encode(), "page.txt"))
    assert policy.title == "某县乡村旅游发展奖励办法"
    assert (policy.doc_number, policy.issued_by) == ("某政办发〔2019〕7号", ("某县人民政府办公室",))
    assert (policy.issued_on, policy.effective_from) == ("2019-03-05", "2019-04-01")
    assert [(act.title, act.kind) for act in policy.supersedes] == [("某县农家乐奖励办法", "repeals")]
    assert [measure.number for measure in policy.measures] == ["第一条", "第二条", "第三条"]
    assert policy.source.text == PAGE[policy.source.start : policy.source.end]
    place = policy.evidence["supersedes/0"]
    assert "某縣農家樂獎勵辦法" in PAGE[place.start : place.end]
