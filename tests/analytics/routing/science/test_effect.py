import numpy as np
import pytest

from analytics.counting.hierarchy import Counted
from analytics.routing.science.effect import calls_needed, ceiling_of, change, change_of_number, effect_of, p_value
from calls.model.call import ManagerId

MARIA, MYKOLA = ManagerId("maria"), ManagerId("mykola")
COUNTS = {MARIA: Counted(44, 118), MYKOLA: Counted(53, 189)}


def test_all_calls_to_maria_would_sell_eighteen_per_cent_more_at_the_very_most() -> None:
    ceiling = ceiling_of(COUNTS)

    assert ceiling is not None
    assert round(ceiling.value * 100, 1) == 18.0
    assert round(97 * (1 + ceiling.value), 1) == 114.5


@pytest.mark.parametrize(("before", "after", "change_percent"), [(97, 118, 21.6), (100, 122, 22.0)])
def test_a_fifth_more_sales_is_not_yet_told_from_chance(before: int, after: int, change_percent: float) -> None:
    lift = change_of_number(before, after)

    assert lift is not None
    assert round(lift.value * 100, 1) == change_percent
    assert not lift.is_proven


def test_the_managers_differ_with_a_p_value_of_nine_per_cent() -> None:
    assert p_value(COUNTS[MARIA], COUNTS[MYKOLA]) == pytest.approx(0.090, abs=0.0005)
    assert p_value(Counted(0, 10), Counted(0, 20)) is None
    assert p_value(Counted(0, 0), Counted(3, 20)) is None


@pytest.mark.parametrize(("lift", "calls"), [(0.10, 3398), (0.22, 702)])
def test_a_direct_proof_needs_many_calls(lift: float, calls: int) -> None:
    assert calls_needed(97 / 307, lift) == pytest.approx(calls, rel=0.002)


def test_an_arm_that_gives_more_calls_to_the_better_sells_more() -> None:
    on = {MARIA: Counted(300, 800), MYKOLA: Counted(56, 200)}
    off = {MARIA: Counted(188, 500), MYKOLA: Counted(140, 500)}
    effect = effect_of(on, off)

    assert effect.decomposed is not None
    assert effect.decomposed.value == pytest.approx((0.8 * 0.3754 + 0.2 * 0.28) / (0.5 * 0.3754 + 0.5 * 0.28) - 1, abs=0.001)
    assert effect.decomposed.is_proven
    assert effect.direct is not None
    assert not effect.direct.is_proven
    assert not effect.has_fatigue
    assert effect.calls_still_needed is not None


def test_people_who_sell_less_when_they_are_rung_more_are_seen() -> None:
    on = {MARIA: Counted(200, 800), MYKOLA: Counted(56, 200)}
    off = {MARIA: Counted(200, 500), MYKOLA: Counted(140, 500)}

    assert effect_of(on, off).has_fatigue


def test_without_calls_or_sales_nothing_is_claimed() -> None:
    effect = effect_of({}, COUNTS)

    assert (effect.decomposed, effect.direct, effect.calls_still_needed) == (None, None, None)
    assert effect_of({MARIA: Counted(0, 5)}, {MARIA: Counted(0, 5)}).decomposed is None
    assert effect_of({MARIA: Counted(0, 5)}, {MARIA: Counted(0, 5)}).fatigue_p is None
    assert ceiling_of({MARIA: Counted(0, 5)}) is None
    assert change(Counted(0, 5), Counted(1, 5)) is None
    assert change_of_number(0, 5) is None


def test_the_decomposed_interval_holds_the_truth_and_is_narrower_than_the_direct_one() -> None:
    chance = np.random.default_rng(3)
    share, true_on, true_off = np.array([0.4, 0.3, 0.2]), np.array([0.6, 0.25, 0.15]), np.full(3, 1 / 3)
    truth = float(true_on @ share / (true_off @ share) - 1)
    held, widths = 0, []
    for _ in range(40):
        arms = []
        for shares in (true_on, true_off):
            calls = chance.multinomial(500, shares)
            arms.append({ManagerId(str(at)): Counted(int(chance.binomial(n, share[at])), int(n)) for at, n in enumerate(calls)})
        effect = effect_of(*arms)
        assert effect.decomposed is not None
        assert effect.direct is not None
        held += effect.decomposed.low <= truth <= effect.decomposed.high
        widths.append((effect.decomposed.high - effect.decomposed.low) / (effect.direct.high - effect.direct.low))

    assert held >= 35
    assert float(np.mean(widths)) < 0.6
