"""What is said of the files is true: real answers are held against their description."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from timeline.exports.describing.columns import COLUMNS
from timeline.exports.describing.files import FILES
from timeline.exports.tables.events import EVENT_COLUMNS
from timeline.exports.tables.files import ABOUT_COLUMNS
from timeline.exports.tables.statements import STATEMENT_COLUMNS
from timeline.filtering.parameters import PARAMETERS
from timeline.models import Event, Statement
from timeline.urls import exports

pytestmark = pytest.mark.django_db


@pytest.fixture
def described(client):
    return json.loads(client.get("/data/openapi.json").content)


def test_the_description_is_valid_and_leaves_no_file_and_no_parameter_out(described):
    validate(described)
    assert set(described["paths"]) == {f"/{pattern.pattern}" for pattern in exports}
    assert list(described["components"]["parameters"]) == list(PARAMETERS)


def faults(described, answer, path: str, status: str = "200") -> list[str]:
    schema = described["paths"][path]["get"]["responses"][status]["content"]["application/json"]
    whole = schema["schema"] | {"components": described["components"]}
    found = Draft202012Validator(whole).iter_errors(json.loads(answer.getvalue()))
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


@pytest.mark.parametrize("path", [file.path for file in FILES if file.schema])
def test_answers_are_as_described_and_so_are_refusals(client, described, path):
    Statement.objects.filter(slug="al-tanf-2020-06-05-s1").update(state="hidden")
    assert faults(described, client.get(path), path) == []
    refused = client.get(f"{path}?colour=red&updated_since=soon")
    assert refused.status_code == 400
    assert faults(described, refused, path, "400") == []


def test_an_answer_that_is_not_as_described_would_be_found(client, described):
    Event.objects.filter(slug="al-tanf-2020-06-05").update(slug="al-tanf-2020-06-05")
    path = "/events.json"
    described["components"]["schemas"]["Event"]["properties"].pop("truncated")
    assert faults(described, client.get(f"{path}?from=2020-06-05&to=2020-06-05"), path)


def test_every_file_is_of_the_kind_that_it_is_described_as(client, described):
    for file in FILES:
        if not file.path.startswith("/data/chronology"):
            assert client.get(file.path)["Content-Type"].partition(";")[0] == file.media, file.path


def test_every_example_is_a_filter_that_finds_something(client, described):
    for name, parameter in described["components"]["parameters"].items():
        query = {name: parameter["example"]} | ({"q": "oil"} if name == "sort" else {})
        of_events = name in ("place", "country_role", "not_place", "not_country_role")
        answer = client.get("/events.json" if of_events else "/statements.json", query)
        assert (name, answer.status_code) == (name, 200)
        assert json.loads(answer.getvalue())["count"] > 0, name


def test_every_column_is_explained(client):
    columns = {*EVENT_COLUMNS, *STATEMENT_COLUMNS, *ABOUT_COLUMNS}
    assert set(COLUMNS) == columns
    page = client.get("/data/").content.decode()
    for word in (*columns, *PARAMETERS, *(file.path for file in FILES)):
        assert word in page
