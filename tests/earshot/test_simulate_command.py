import json
from pathlib import Path

from typer.testing import CliRunner

from calls.house import open_house
from calls.model.errors import SetupError
from earshot.command_line import app
from tests.dashboards.sample_house import open_sample_house, sample_settings


def test_the_simulation_tells_each_order_s_worth_as_json() -> None:
    result = CliRunner().invoke(app, ["simulate", "routing", "--scenario", "thin", "--runs", "4", "--json"], catch_exceptions=False)
    told = json.loads(result.stdout)

    assert {one["policy"] for one in told["policies"]["thin"]} >= {"even", "served", "oracle"}
    assert min(told["of_optimum"].values()) >= 0.999
    assert [one["months"] for one in told["accuracy"]] == [1, 3]


def test_a_scenario_that_does_not_exist_is_named() -> None:
    result = CliRunner().invoke(app, ["simulate", "routing", "--scenario", "mars"])

    assert isinstance(result.exception, SetupError)
    assert "mars" in result.exception.message


def test_a_company_asks_what_the_order_would_have_brought_on_its_own_months(tmp_path: Path) -> None:
    open_sample_house(tmp_path, calls=60).close()
    words = ["--company", str(tmp_path), "simulate", "routing", "--last-months", "3", "--runs", "20"]
    told = json.loads(CliRunner().invoke(app, [*words, "--json"], catch_exceptions=False).stdout)
    shown = CliRunner().invoke(app, words, catch_exceptions=False).stdout

    assert (told["managers"], told["last"]) == (3, "2026-11-20")
    assert told["lift"]["low"] < told["lift"]["value"] < told["lift"]["high"]
    assert told["words"] == shown.strip().split("\n")
    assert "only a trial (earshot routing mode ab) shows what is true" in shown


def test_without_leads_there_is_nothing_to_ask(tmp_path: Path) -> None:
    open_house(sample_settings(tmp_path)).close()
    result = CliRunner().invoke(app, ["--company", str(tmp_path), "simulate", "routing", "--last-months", "3"])

    assert isinstance(result.exception, SetupError)
