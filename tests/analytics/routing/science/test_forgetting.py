"""What is remembered of old days, and that a department's own counts say for how long."""

from datetime import date, timedelta

import numpy as np
import pytest

from analytics.counting.hierarchy import Counted
from analytics.routing.science.forgetting import DayCount, half_life_of, half_lives, memory, remembered
from calls.model.call import ManagerId

START = date(2026, 1, 5)
ANNA, BORIS = ManagerId("anna"), ManagerId("boris")


def counted(shares: list[tuple[float, float]], calls: int) -> list[DayCount]:
    """Both have as many calls each day and sell these shares of them."""
    found = []
    for place, pair in enumerate(shares):
        day = START + timedelta(days=place)
        found += [DayCount(who, day, calls, round(calls * share)) for who, share in zip((ANNA, BORIS), pair, strict=True)]
    return found


def test_a_day_counts_half_after_the_half_life_and_the_newest_counts_whole() -> None:
    sales, calls = np.full((100, 1, 2), 3.0), np.full((100, 1, 2), 10.0)
    half_life, weights = half_lives(sales, calls)[0], memory(sales, calls)[:, 0]

    assert weights[-1] == 1
    assert weights[99 - 40] == pytest.approx(0.5 ** (40 / half_life))


def test_before_anything_can_be_told_half_is_left_after_45_working_days() -> None:
    assert half_life_of(counted([(0.3, 0.3)], calls=10)) == pytest.approx(45, abs=0.5)
    assert half_life_of([]) > 45  # of nobody's calls each tells much


def test_with_few_calls_a_day_old_ones_count_for_longer() -> None:
    many, few = ([DayCount(who, START, calls, 1) for who in (ANNA, BORIS)] for calls in (28, 7))
    fewer = [DayCount(ANNA, START, 2, 1), DayCount(BORIS, START, 1, 0)]

    assert half_life_of(many) == pytest.approx(half_life_of(few), rel=0.02)
    assert half_life_of(fewer) == pytest.approx(45 * (7 / 1.5) ** 0.5, rel=0.02)


def test_who_sells_alike_for_months_is_remembered_for_longer_and_who_changes_is_forgotten_sooner() -> None:
    steady = counted([(0.4, 0.2)] * 120, calls=10)
    swapped = counted([(0.4, 0.2)] * 40 + [(0.2, 0.4)] * 40 + [(0.4, 0.2)] * 40, calls=10)

    assert half_life_of(steady) > 60
    assert half_life_of(swapped) < 25


def test_a_day_ages_by_days_on_which_anybody_had_a_call() -> None:
    days = [DayCount(ANNA, START, 10, 4), DayCount(BORIS, START + timedelta(days=1), 0, 0)]

    assert remembered(days) == {ANNA: Counted(4, 10), BORIS: Counted(0, 0)}


def test_nothing_is_forgotten_where_all_is_asked_for() -> None:
    assert remembered(counted([(0.4, 0.2)] * 30, calls=10), is_forgetful=False) == {ANNA: Counted(120, 300), BORIS: Counted(60, 300)}
    assert remembered([]) == {}
