"""Judge, explain and evaluate on the command line, as people type them, against a scripted endpoint."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from analytics.understanding.jobs import understand_call
from calls.house import open_house
from calls.model.errors import SetupError
from calls.settings import load_settings
from earshot.command_line import app
from tests.api.test_understanding_evaluation import LABELLED
from tests.dashboards.sample_house import fill_sample_house
from tests.fakes.judge_server import Scripted, judging

NOTHING = {"value": None, "confidence": 0.9, "turn": None, "quote": None}


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def judges(request: dict[str, Any]) -> Scripted:
    """Takes everybody for a new lead, by the words of the second turn."""
    line = next(line for line in request["messages"][1]["content"].splitlines() if line.startswith("[1]"))
    quote = " ".join(line.partition("| ")[2].split()[:4])
    answer = {**dict.fromkeys(("outcome", "refusal_reason", "product", "ad_channel"), NOTHING), "requested_slots": [], "stages": {}}
    return Scripted(json.dumps({**answer, "call_type": {"value": "new_lead", "confidence": 0.95, "turn": 1, "quote": quote}}))


@pytest.fixture
def labelled(tmp_path: Path) -> str:
    (tmp_path / "two.txt").write_text(LABELLED, encoding="utf-8")
    return str(tmp_path / "two.txt")


def test_the_prompt_of_the_example_is_printed_with_its_tokens_and_price(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARSHOT_JUDGE_PRICE_IN", "1")
    told = run("judge", "prompt", "--example")
    assert told.exit_code == 0
    assert "=== TRANSCRIPT" in told.stdout
    assert "девятьсот" not in told.stdout
    data = json.loads(run("judge", "prompt", "--example", "--json").stdout)
    assert data["price"] == f"{data['tokens_in'] / 1_000_000:.8f}"
    assert data["schema"]["additionalProperties"] is False


def test_judging_labelled_calls_reports_tokens_seconds_and_price(labelled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with judging(judges) as server:
        monkeypatch.setenv("EARSHOT_JUDGE_URL", server.url)
        monkeypatch.setenv("EARSHOT_JUDGE_MODEL", "small")
        monkeypatch.setenv("EARSHOT_JUDGE_PRICE_IN", "0.5")
        found = json.loads(run("evaluate", "understanding", labelled, "--judge", "--json").stdout)
        told = run("evaluate", "understanding", labelled, "--judge")
    judge = found["judge"]
    assert (judge["asked"], judge["answered"], judge["tokens_in"], judge["tokens_out"]) == (2, 2, 2000, 400)
    assert (judge["price"], judge["price_per_call"]) == ("0.00100000", "0.00050000")
    assert judge["seconds"] > 0
    assert judge["fitting_weight"]["n"] >= 2
    assert judge["rejected"]["recording_notice: shape"] == 2
    assert found["without_judge"]["calls"] == 2
    assert told.exit_code == 0
    assert "rules alone" in told.stdout


def test_an_endpoint_that_refuses_us_is_told_before_every_call_meets_it(labelled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with judging(Scripted(status=401)) as server:
        monkeypatch.setenv("EARSHOT_JUDGE_URL", server.url)
        monkeypatch.setenv("EARSHOT_JUDGE_MODEL", "small")
        told = run("evaluate", "understanding", labelled, "--judge")
    assert isinstance(told.exception, SetupError)
    assert "401" in str(told.exception)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("judge", "prompt"), "--example"),
        (("judge", "retry"), "EARSHOT_JUDGE_URL"),
        (("explain", "nobody"), "earshot work"),
        (("judge", "prompt", "nobody"), "earshot work"),
    ],
)
def test_what_is_missing_is_said_with_its_remedy(tmp_path: Path, words: tuple[str, ...], wanted: str) -> None:
    told = run("--company", str(tmp_path), *words)
    assert isinstance(told.exception, SetupError)
    assert wanted in str(told.exception)


def test_saving_needs_a_company(labelled: str, tmp_path: Path) -> None:
    told = run("--company", str(tmp_path), "evaluate", "understanding", labelled, "--save")
    assert isinstance(told.exception, SetupError)
    assert "--company" in told.exception.remedy


def test_a_call_that_got_no_answer_is_asked_about_again_and_doctor_says_what_it_came_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with judging(Scripted(status=500), judges) as server:
        monkeypatch.setenv("EARSHOT_JUDGE_URL", server.url)
        monkeypatch.setenv("EARSHOT_JUDGE_MODEL", "small")
        monkeypatch.setenv("EARSHOT_JUDGE_PRICE_OUT", "2")
        with closing(open_house(load_settings(tmp_path))) as house:
            call_id = fill_sample_house(house, calls=2)[0]
            understand_call(house, call_id)
        assert "answered 500" in run("--company", str(tmp_path), "doctor").stdout
        again = run("--company", str(tmp_path), "judge", "retry", "--json")
        assert (again.exit_code, json.loads(again.stdout)) == (0, {"asked": 1, "answered": 1})
        checks = json.loads(run("--company", str(tmp_path), "doctor", "--json").stdout)
        judge = next(one for one in checks if one["name"] == "language model as judge")
        assert judge["health"] == "ok"
        assert "1 calls answered, 1 put off" in judge["found"]
        assert "0.0004 USD" in judge["found"]
        told = run("--company", str(tmp_path), "explain", call_id)
        assert "judge" in told.stdout
        assert told.exit_code == 0
