"""The parts of the documentation that are made: the lists in README.md and README.zh.md, and docs/schema.md.

``make docs`` renews them; a test fails as long as they differ from what is declared.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graph.schema import EdgeType, Property, schema
from queries.reports.catalog import catalog

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
README_ZH = ROOT / "README.zh.md"
SCHEMA_PAGE = ROOT / "docs" / "schema.md"


def list_of_reports() -> str:
    """Return the table of reports as Markdown."""
    lines = ["| pack | report | 问题 | question |", "| --- | --- | --- | --- |"]
    lines += [f"| {q.pack} | `{q.name}` | {q.title.zh} | {_cell(q.about.en)} |" for q in catalog().values()]
    return "\n".join(lines)


def list_of_questions() -> str:
    """Return the table of reports as Markdown for those who read Chinese."""
    lines = ["| 报告 | 名称 | 回答什么 |", "| --- | --- | --- |"]
    lines += [f"| {q.title.zh} | `{q.name}` | {_cell(q.about.zh)} |" for q in catalog().values()]
    return "\n".join(lines)


def data_model() -> str:
    """Return the tables of node types and relations as Markdown."""
    declared = schema()
    lines = ["| node | 节点 | what it is |", "| --- | --- | --- |"]
    lines += [f"| `{node.name}` | {node.zh} | {_cell(node.about)} |" for node in declared.nodes.values()]
    lines += ["", "| relation | 关系 | from → to | |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{edge.name}` | {edge.zh} | {_ends(edge)} | {'●' if edge.evidence else ''} |"
        for edge in declared.edges.values()
    ]
    return "\n".join(lines)


def schema_page() -> str:
    """Return docs/schema.md: every type with every property."""
    declared = schema()
    proven = [edge for edge in declared.edges.values() if edge.evidence]
    evidence = tuple(p for p in proven[0].properties if all(p in edge.properties for edge in proven))
    lines = [
        "# Schema",
        "",
        "Made from `graph/schema.yaml` by `make docs`; do not edit.",
        "",
        "A date that a source gives as a month or a year alone (`2024-12`) stands twice: as a day, for filters (the",
        "last one; for a beginning the first), and as printed, under the name that ends in `_stated`. A missing date",
        "stays missing.",
        "",
        "## Nodes",
    ]
    for node in declared.nodes.values():
        lines += ["", f"### {node.name} {node.zh}", "", node.about, "", *_properties(node.properties)]
    lines += ["", "## Evidence", "", "Stands on every relation marked ● and leads back to the words.", ""]
    lines += [*_properties(evidence), "", "## Relations"]
    for edge in declared.edges.values():
        own = tuple(p for p in edge.properties if not (edge.evidence and p in evidence))
        lines += ["", f"### {edge.name} {edge.zh}{' ●' if edge.evidence else ''}", "", _ends(edge)]
        if edge.about:
            lines += ["", edge.about]
        if edge.distinct_by:
            lines += ["", f"Two nodes may have several, told apart by `{'`, `'.join(edge.distinct_by)}`."]
        if own:
            lines += ["", *_properties(own)]
    return "\n".join(lines) + "\n"


def renewed(path: Path, parts: Mapping[str, str]) -> str:
    """Return a page with its made parts between their markers renewed."""
    text = path.read_text("utf-8")
    for name, made in parts.items():
        before, begin, rest = text.partition(f"<!-- {name}: made by `make docs` -->\n")
        _, end, after = rest.partition(f"<!-- /{name} -->")
        if not (begin and end):
            raise ValueError(f"{path.name} has no place marked {name}")
        text = f"{before}{begin}\n{made}\n\n{end}{after}"
    return text


def pages() -> Mapping[Path, str]:
    """Return every page that is made, wholly or in part, with what it should say."""
    return {
        README: renewed(README, {"reports": list_of_reports(), "model": data_model()}),
        README_ZH: renewed(README_ZH, {"questions": list_of_questions()}),
        SCHEMA_PAGE: schema_page(),
    }


def renew() -> None:
    """Write the pages that differ."""
    for path, text in pages().items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"renewed {path.relative_to(ROOT)}")


def _properties(properties: tuple[Property, ...]) -> list[str]:
    lines = ["| property | 属性 | type | |", "| --- | --- | --- | --- |"]
    return lines + [f"| `{p.name}` | {p.zh} | {p.type} | {_cell(p.about)} |" for p in properties]


def _ends(edge: EdgeType) -> str:
    return ", ".join(f"{start} → {end}" for start, end in edge.ends)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    renew()
