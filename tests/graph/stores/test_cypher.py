"""One read-only statement, told from anything else."""

from __future__ import annotations

import pytest

from graph.errors import StoreError
from graph.stores.cypher import check_read, tokens

READS = [
    ("MATCH (p:Policy) RETURN p.title", set()),
    ("  // 标题\n match (p) return p.title ; ; ", set()),
    ("MATCH (p) WHERE p.title = $title AND p.tier IN $`tiers` RETURN p.id", {"title", "tiers"}),
    ("UNWIND [1, 2] AS x RETURN x ORDER BY x DESC", set()),
    ("WITH 1 AS x OPTIONAL MATCH (p) RETURN p", set()),
    # what stands in quotation marks, comments and backticks is no keyword and no parameter
    ("RETURN 'CREATE (n); DELETE $x' AS text", set()),
    ('RETURN "it\'s; SET" AS text', set()),
    (r"RETURN 'it\'s; CALL' AS text", set()),
    ("RETURN 1 /* ; DROP TABLE x $y */ AS x", set()),
    ("RETURN 1 AS x // ; MERGE (n)", set()),
    ("MATCH (n:`LOAD`) RETURN n.`set` AS `create;`", set()),
    ("MATCH (n) RETURN n.set, n.load, n. call", set()),
    ("MATCH (n) RETURN n.created AS created_on, n.offset AS offset", set()),
    ("MATCH (p) WHERE p.n > 3.5e2 AND p.title =~ '.*〔2024〕.*' RETURN p", set()),
]
NOT_READS = [
    ("", "empty"),
    (" // only a comment", "empty"),
    (";", "empty"),
    ("MATCH (p) RETURN p; MATCH (n) DETACH DELETE n", "line 1, character 19: one statement at a time"),
    ("RETURN 1;\nCOPY (MATCH (n) RETURN n) TO '/tmp/x'", "one statement at a time"),
    ("CREATE (n)", "begins with MATCH"),
    ("EXPLAIN MATCH (n) RETURN n", "begins with MATCH"),
    ("PROFILE MATCH (n) RETURN n", "begins with MATCH"),
    ("COMMENT ON TABLE Policy IS 'x'", "begins with MATCH"),
    ("SHOW USERS", "begins with MATCH"),
    ("'MATCH' RETURN 1", "begins with MATCH"),
    ("`MATCH` RETURN 1", "begins with MATCH"),
    ("match (n) set n.x = 1", "SET is refused"),
    ("MATCH (n)\nWITH n\n  detach delete n", "line 3, character 3: DETACH is refused"),
    ("MATCH (n) CREATE (m)", "CREATE is refused"),
    ("MATCH (n) MERGE (m) RETURN m", "MERGE is refused"),
    ("MATCH (n) REMOVE n.x", "REMOVE is refused"),
    ("MATCH (n) CALL { WITH n SET n.x = 1 } RETURN n", "CALL is refused"),
    ("MATCH (n) CALL db.labels() YIELD label RETURN label", "CALL is refused"),
    ("WITH 1 AS x LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "LOAD is refused"),
    ("MATCH (n) FOREACH (x IN [1] | SET n.x = x)", "FOREACH is refused"),
    ("RETURN 1 AS call", "CALL is refused.*write `call`"),
    # a quotation that one reader closes and another does not
    (r"RETURN '\u0027 AS x; CREATE (n) //'", "character itself"),
    (r"RETURN 1 AS \u0043", "character itself"),
    ("RETURN 1 // a\rCREATE (n)", "carriage return"),
    ("RETURN 'open", "line 1, character 8: a quotation that begins here does not end"),
    ("RETURN `open", "a quotation that begins here does not end"),
    ("RETURN 1 /* open", "a comment that begins here does not end"),
    (r"RETURN 'a\\'; DROP TABLE x //'", "one statement at a time"),
]


@pytest.mark.parametrize(("cypher", "parameters"), READS, ids=[cypher for cypher, _ in READS])
def test_a_read_passes_and_names_its_parameters(cypher: str, parameters: set[str]) -> None:
    assert check_read(cypher) == parameters


@pytest.mark.parametrize(("cypher", "message"), NOT_READS, ids=[ascii(cypher) for cypher, _ in NOT_READS])
def test_anything_else_is_refused_with_its_place(cypher: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        check_read(cypher)


def test_tokens_know_where_they_start() -> None:
    found = tokens("MATCH (p) /* x */ RETURN p.`on`, $x")
    assert [token.text for token in found] == ["MATCH", "(", "p", ")", "RETURN", "p", ".", "`on`", ",", "$x"]
    assert [token.kind for token in found[-4:]] == ["sign", "quoted", "sign", "parameter"]
    assert found[4].start == 18
