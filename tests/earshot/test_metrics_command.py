"""earshot metrics: the catalogue, and figures from a company's own calls."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from calls.house import open_house
from calls.settings import Settings
from earshot.command_line import app
from tests.analytics.metrics.counted_by_hand import COUNTS, SHARES
from tests.analytics.metrics.invented_floor import Floor, draw, fill


@pytest.fixture(scope="module")
def floor() -> Floor:
    return draw(4, 60)


@pytest.fixture(scope="module")
def folder(floor: Floor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("company")
    with closing(open_house(Settings(company_dir=folder))) as house:
        fill(house, floor)
    return folder


def run(folder: Path, *words: str) -> str:
    result = CliRunner().invoke(app, ["--company", str(folder), "metrics", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_list_names_formula_or_what_is_missing(folder: Path):
    listed = {one["id"]: one for one in json.loads(run(folder, "list", "--json"))}
    assert len(listed) >= 144
    assert listed["M27"]["formula"].endswith("/ answered calls whose wait is known")
    assert listed["M43"] | {"source": ""} == {
        "id": "M43",
        "group": "handling",
        "name": "After-call work",
        "is_known": False,
        "unit": None,
        "source": "",
        "slices": [],
        "missing": "Recorders do not tell log-ins and pauses of managers.",
    }
    assert "Average speed of answer" in run(folder, "list")


def test_figures_with_their_parts(folder: Path, floor: Floor):
    answered, share = json.loads(run(folder, "show", "M2", "M3", "--json"))
    part, whole = SHARES["M3"](floor.calls)
    assert answered["figures"][0]["value"] == COUNTS["M2"](floor.calls)
    assert (share["figures"][0]["value"], share["figures"][0]["n"]) == (pytest.approx(part / whole), whole)
    (by_manager,) = json.loads(run(folder, "show", "M2", "--by", "manager", "--json"))
    assert sum(figure["value"] for figure in by_manager["figures"]) == COUNTS["M2"](floor.calls)
    said = run(folder, "show", "M44", "M43", "M76.sum", "--since", "2026-03-01", "--until", "2026-05-01")
    assert " s " in said
    assert "GBP" in said
    assert "Recorders do not tell" in said


def test_what_cannot_be_shown_is_one_line(folder: Path):
    result = CliRunner().invoke(app, ["--company", str(folder), "metrics", "show", "M999"])
    assert result.exit_code != 0
