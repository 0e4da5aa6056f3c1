import json

from typer.testing import CliRunner

from calls.model.errors import SetupError
from earshot.command_line import app


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
