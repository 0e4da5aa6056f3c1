"""The company's own months once more: what is known beforehand must come out."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from analytics.counting.hierarchy import Counted, posterior_of
from analytics.routing.science.forgetting import Remembered, remembered
from analytics.routing.science.ranking import RankRules
from analytics.routing.simulation.replay import Before, drawn_shares, replay
from calls.model.call import ManagerId
from calls.store.talk_queries import TakenCall

LONDON = ZoneInfo("Europe/London")
MARIA, NIKOLAI = ManagerId("maria"), ManagerId("nikolai")
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def months(days: int, minutes_apart: int, talk_s: float = 60.0) -> list[TakenCall]:
    """Both are there each day and take every other lead; Maria sells half of hers, Nikolai a tenth."""
    found = []
    for number in range(days * 20):
        day, place = divmod(number, 20)
        who = MARIA if place % 2 else NIKOLAI
        is_sold = place // 2 < (5 if who == MARIA else 1)
        found.append(TakenCall(START + timedelta(days=day, minutes=minutes_apart * place), who, talk_s, True, is_sold))
    return found


def known(sales: float = 500) -> Before:
    counts = {MARIA: Counted(sales, 1000), NIKOLAI: Counted(100, 1000)}
    return Before(Remembered((22.5, 90.0), (0.5, 0.5), (counts, counts)), counts)


def test_when_nobody_is_ever_busy_the_best_takes_everything() -> None:
    found = replay(months(20, 20), known(), RankRules(), LONDON, runs=100)

    assert found is not None
    assert (found.days, found.leads, found.sales, found.managers) == (20, 400, 120, 2)
    assert found.lift.value == pytest.approx(0.5 / 0.3 - 1, abs=0.03)
    assert found.lift.is_proven
    assert found.against_even.value == pytest.approx(0.5 / 0.3 - 1, abs=0.05)
    assert (found.worse, found.lost) == (0.0, 0.0)


def test_when_both_are_always_busy_no_order_helps() -> None:
    found = replay(months(20, 5, talk_s=620.0), known(), RankRules(), LONDON, runs=100)

    assert found is not None
    assert found.lost > 0.02
    assert found.lift.value < 0.2


def test_little_known_managers_leave_a_wide_interval() -> None:
    few = Before(remembered([]), {MARIA: Counted(5, 12), NIKOLAI: Counted(3, 12)})
    found = replay(months(3, 20), few, RankRules(), LONDON, runs=200)

    assert found is not None
    assert not found.lift.is_proven
    assert found.worse > 0.05


def test_calls_that_are_no_leads_keep_managers_busy_and_count_for_nothing() -> None:
    calls = months(20, 20)
    blocked = [TakenCall(one.started_at - timedelta(seconds=1), MARIA, 300.0, False, False) for one in calls]
    both = sorted([*calls, *blocked], key=lambda one: one.started_at)
    found = replay(both, known(), RankRules(), LONDON, runs=50)

    assert found is not None
    assert found.leads == 400
    assert found.lift.value < 0.1  # Maria talks with somebody else whenever a lead comes


def test_one_manager_alone_has_no_order() -> None:
    assert replay([one for one in months(3, 20) if one.manager == MARIA], known(), RankRules(), LONDON, runs=10) is None
    assert replay([], known(), RankRules(), LONDON, runs=10) is None


def test_shares_are_drawn_as_likely_as_they_are() -> None:
    posterior = posterior_of([Counted(44, 118), Counted(53, 189)])
    drawn = drawn_shares(posterior, 20_000, np.random.default_rng(1))

    assert drawn.mean(axis=0) == pytest.approx(posterior.means, abs=0.002)
    assert (drawn[:, 0] > drawn[:, 1]).mean() == pytest.approx(posterior.better[0, 1], abs=0.01)
