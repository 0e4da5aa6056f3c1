from datetime import UTC, datetime, timedelta

import pytest

from analytics.counting.hierarchy import Counted, posterior_of
from analytics.routing.science.blocks import arm_at, block_of, is_settled, last_of_arm
from analytics.routing.science.ranking import Ranked, RankRules, Record, Why, rank
from calls.model.call import ManagerId
from calls.model.routing import BASELINE, RANKED, Trial

RULES = RankRules()


def record(name: str, sales: float, calls: int, share: float | None = None) -> tuple[Record, Counted]:
    return Record(ManagerId(name), calls, share), Counted(sales, calls)


def ranked(people: list[tuple[Record, Counted]], rules: RankRules) -> tuple[Ranked, ...]:
    counts = {one.manager: counted for one, counted in people}
    return rank([one for one, _ in people], lambda managers: posterior_of([counts[who] for who in managers]), rules)


def test_maria_comes_before_mykola_in_a_tier_of_her_own() -> None:
    first, second = ranked([record("mykola", 53, 189), record("maria", 44, 118)], RULES)

    assert (first.manager, first.penalty, first.tier) == ("maria", 0, 0)
    assert (second.manager, second.penalty, second.tier) == ("mykola", 1, 1)
    assert first.p_better_than_next == pytest.approx(0.915, abs=0.01)
    assert second.p_better_than_next is None


def test_people_who_cannot_be_told_apart_share_a_tier_but_no_penalty() -> None:
    order = ranked([record("a", 30, 100), record("b", 32, 100), record("c", 5, 100)], RULES)

    assert [(one.manager, one.penalty, one.tier) for one in order] == [("b", 0, 0), ("a", 1, 0), ("c", 2, 1)]


def test_one_manager_with_calls_is_no_order() -> None:
    assert ranked([record("a", 10, 40), record("b", 1, 3)], RULES) == ()
    assert ranked([], RULES) == ()


def test_who_is_little_known_may_come_first_and_is_told_so() -> None:
    order = ranked([record("a", 280, 1000), record("b", 200, 1000), record("new", 0, 0)], RULES)

    assert (order[0].manager, order[0].why) == ("new", Why.LITTLE_KNOWN)
    assert order[0].p_better_than_next is not None
    assert order[0].p_better_than_next < 0.5


def test_a_newcomer_is_rung_first_until_the_quota_is_filled() -> None:
    order = ranked([record("a", 30, 100), record("b", 10, 100), record("new", 0, 4)], RankRules(newcomer_calls=30))

    assert (order[0].manager, order[0].penalty, order[0].why) == ("new", 0, Why.NEWCOMER)
    assert [(one.manager, one.penalty) for one in order[1:]] == [("a", 1), ("b", 2)]


def test_who_falls_below_the_floor_is_rung_first_until_it_is_reached() -> None:
    order = ranked([record("a", 30, 100, 0.97), record("b", 10, 100, 0.03)], RankRules(floor=0.05))

    assert [(one.manager, one.penalty, one.why) for one in order] == [("b", 0, Why.FLOOR), ("a", 1, Why.BY_COUNTS)]


def test_of_equal_counts_the_ids_decide() -> None:
    order = ranked([record("z", 3, 40), record("a", 3, 40)], RULES)

    assert [(one.manager, one.penalty) for one in order] == [("a", 0), ("z", 0)]


def test_hours_are_drawn_by_share_and_for_ever() -> None:
    trial = Trial("autumn", 0.5)
    hours = [datetime(2026, 9, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(2000)]
    arms = [arm_at(trial, hour) for hour in hours]

    assert 900 < arms.count(RANKED) < 1100
    assert arms == [arm_at(trial, hour + timedelta(minutes=59)) for hour in hours]
    assert {arm_at(Trial("all", 1.0), hour) for hour in hours} == {RANKED}
    assert {arm_at(Trial("none", 0.0), hour) for hour in hours} == {BASELINE}


def test_the_first_quarter_of_an_hour_is_not_compared() -> None:
    hour = datetime(2026, 9, 1, 10, tzinfo=UTC)

    assert not is_settled(hour + timedelta(minutes=14, seconds=59))
    assert is_settled(hour + timedelta(minutes=15))
    assert block_of(hour + timedelta(minutes=40)) == hour


def test_an_arm_lasts_to_the_end_of_the_hours_that_have_it_and_never_beyond_the_lease() -> None:
    trial = Trial("autumn", 0.5)
    start = datetime(2026, 9, 1, tzinfo=UTC)
    for minute in range(0, 3000, 7):
        now = start + timedelta(minutes=minute)
        end = last_of_arm(trial, now, now + timedelta(hours=3))
        assert now < end <= now + timedelta(hours=3)
        assert arm_at(trial, end - timedelta(seconds=1)) == arm_at(trial, now)
        assert end == now + timedelta(hours=3) or arm_at(trial, end) != arm_at(trial, now)
