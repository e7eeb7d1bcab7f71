"""What the explorer says, in Chinese and in English. Words for codes of the graph are in ``queries.words``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries.words import Words

LANGUAGES: Mapping[str, str] = {"zh": "中文", "en": "English"}

TEXTS: Mapping[str, Words] = {
    # Frame
    "product": Words("政策图谱", "policygraph"),
    "overview": Words("总览", "Overview"),
    "policies": Words("政策", "Policies"),
    "network": Words("关系图", "Network"),
    "reports": Words("报告", "Reports"),
    "coverage": Words("覆盖", "Coverage"),
    "language": Words("语言", "Language"),
    "as_of": Words("基准日", "As of"),
    "as_of_help": Words("所有状态都按这一天判断", "Every status is worked out for this day"),
    "no_store": Words("打不开图数据库", "The graph cannot be opened"),
    "no_store_help": Words(
        "数据库由环境变量 POLICYGRAPH_DB 指定。先用 `policygraph build 文件夹` 建图；"
        "如果另一个进程正在写入，等它结束后再试。",
        "The database is named by POLICYGRAPH_DB. Build it with `policygraph build FOLDER`;"
        " if another process is writing to it, try again when it is done.",
    ),
    "retry": Words("重试", "Try again"),
    "any": Words("全部", "any"),
    "choose": Words("请选择", "choose"),
}


@dataclass(frozen=True, slots=True)
class Speech:
    """The explorer's words in one language: ``speech("policies")`` is 政策."""

    language: str

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words under ``key``, with ``{name}`` replaced by the values."""
        return TEXTS[key].said(self.language).format(**values)
