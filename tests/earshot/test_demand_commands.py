"""The reports on technique, refusals, demand, prices and notices, as commands."""

import json
from pathlib import Path

import pytest

from calls.house import open_house
from calls.settings import Settings
from tests.contracts.test_demand_rows import fill


@pytest.fixture
def drawn_dir(company_dir: Path) -> Path:
    house = open_house(Settings(company_dir=company_dir))
    fill(house, 3)
    house.close()
    return company_dir


ON = ("--on", "2026-03-10")
REPORTS = [
    ("weak-link", "--hours", "2"),
    ("refusals",),
    ("demand", "--product", "door"),
    ("demand", "--since", "2026-03-01", "--until", "2026-03-10"),
    ("price-change", *ON, "--price", "5", "--margin", "30"),
    ("roster-change", *ON, "--days", "7", "--manager", "maria"),
    ("notices",),
]


@pytest.mark.parametrize("words", REPORTS, ids=" ".join)
def test_each_report_is_told_to_people_and_to_programs(run, drawn_dir, words) -> None:
    code, out, _ = run("report", *words)
    assert code == 0
    assert out.strip()
    code, out, _ = run("report", *words, "--json")
    assert code == 0
    assert isinstance(json.loads(out), dict)


def test_json_says_what_the_report_says(run, drawn_dir) -> None:
    refusals = json.loads(run("report", "refusals", "--json")[1])
    assert refusals["whole"]["refusals"] == sum(one["refusals"] for one in refusals["slices"]) > 0
    price = json.loads(run("report", "price-change", *ON, "--price", "5", "--margin", "30", "--json")[1])
    assert round(price["break_even"], 3) == -0.143
    link = json.loads(run("report", "weak-link", "--json")[1])
    assert link["department"]["scores"][0]["stage"] == "greeting"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("price-change",), "Name it: --on 2026-03-01"),
        (("price-change", *ON, "--price", "-40", "--margin", "30"), "leaves no margin"),
    ],
)
def test_what_is_missing_is_named(run, drawn_dir, words, said) -> None:
    code, _, err = run("report", *words)
    assert code != 0
    assert said in err
