"""earshot webhook: what the page does, from the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from calls.model.errors import CallError
from earshot.command_line import app
from tests.ingest.a_house import opened_house


def run(company: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["--company", str(company), "webhook", *words], catch_exceptions=False, standalone_mode=False)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    with opened_house(tmp_path / "company"):
        return tmp_path / "company"


def test_a_webhook_is_added_tried_paused_and_removed(company: Path) -> None:
    assert run(company, "add", "https://crm.example.com/hook", "--kind", "call.failed").stdout.startswith("whsec_")
    assert run(company, "rotate", "1").stdout.startswith("whsec_")
    run(company, "test", "1")
    run(company, "pause", "1")
    listed = json.loads(run(company, "list", "--json").stdout)
    assert [(one["kinds"], one["is_paused"], one["waiting"]) for one in listed] == [(["call.failed"], True, 1)]
    assert [one["kind"] for one in json.loads(run(company, "deliveries", "1", "--json").stdout)] == ["webhook.tested"]
    run(company, "resume", "1")
    run(company, "remove", "1")
    assert json.loads(run(company, "list", "--json").stdout) == []


def test_what_may_not_be_told_and_what_is_not_there_is_said(company: Path) -> None:
    for words in (("add", "http://crm.example.com/"), ("pause", "7"), ("replay", "7")):
        with pytest.raises(CallError):
            run(company, *words)
