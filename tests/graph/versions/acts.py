"""An invented act and what is done to it, put so that a case is one line."""

from __future__ import annotations

from extraction.facts import Instruction
from graph.versions.applying import Applied, apply
from graph.versions.nodes import node_of

ACT = {
    "第一条": "为了绿化，制定本条例。",
    "第二条": "林业部门负责绿化。\n区县部门负责本区绿化。",
    "第三条": "有下列情形之一的，处以罚款：\n（一）砍伐树木的；\n（二）损坏花草的；\n（三）占用绿地的。\n"
    "情节严重的，加倍处罚。",
    "第四条": "公园应当开放、整洁和安全。",
    "第五条": "本条例自公布之日起施行。",
}


def applied(*instructions: Instruction, act: dict[str, str] | None = None) -> Applied:
    """Return what the act says after some instructions."""
    return apply([node_of(number, text) for number, text in (act or ACT).items()], instructions)


def texts(*instructions: Instruction, act: dict[str, str] | None = None) -> dict[str, str]:
    """Return the articles after some instructions, by number; nothing may be in doubt."""
    found = applied(*instructions, act=act)
    assert found.problems == ()
    return {article.number: article.text for article in found.articles}


def changed(*instructions: Instruction) -> dict[str, str]:
    """Return the articles that are not as they were."""
    return {number: text for number, text in texts(*instructions).items() if ACT.get(number) != text}


def doubts(*instructions: Instruction, act: dict[str, str] | None = None) -> dict[str, tuple[str, ...]]:
    """Return why articles may not be right, by number."""
    return {article.number: article.doubts for article in applied(*instructions, act=act).articles if article.doubts}


def put(do: str, at: str | None = None, to: str | None = None, text: str | None = None, *words: str) -> Instruction:
    return Instruction(do=do, at=at, to=to, text=text, words=words)
