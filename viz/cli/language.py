"""In which language the command line speaks: Chinese where the system or ``--lang zh`` does, else English.

Tables of documents stay Chinese unless English is asked for by name.

What services and engines raise is written in English, for logs and developers. Here, at the edge, each line is held
against the templates of ``chinese.yaml`` and said in Chinese; what stands in a place ``{}`` is translated in turn, so
that a file that cannot be read is named in one language. A test finds whatever has no Chinese yet.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

OPTION = "--lang"
_WHO = "policygraph: "
# What may be said of a parameter: no number, file or address, for whose sake the catalogue would be read.
_WORDS = re.compile("[a-z][A-Za-z0-9 ,;:%'()]*")
_TABLE = Path(__file__).with_name("chinese.yaml")
_chosen = "en"
_tables = "zh"  # documents are Chinese, and so are tables of them unless English is asked for by name


def choose(words: Sequence[str], environment: Mapping[str, str] | None = None) -> list[str]:
    """Choose the language by ``--lang``, ``POLICYGRAPH_LANG`` or the system's, and return the other words."""
    global _chosen, _tables
    known = os.environ if environment is None else environment
    system = next((known[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if known.get(name)), "")
    named = known.get("POLICYGRAPH_LANG", "")
    rest: list[str] = []
    words = list(words)
    while words:
        word = words.pop(0)
        if word == OPTION and words:
            named = words.pop(0)
        elif word.startswith(f"{OPTION}="):
            named = word.partition("=")[2]
        else:
            rest.append(word)
    _chosen = "zh" if (named or system).lower().startswith("zh") else "en"
    _tables = "en" if named.lower().startswith("en") else "zh"
    return rest


def spoken() -> str:
    """Return the language that was chosen."""
    return _chosen


def of_tables() -> str:
    """Return the language of tables: Chinese, or English where ``--lang en`` or ``POLICYGRAPH_LANG=en`` asks for it."""
    return _tables


def said(line: str) -> str:
    """Return a line in the language that was chosen."""
    return chinese(line) if _chosen == "zh" else line


def chinese(line: str) -> str:
    """Return a line in Chinese, as far as the table has it."""
    texts, templates = table()
    if line.startswith(_WHO):
        return f"policygraph：{chinese(line.removeprefix(_WHO))}"
    if line in texts:
        return texts[line]
    for pattern, answer in templates:
        if found := pattern.fullmatch(line):
            return answer.format(*(chinese(part) for part in found.groups()))
    if _WORDS.fullmatch(line) and line in (abouts := _abouts()):
        return abouts[line]
    file, _, what = line.partition(": ")  # a document and what is wrong with it
    told = chinese(what) if what else what
    return line if told == what else f"{file}：{told}"


@cache
def _abouts() -> Mapping[str, str]:
    """Return in Chinese what the catalogue of reports says of their parameters in English; their names stay."""
    from queries.reports.catalog import catalog

    asked = [parameter for query in catalog().values() for parameter in query.parameters]
    names = {parameter.name for parameter in asked}
    return {parameter.about.en: parameter.about.zh for parameter in asked if parameter.about.en not in names}


@cache
def table() -> tuple[Mapping[str, str], Sequence[tuple[re.Pattern[str], str]]]:
    """Return what is always said alike, and the templates with places, the one with most words of its own first."""
    from extraction.yaml_files import read_yaml  # another's `extraction` may stand before ours, which is told first

    entries: dict[str, str] = {}
    for part in read_yaml(_TABLE.read_text("utf-8")).values():
        entries |= part
    open_ones = sorted((text for text in entries if "{}" in text), key=lambda text: -len(text.replace("{}", "")))
    patterns = [
        (re.compile("(.+?)".join(map(re.escape, text.split("{}"))), re.DOTALL), entries[text]) for text in open_ones
    ]
    return {text: said for text, said in entries.items() if "{}" not in text}, patterns


def translate_help(command: Any) -> None:
    """Say the help of a command, of its options and of the commands below it in the language that was chosen."""
    if _chosen != "zh":
        return
    from typer import rich_utils

    for name in ("ARGUMENTS_PANEL_TITLE", "OPTIONS_PANEL_TITLE", "COMMANDS_PANEL_TITLE", "ERRORS_PANEL_TITLE"):
        setattr(rich_utils, name, chinese(getattr(rich_utils, name)))
    for name in ("DEFAULT_STRING", "ENVVAR_STRING", "REQUIRED_LONG_STRING", "RICH_HELP", "ABORTED_TEXT"):
        setattr(rich_utils, name, _ACROSS.get(name, getattr(rich_utils, name)))
    _translate(command)


# Templates of the library that are filled in by it, so that they keep their places.
_ACROSS = {
    "DEFAULT_STRING": "[默认：{}]",
    "ENVVAR_STRING": "[环境变量：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
    "RICH_HELP": "用 [blue]'{command_path} {help_option}'[/] 查看说明。",
    "ABORTED_TEXT": "已中止。",
}


def _translate(command: Any) -> None:
    usage, help_option = command.get_usage, command.get_help_option

    def told_usage(ctx: Any) -> str:
        return str(usage(ctx)).replace("Usage:", "用法：", 1)

    def told_option(ctx: Any) -> Any:
        if (option := help_option(ctx)) is not None:
            option.help = chinese(option.help)
        return option

    command.get_usage, command.get_help_option = told_usage, told_option
    for holder in (command, *command.params):
        for part in ("help", "epilog"):
            if text := getattr(holder, part, None):
                setattr(holder, part, chinese(" ".join(text.split())))
    for below in getattr(command, "commands", {}).values():
        _translate(below)
