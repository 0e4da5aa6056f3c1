"""Intervals of KKD hold the true share as often as they say; the whole table is a bench."""

import pytest

from earshot.benches.interval_coverage import Scenario, coverage_of, scenarios


@pytest.mark.parametrize("managers", [3, 5, 12])
def test_intervals_hold_the_true_share_and_are_narrower_than_wilsons(managers: int) -> None:
    found = coverage_of(Scenario(managers, 0.3, 0.25, 150, is_uneven=True), intervals=1500)

    assert 0.93 <= found.coverage <= 0.975
    assert found.width < 0.98


@pytest.mark.slow
@pytest.mark.parametrize("scenario", list(scenarios())[::11], ids=str)
def test_a_scenario_of_the_table_is_not_covered_too_seldom(scenario: Scenario) -> None:
    """One of each eleven: each of the sizes, shares and spreads is among them."""
    assert coverage_of(scenario, intervals=4000).coverage >= 0.93
