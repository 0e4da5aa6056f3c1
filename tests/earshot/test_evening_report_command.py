"""earshot evening-report: by the command line, with a real mail server."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from calls.house import open_house
from calls.settings import Settings
from earshot.command_line import app
from tests.api.test_evening_reports import COMPANY
from tests.fakes.mail_server import Postman, running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(COMPANY)
    return tmp_path


def run(folder: Path, *words: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, ["--company", str(folder), "evening-report", *words])
    assert result.exit_code == exit_code, result.output
    return result.stdout


def test_a_preview_keeps_and_sends_nothing(folder: Path):
    letters = json.loads(run(folder, "preview", "--day", "2026-03-02", "--json"))
    assert len(letters) == 10
    assert "No calls were answered on this day." in run(folder, "preview", "--day", "2026-03-02", "--manager", "mark")
    assert json.loads(run(folder, "status", "--day", "2026-03-02", "--json"))["letters"] == []


def test_send_twice_sends_once(folder: Path, monkeypatch: pytest.MonkeyPatch):
    with running(Postman()) as postman:
        monkeypatch.setenv("EARSHOT_SMTP_URL", f"smtp://127.0.0.1:{postman.port}")
        for _ in range(2):
            told = json.loads(run(folder, "send", "--day", "2026-03-02", "--json"))
            assert [one["state"] for one in told["letters"]] == ["sent"] * 10
        assert len(postman.taken) == 10
    assert "none" in run(folder, "status")


def test_what_is_not_sent_is_listed_and_the_exit_code_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch):
    with running(Postman(answer_rcpt={"mark@acme.example": "550 no"})) as postman:
        monkeypatch.setenv("EARSHOT_SMTP_URL", f"smtp://127.0.0.1:{postman.port}")
        run(folder, "send", "--day", "2026-03-02", exit_code=1)
        assert "SMTP 550" in run(folder, "status")
        postman.answer_rcpt.clear()
        run(folder, "send", "--day", "2026-03-02", exit_code=1)
        run(folder, "send", "--day", "2026-03-02", "--again")
        assert len(postman.taken) == 10
