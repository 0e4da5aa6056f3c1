"""earshot alert: what is wrong, and whether the mail server takes letters, from the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from calls.model.alert import AlertKind, AlertReader, Reading
from calls.model.errors import SetupError
from calls.settings import load_settings
from earshot.command_line import app
from tests.fakes.mail_server import Postman, running
from tests.ingest.a_house import opened_house


@pytest.fixture
def company(tmp_path: Path) -> Path:
    with opened_house(tmp_path / "company") as house:
        house.alerts.add_reader(AlertReader("ann@acme.example", "en"), "Ann")
        rules = house.alerts.rules()
        house.alerts.set_open([Reading(AlertKind.DISK, "", 93)], rules)
        house.alerts.set_open([Reading(AlertKind.QUEUE, "", 75)], rules)
    return tmp_path / "company"


def run(company: Path, *words: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, ["--company", str(company), "alert", *words])
    assert result.exit_code == exit_code, result.output
    return result.stdout


def test_what_is_open_and_with_all_what_was(company: Path) -> None:
    assert [one["kind"] for one in json.loads(run(company, "list", "--json"))] == ["queue.waits"]
    assert [one["kind"] for one in json.loads(run(company, "list", "--all", "--json"))] == ["queue.waits", "disk.full"]
    assert "The oldest new call has waited 75 min" in run(company, "list")


def test_a_test_tells_the_servers_answer_and_its_exit_code_says_whether_it_took_it(company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARSHOT_MAIL_SENDER", "earshot@acme.example")
    with running(Postman(answer_rcpt={"bob@acme.example": "550 no"})) as postman:
        monkeypatch.setenv("EARSHOT_SMTP_URL", f"smtp://127.0.0.1:{postman.port}")
        assert json.loads(run(company, "test", "--json")) == [{"to": "ann@acme.example", "is_taken": True, "answer": "taken"}]
        assert "SMTP 550" in run(company, "test", "--to", "bob@acme.example", exit_code=1)
    run(company, "test", "--to", "nobody", exit_code=1)


@pytest.mark.parametrize("variable", ["EARSHOT_ALERT_WEBHOOK", "EARSHOT_ALERT_WEBHOOK_FILE", "EARSHOT_SILENCE_ALERT_MIN"])
def test_a_setting_that_is_gone_is_told_with_what_stands_instead(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "30")
    with pytest.raises(SetupError, match="is no setting any more") as refused:
        load_settings()
    assert "alert" in refused.value.remedy
    assert "30" not in str(refused.value)
