"""What the text of a packed query says about itself."""

from __future__ import annotations

import pytest

from queries.errors import QueryError
from queries.reports.cypher import read_body

RIGHT = (
    "MATCH (p:Policy) WHERE p.tier = $tier RETURN p.title AS title, p.id AS policy_id ORDER BY title DESC, policy_id"
)

REFUSED = [
    (
        "MATCH (p:Policy) RETURN p.id AS id ORDER BY id; MATCH (n) RETURN n.id AS id ORDER BY id",
        "a.cypher:1: one statement",
    ),
    ("MATCH (p:Policy) RETURN p.id AS id ORDER BY id;", "a.cypher:1: a packed query is one statement, without `;`"),
    ("MATCH (p:Policy)\nDETACH DELETE p\nRETURN 1 AS n ORDER BY n", "a.cypher:2: DETACH is refused"),
    ("MATCH (p:Policy)\nSET p.title = 'x'\nRETURN p.id AS id ORDER BY id", "a.cypher:2: SET is refused"),
    ("LOAD FROM '/etc/passwd' RETURN *", "a.cypher:1: a query reads"),
    ("MATCH (p:Policy) RETURN p.id AS id", "a.cypher:1: the answer has no ORDER BY"),
    ("MATCH (p:Policy)\nRETURN p.id ORDER BY p.id", "a.cypher:2: everything returned has a name"),
    ("MATCH (p:Policy) WITH p.id AS id ORDER BY id LIMIT 3", "a.cypher:1: nothing is returned"),
    ("MATCH (p)-[r]->() RETURN type(r) AS t ORDER BY t", "a.cypher:1: type() is not understood alike by both engines"),
    ("MATCH (p)\nRETURN [x IN p.a WHERE x > 1] AS t ORDER BY t", "a.cypher:2: a list comprehension"),
    ("MATCH (p) RETURN COUNT { (p)-->() } AS n ORDER BY n", "a.cypher:1: COUNT { }"),
    ("MATCH (p) WHERE p.x < date() RETURN p.x AS x ORDER BY x", "a.cypher:1: date() without an argument"),
    ("MATCH (p) RETURN p.x AS x UNION MATCH (q) RETURN q.x AS x ORDER BY x", "a.cypher:1: UNION"),
    ("MATCH (p {title: '甲) RETURN p.x AS x ORDER BY x", "a.cypher:1: a quotation that begins here does not end"),
]


def test_parameters_columns_and_order_are_read() -> None:
    body = read_body(f"// a comment with $nothing\n{RIGHT}", "a.cypher")
    assert body.parameters == {"tier": 2}
    assert body.columns == ("title", "policy_id")
    assert body.order == ("title", "policy_id")


@pytest.mark.parametrize(
    ("text", "columns", "order"),
    [
        ("MATCH (p) RETURN DISTINCT p.a AS a ORDER BY a LIMIT 3", ("a",), ("a",)),
        ("MATCH (p) RETURN coalesce(p.a, p.b) AS c, count(*) AS n ORDER BY n DESC, c", ("c", "n"), ("n", "c")),
        # What is computed in the order names no column.
        ("MATCH (p) RETURN p.a AS a ORDER BY CASE a WHEN 'x' THEN 1 ELSE 2 END, a ASC", ("a",), ("a",)),
        # Words in texts and quoted names are no clauses.
        (
            "MATCH (p) WHERE p.`set` = 'RETURN; ORDER BY' RETURN p.`from` AS since ORDER BY since",
            ("since",),
            ("since",),
        ),
    ],
)
def test_the_last_return_counts(text: str, columns: tuple[str, ...], order: tuple[str, ...]) -> None:
    body = read_body(text, "a.cypher")
    assert (body.columns, body.order) == (columns, order)


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_no_ordered_read_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(QueryError) as refused:
        read_body(text, "a.cypher")
    assert str(refused.value).startswith(message)
