"""The HTTP interface: what programs are answered is what the command line shows, with the words it stands on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from queries.reports.catalog import catalog
from tests.viz.small_graph import policies
from viz.cli.commands import app as command_line
from viz.programs.api import make_app


@pytest.fixture(scope="module")
def client(graph: Path) -> Iterator[TestClient]:
    with TestClient(make_app(str(graph)), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("words", ["kjmy", "渝商发12", "优先查验", "高级认证企业", "没有这样的词"])
def test_a_search_is_answered_as_on_the_command_line(client: TestClient, graph: Path, words: str) -> None:
    told = CliRunner().invoke(command_line, ["search", words, "--format", "json", "--db", str(graph)])
    answer = client.get("/search", params={"words": words}).json()
    hits = [(one["kind"], hit["id"]) for one in answer["found"] for hit in one["hits"]]
    assert hits == [(row["kind"], row["id"]) for row in json.loads(told.stdout)["rows"]]
    assert all(one["total"] >= len(one["hits"]) for one in answer["found"])
    assert client.get("/search").status_code == 422


def test_every_report_is_answered_or_says_what_it_needs(client: TestClient) -> None:
    for query in catalog().values():
        answer = client.get(f"/reports/{query.name}")
        needs = [parameter.name for parameter in query.parameters if parameter.required]
        assert answer.status_code == (422 if needs else 200), answer.text
        assert all(name in answer.text for name in needs)


@pytest.mark.parametrize("name", ["in_force", "responsible", "superseded"])
def test_the_same_report_by_http_and_by_command(client: TestClient, graph: Path, name: str) -> None:
    words = ["report", name, "--as-of", "2024-06-01", "--format", "json", "--db", str(graph)]
    told = json.loads(CliRunner().invoke(command_line, words).stdout)
    day = {"as_of": "2024-06-01"} if catalog()[name].parameter("as_of") else {}
    answer = client.get(f"/reports/{name}", params={**day, "limit": 10_000}).json()
    assert answer["rows"] == told["rows"]
    assert answer["shown"] == told["shown"]


def test_rows_come_with_their_words(client: TestClient) -> None:
    answer = client.get("/reports/responsible").json()
    texts = {policy.source.sha256: policy.source.text for policy in policies()}
    assert {said["relation"] for said in answer["evidence"]} >= {"RESPONSIBLE_FOR", "HAS_MEASURE"}
    assert {row["measure_id"] for row in answer["rows"]} <= {said["about"] for said in answer["evidence"]}
    for said in answer["evidence"]:
        found = texts[said["source"]][said["start"] : said["end"]]
        assert "".join(said["words"].split()) in "".join(found.split()) or not said["words"]
        assert found
        assert said["rule"]
    assert "evidence" not in client.get("/reports/responsible", params={"evidence": False}).json()


def test_a_limit_says_how_many_there_are(client: TestClient) -> None:
    answer = client.get("/reports/all_policies", params={"limit": 1}).json()
    assert answer["count"] == 1
    assert answer["shown"] == f"1 of {len(client.get('/reports/all_policies').json()['rows'])}"


def test_certain_facts_alone_are_counted_beside_all(client: TestClient) -> None:
    everything = client.get("/reports/responsible").json()
    certain = client.get("/reports/responsible", params={"strict": 1}).json()
    assert certain["total"] < everything["total"]
    assert certain["strict"].endswith(f"all facts: {everything['total']}")
    assert "strict" not in everything
    assert client.get("/reports/responsible", params={"strict": 2}).status_code == 422


def test_pages_are_parts_of_one_answer(client: TestClient) -> None:
    whole = client.get("/reports/all_policies").json()
    found, offset = [], 0
    while offset is not None:
        page = client.get("/reports/all_policies", params={"limit": 2, "offset": offset}).json()
        assert (page["id"], page["again"], page["total"]) == (whole["id"], whole["again"], whole["total"])
        assert page["offset"] == offset
        assert {said["about"] for said in page["evidence"]} <= {row["policy_id"] for row in page["rows"]}
        found += page["rows"]
        offset = page["next_offset"]
    assert found == whole["rows"]
    beyond = client.get("/reports/all_policies", params={"offset": 1000}).json()
    assert (beyond["rows"], beyond["next_offset"], beyond["total"]) == ([], None, whole["total"])


def test_a_list_is_given_value_by_value_or_between_commas(client: TestClient) -> None:
    asked = {"as_of": "2024-06-01", "counting": "unknown"}
    by_value = client.get("/reports/in_force", params=asked | {"tier": ["national", "municipal"]}).json()
    by_comma = client.get("/reports/in_force", params=asked | {"tier": "municipal,national"}).json()
    assert by_value["parameters"]["tier"] == ["municipal", "national"]
    assert by_value["id"] == by_comma["id"]


def test_answers_are_described_with_the_types_of_their_columns(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    schemas = described["components"]["schemas"]
    answered = described["paths"]["/reports/gap_matrix"]["get"]["responses"]["200"]["content"]["application/json"]
    assert answered["schema"]["$ref"].endswith("/gap_matrix_answer")
    row = schemas["gap_matrix_row"]["properties"]
    types = {name: [kind.get("type") for kind in item.get("anyOf", [item])] for name, item in row.items()}
    assert types["measures"] == ["integer", "null"]
    assert types["policies"] == ["array"]
    assert [kind.get("format") for kind in row["last_day"]["anyOf"]] == ["date", None]
    assert "no_source" in row["gap"]["description"]
    assert {"total", "next_offset", "evidence"} <= set(schemas["gap_matrix_answer"]["properties"])


def test_status_policy_and_difference(client: TestClient) -> None:
    assert client.get("/status").json()["policies"] > 1
    row = client.get("/reports/all_policies").json()["rows"][0]
    found = client.get("/policy", params={"name": row["policy_id"], "as_of": "2024-06-01"}).json()
    assert found["policy"]["title"] == row["title"]
    assert client.get("/diff", params={"first": "2020-01-01", "second": "2025-01-01"}).json()["began"]
    assert {item["report"] for item in client.get("/reports").json()} == set(catalog())


WRONG = [
    ("/reports/in_force?tier=towns", 404, "municipal"),
    ("/reports/in_force?as_of=then", 422, "2024-12-31"),
    ("/reports/in_force?limit=0", 422, "limit"),
    ("/reports/no_such_report", 404, ""),
    ("/reports/in_force?teir=municipal", 422, "no parameter teir; it takes"),
    ("/reports/in_force?as_of=2024-01-01&as_of=2024-02-01", 422, "as_of: given twice"),
    ("/status?day=2024-01-01", 422, "no parameter day"),
    ("/policy?name=没有这样的政策", 404, "no policy called"),
    ("/status?as_of=then", 422, "then is no day"),
    ("/diff?first=2025-01-01&second=2024-01-01", 409, ""),
]


@pytest.mark.parametrize(("path", "code", "said"), WRONG, ids=[path for path, _, _ in WRONG])
def test_what_is_asked_wrongly_is_told(client: TestClient, path: str, code: int, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == code
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == code
    assert said in told["detail"]


def test_the_page_of_descriptions_needs_no_network(client: TestClient) -> None:
    page = client.get("/docs").text
    sources = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert sources
    for source in sources:
        assert source.startswith("/")
        assert client.get(source).status_code == 200


def test_a_page_is_no_larger_than_an_assistant_takes_in(client: TestClient) -> None:
    for query in catalog().values():
        if not any(parameter.required for parameter in query.parameters):
            assert len(client.get(f"/reports/{query.name}").content) < 20_000, query.name


def test_nothing_can_be_written(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    assert {method for path in described.values() for method in path} == {"get"}
    assert {f"/reports/{name}" for name in catalog()} < set(described)
    parameters = {item["name"]: item for item in described["/reports/in_force"]["get"]["parameters"]}
    assert "municipal" in json.dumps(parameters["tier"])


def test_a_page_of_a_stranger_is_not_answered(client: TestClient) -> None:
    assert client.get("/status", headers={"host": "evil.example"}).status_code == 400
