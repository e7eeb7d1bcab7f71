"""Names, ends and column types of packed queries against the declared schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from queries.reports.catalog import read_query
from queries.reports.check import check

HEADER = """\
// title: 标题 | Title
// about: 说明 | Explanation
// column {column} — 列 | column
// column policy_id: text — 标识 | id
"""
RETURN = "\nRETURN {expression}, p.id AS policy_id\nORDER BY policy_id"

CASES = [
    ("MATCH (p:Policy)-[:ISSUED_BY]->(a:Agency)", "name: text", "a.name AS name", ()),
    ("MATCH (a:Agency)<-[:ISSUED_BY]-(p:Policy)", "name: text", "a.name AS name", ()),
    ("MATCH (p:Policy)-[r:SUPERSEDES]->(q:Policy)", "day: date", "r.`on` AS day", ()),
    ("MATCH (p:Policy {tier: 'national'})", "tier: tier", "p.tier AS tier", ()),
    ("MATCH (p:Policies)", "title: text", "p.title AS title", ("5: no node type Policies",)),
    ("MATCH (p:Policy)-[:ISSUED]->(a:Agency)", "name: text", "a.name AS name", ("5: no edge type ISSUED",)),
    ("MATCH (p:Policy)", "name: text", "p.name AS name", ("6: Policy has no property name",)),
    ("MATCH (p:Policy {level: 'national'})", "tier: tier", "p.tier AS tier", ("5: Policy has no property level",)),
    ("MATCH (p:Policy)-[r:CITES]->(q:Policy)", "kind: text", "r.kind AS kind", ("6: CITES has no property kind",)),
    (
        "MATCH (a:Agency)-[:ISSUED_BY]->(p:Policy)",
        "name: text",
        "a.name AS name",
        ("5: ISSUED_BY runs Policy → Agency, not Agency → Policy",),
    ),
    (
        "MATCH (p:Policy)\nMATCH (p)-[:STATES]->(o:Obligation)",
        "bearer: text",
        "o.bearer AS bearer",
        ("6: STATES runs Measure → Obligation, not Policy → Obligation",),
    ),
    # LadybugDB 0.22 puts the condition of one edge on the rows of another where the match goes on.
    (
        "MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)\nWHERE r.role = 'lead'",
        "name: text",
        "a.name AS name",
        ("6: the match goes on: put the condition on the edge r behind a WITH",),
    ),
    (
        "MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)\nWITH a, p, r WHERE r.role = 'x'",
        "name: text",
        "a.name AS name",
        (),
    ),
    ("MATCH (p:Policy)-[r:CITES]->(q:Policy)\nWHERE r.role = 'basis'", "title: text", "q.title AS title", ()),
    (
        "MATCH (p:Policy)",
        "title: date",
        "p.title AS title",
        ("6: column title is date, p.title is text",),
    ),
]


@pytest.mark.parametrize(("match", "column", "expression", "problems"), CASES)
def test_what_breaks_the_schema_is_named_with_its_line(
    tmp_path: Path, match: str, column: str, expression: str, problems: tuple[str, ...]
) -> None:
    path = tmp_path / "case.cypher"
    path.write_text(HEADER.format(column=column) + match + RETURN.format(expression=expression), "utf-8")
    found = check(read_query(path))
    assert len(found) == len(problems), found
    for said, problem in zip(found, problems, strict=True):
        assert said.startswith(f"{path}:{problem}")
