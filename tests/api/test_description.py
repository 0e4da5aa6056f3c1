"""The OpenAPI document says what the doors do: names, errors, examples; and made requests find nothing else (schemathesis)."""

import logging
import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.app import create_app
from api.auth import Scope
from api.description.document import document_of, operations
from tests.api.write_examples import BODIES, EXAMPLES, PLACES, SAME
from tests.dashboards.sample_house import fill_sample_house, sample_settings

MADE = int(os.environ.get("MADE_REQUESTS", "2"))  # for each operation and kind; MADE_REQUESTS=200 looks longer


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    made = create_app(sample_settings(tmp_path_factory.mktemp("described")))
    fill_sample_house(made.state.house, 24)
    yield made
    made.state.house.close()


@pytest.fixture(scope="module")
def document(app: FastAPI) -> dict[str, Any]:
    return document_of(app)


def test_no_two_operations_have_one_name(document):
    names = Counter(operation["operationId"] for _path, _method, operation in operations(document))
    assert [name for name, times in names.items() if times > 1] == []
    assert all(re.fullmatch(r"[a-z][a-z_]+", name) for name in names)


def test_every_operation_says_what_it_answers_with_an_example_that_fits(document):
    for path, method, operation in operations(document):
        good = {status: answer for status, answer in operation["responses"].items() if status.startswith("2")}
        assert good, (path, method)
        for status, answer in good.items():
            for kind, content in answer.get("content", {}).items():
                schema = {**content["schema"], "components": document["components"]}
                assert content["schema"] or path.endswith("/transcript"), (path, method, status)
                if kind == "application/json":
                    assert "example" in content, (path, method, status)
                    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(content["example"])


def test_every_operation_names_its_problems_and_its_scope(document):
    for path, method, operation in operations(document):
        problems = {int(status) for status in operation["responses"] if status >= "400"}
        assert {400, 500, 503} <= problems, (path, method)
        if operation["security"]:
            assert operation["security"][0]["token"][0] in set(Scope)
            assert {401, 403, 421} <= problems, (path, method)
        assert ("{" not in path) or 404 in problems, (path, method)
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_no_example_holds_a_number_that_could_be_somebodys(document):
    for path, _method, operation in operations(document):
        for number in re.findall(r"\+\d{8,15}", str(operation["responses"])):
            assert number.startswith(("+4477009", "+44207946")), path


def test_an_example_can_be_written_of_every_operation(document):
    """python -m tests.api.write_examples, which itself says what was refused."""
    for path, _method, operation in operations(document):
        name = operation["operationId"]
        assert set(re.findall(r"\{(\w+)\}", path)) <= {*PLACES, "call_id"}, path
        content = operation.get("requestBody", {}).get("content", {})
        assert "application/json" not in content or name in {*BODIES, *SAME, "deliver_call"}, name
    assert {file.stem for file in EXAMPLES.glob("*.json")} <= {
        operation["operationId"] for _path, _method, operation in operations(document)
    }


def test_no_schema_is_called_by_where_its_code_lies(document):
    schemas = document["components"]["schemas"]
    assert [name for name in schemas if not re.fullmatch(r"[A-Z][A-Za-z0-9]+", name)] == []
    titles = Counter(one["title"] for one in schemas.values() if "title" in one)
    assert [title for title, times in titles.items() if times > 1] == []


@pytest.fixture
def asked_app(tmp_path: Path) -> FastAPI:
    """One for each kind: it is started and ended, and closes its house."""
    made = create_app(sample_settings(tmp_path))
    fill_sample_house(made.state.house, 24)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("kind", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_made_requests_find_no_error_of_ours_and_nothing_that_is_not_described(asked_app: FastAPI, kind: GenerationMode):
    """positive_data_acceptance is left out: a well-formed name may be of nobody, and that is told as 400."""
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    schema = schemathesis.openapi.from_dict(document_of(asked_app))
    schema.app = asked_app
    headers = {"Authorization": f"Bearer {asked_app.state.house.tokens.create('fuzz', list(Scope))}"}
    tried = 0

    def ask(case: schemathesis.Case) -> None:
        nonlocal tried
        tried += 1
        case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

    for found in schema.get_all_operations():
        cases = given(case=found.ok().as_strategy(generation_mode=kind))
        quiet = settings(max_examples=MADE, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
        with suppress(Unsatisfiable) if kind is GenerationMode.NEGATIVE else nullcontext():  # what takes nothing can be sent nothing wrong
            seed(7)(quiet(cases(ask)))()
    assert tried >= MADE * 40
