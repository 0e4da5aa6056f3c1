"""earshot understand-again and compare-verdicts on the sample house."""

import json

import pytest

from analytics.understanding.version import version_of
from calls.house import open_house
from calls.settings import Settings
from calls.work_queue.run import Hand, run_in_hand
from tests.dashboards.sample_house import fill_sample_house

CALLS = 12
HEARD = CALLS - 3  # the fifth waits, the sixth failed for now, the seventh is set aside


@pytest.fixture
def filled(company_dir, run):
    house = open_house(Settings(company_dir=company_dir))
    fill_sample_house(house, CALLS)
    house.database.engine.dispose()
    yield house
    house.close()


def as_json(answer):
    code, out, err = answer
    assert code == 0, err
    return json.loads(out)


def test_the_cost_is_told_before_anything_is_changed(run, filled):
    told = as_json(run("understand-again", "--dry-run", "--json"))
    assert (told["calls"], told["version"], told["left_of_an_earlier_run"]) == (HEARD, version_of(), 0)
    assert told["calls_per_s"] > 0
    assert told["minutes"] == pytest.approx(HEARD / told["calls_per_s"] / 60)
    code, _, err = run("understand-again", "--dry-run")
    assert code == 0
    assert f"{HEARD} calls, about" in err
    assert filled.reruns.newest() is None


def test_only_the_days_that_are_named_cost(run, filled):
    assert as_json(run("understand-again", "--dry-run", "--json", "--since", "2030-01-01"))["calls"] == 0
    assert as_json(run("understand-again", "--dry-run", "--json", "--until", "2030-01-01"))["calls"] == HEARD


def test_a_run_is_left_to_the_workers_and_cancelled(run, filled):
    code, _, err = run("understand-again", "--yes", "--no-wait")
    assert code == 0, err
    assert "system page" in err
    newest = filled.reruns.newest()
    assert newest is not None
    assert (newest.calls, newest.left, newest.version) == (HEARD, HEARD, version_of())
    told = as_json(run("understand-again", "--dry-run", "--json"))
    assert (told["calls"], told["left_of_an_earlier_run"]) == (0, HEARD)
    assert as_json(run("understand-again", "--cancel", "--json")) == {"cancelled": HEARD}
    assert "No run goes on" in run("understand-again", "--cancel")[2]


def test_afterwards_nothing_is_left_to_do_and_what_changed_can_be_seen(run, filled):
    assert run("understand-again", "--yes", "--no-wait")[0] == 0
    _work(filled)
    code, _, err = run("understand-again", "--yes")
    assert code == 0
    assert f"Every other call of these days was understood by {version_of()}" in err
    versions = as_json(run("compare-verdicts", "--versions", "--json"))
    assert [(one["calls"], one["current"]) for one in versions] == [(HEARD, 0), (HEARD, HEARD)]
    compared = as_json(run("compare-verdicts", "--json"))
    assert (compared["calls"], compared["new"]) == (HEARD, version_of())
    assert {one["field"] for one in compared["fields"]} >= {"call_type", "outcome", "refusal_reason", "refusal_reason_class"}
    code, out, _ = run("compare-verdicts", versions[0]["version"], "w")
    assert code == 0
    assert "KKD of these calls" in out


def test_versions_that_are_not_there_are_named_with_those_that_are(run, filled):
    assert "there are not two versions" in run("compare-verdicts")[2]
    assert run("understand-again", "--yes", "--no-wait")[0] == 0
    _work(filled)
    assert "no verdict is of a version rules-77. Name one of:" in run("compare-verdicts", "rules-77")[2]
    assert "is compared with itself" in run("compare-verdicts", version_of(), version_of())[2]


def test_a_changed_taxonomy_says_what_it_costs_to_read_history_by_it(run, filled):
    assert run("taxonomy", "example")[0] == 0
    code, _, err = run("taxonomy", "apply", "--yes")
    assert code == 0
    assert f"Understood before it: {HEARD} calls, about" in err
    assert "earshot understand-again" in err


def _work(house):
    """The sample's own troubled calls stay as they are."""
    while (claim := house.stages.claim("understand", "me")) is not None:
        run_in_hand(house, claim, Hand())
