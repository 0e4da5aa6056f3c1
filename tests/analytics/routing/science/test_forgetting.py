"""What is remembered of old days, and that a department's own counts say for how long."""

from datetime import date, timedelta

import numpy as np
import pytest

from analytics.counting.hierarchy import Counted, moments_together, posterior_of
from analytics.routing.science.forgetting import DayCount, all_of, remembered, weighted_by
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


def usual_half_life(counts: list[DayCount]) -> float:
    known = remembered(counts)
    return float(np.exp(np.dot(known.trust, np.log(known.half_lives))))


def test_a_day_counts_half_after_each_half_life_and_the_newest_counts_whole() -> None:
    lives, newest, older = np.array([[10.0, 40.0]]), np.zeros((100, 1, 2)), np.zeros((100, 1, 2))
    newest[99, 0, 1] = older[99 - 40, 0, 1] = 8.0

    assert weighted_by(lives, newest).tolist() == [[[0, 8], [0, 8]]]
    assert weighted_by(lives, older)[0, :, 1] == pytest.approx([0.5, 4])


def test_before_anything_can_be_told_45_working_days_are_the_middle() -> None:
    known = remembered(counted([(0.3, 0.3)], calls=10))

    assert known.half_lives == (11.25, 22.5, 45, 90, 180)
    assert known.trust == pytest.approx([0.2] * 5)
    assert remembered([]).half_lives[2] > 45  # of nobody's calls each tells much


def test_with_few_calls_a_day_old_ones_count_for_longer() -> None:
    many, few = ([DayCount(who, START, calls, 1) for who in (ANNA, BORIS)] for calls in (28, 7))
    fewer = [DayCount(ANNA, START, 2, 1), DayCount(BORIS, START, 1, 0)]

    assert remembered(many).half_lives == remembered(few).half_lives
    assert remembered(fewer).half_lives[2] == pytest.approx(45 * (7 / 1.5) ** 0.5)


def test_who_sells_alike_for_months_is_remembered_for_longer_and_who_changes_is_forgotten_sooner() -> None:
    steady = counted([(0.4, 0.2)] * 120, calls=10)
    swapped = counted([(0.4, 0.2)] * 40 + [(0.2, 0.4)] * 40 + [(0.4, 0.2)] * 40, calls=10)

    assert usual_half_life(steady) > 60
    assert usual_half_life(swapped) < 25


def test_a_day_ages_by_days_on_which_anybody_had_a_call() -> None:
    days = [DayCount(ANNA, START, 10, 4), DayCount(BORIS, START + timedelta(days=1), 0, 0)]

    assert set(map(str, remembered(days).counts)) == {str({ANNA: Counted(4.0, 10.0), BORIS: Counted(0.0, 0.0)})}


def test_what_is_known_is_what_each_half_life_leaves_by_its_trust() -> None:
    known = remembered(counted([(0.4, 0.2)] * 20 + [(0.2, 0.4)] * 40, calls=10))
    each = [posterior_of([counts[BORIS], Counted(0, 0), counts[ANNA]]) for counts in known.counts]
    found = known.of([BORIS, ManagerId("new"), ANNA])

    assert found.means == pytest.approx(np.dot(known.trust, [one.means for one in each]), abs=1e-3)
    assert found.better[0, 2] == pytest.approx(np.dot(known.trust, [one.better[0, 2] for one in each]), abs=2e-3)
    assert found.deviations[0] > np.dot(known.trust, [one.deviations[0] for one in each])


def test_many_departments_know_what_each_of_them_does() -> None:
    known = remembered(counted([(0.4, 0.2)] * 20 + [(0.2, 0.4)] * 40, calls=10))
    sold, taken = (
        np.array([[getattr(counts[who], name) for who in (ANNA, BORIS)] for counts in known.counts]) for name in ("sales", "calls")
    )
    mean, deviation = moments_together(sold[None], taken[None], np.array([known.trust]))

    assert mean[0] == pytest.approx(known.of([ANNA, BORIS]).means, abs=1e-3)
    assert deviation[0] == pytest.approx(known.of([ANNA, BORIS]).deviations, abs=1e-3)


def test_nothing_is_forgotten_where_all_is_asked_for() -> None:
    assert all_of(counted([(0.4, 0.2)] * 30, calls=10)) == {ANNA: Counted(120, 300), BORIS: Counted(60, 300)}
    assert all_of([]) == {}
