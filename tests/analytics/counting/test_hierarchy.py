import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.counting.hierarchy import Counted, p_better_independent, posterior_of
from analytics.counting.wilson import rate_of

MARIA, MYKOLA = Counted(44, 118), Counted(53, 189)
counted = st.integers(0, 400).flatmap(lambda calls: st.builds(Counted, st.integers(0, calls), st.just(calls)))


def test_maria_is_better_than_mykola_with_the_probability_of_the_worked_example() -> None:
    assert round(p_better_independent(MARIA, MYKOLA), 3) == 0.954


def test_two_people_of_one_department_are_told_apart_less_surely_than_two_strangers() -> None:
    assert posterior_of([MARIA, MYKOLA]).better[0, 1] == pytest.approx(0.915, abs=0.01)


def test_a_persons_own_share_is_drawn_to_the_departments() -> None:
    maria, mykola = posterior_of([MARIA, MYKOLA]).means

    assert 97 / 307 < maria < 44 / 118
    assert 53 / 189 < mykola < 97 / 307


def test_few_calls_say_little_and_are_drawn_most() -> None:
    posterior = posterior_of([Counted(4, 5), Counted(60, 200), Counted(70, 200), Counted(65, 200)])

    assert posterior.means[0] < 0.5
    assert posterior.deviations[0] > 2 * posterior.deviations[1]


def test_somebody_without_calls_is_taken_for_one_of_the_department() -> None:
    posterior = posterior_of([Counted(0, 0), Counted(60, 200), Counted(70, 200), Counted(65, 200)])
    low, high = posterior.intervals()[0]

    assert posterior.means[0] == pytest.approx(0.325, abs=0.03)
    assert low < 0.3
    assert high > 0.35


def test_alike_counts_are_alike_in_everything() -> None:
    posterior = posterior_of([Counted(30, 100)] * 4)

    assert posterior.best == pytest.approx([0.25] * 4, abs=1e-6)
    assert posterior.better == pytest.approx(np.full((4, 4), 0.5), abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.lists(counted, min_size=2, max_size=6), st.randoms())
def test_the_order_of_people_changes_nothing(counts: list[Counted], chance: object) -> None:
    order = list(range(len(counts)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    one, other = posterior_of(counts), posterior_of([counts[at] for at in order])

    assert other.means == pytest.approx(one.means[order], abs=1e-9)
    assert other.best == pytest.approx(one.best[order], abs=1e-6)
    assert one.best.sum() == pytest.approx(1.0)
    assert one.better + one.better.T == pytest.approx(np.ones((len(counts),) * 2), abs=1e-3)


@settings(max_examples=30, deadline=None)
@given(st.lists(counted, min_size=1, max_size=5))
def test_intervals_hold_the_mean_and_are_wider_at_a_higher_level(counts: list[Counted]) -> None:
    posterior = posterior_of(counts)

    for mean, (low, high), (lower, higher) in zip(posterior.means, posterior.intervals(), posterior.intervals(0.99), strict=True):
        assert 0 <= lower <= low < mean < high <= higher <= 1


def test_intervals_are_narrower_than_each_persons_own() -> None:
    counts = [Counted(30, 100), Counted(36, 110), Counted(25, 90), Counted(33, 95), Counted(29, 105)]
    own = [rate_of(one.sales, one.calls) for one in counts]

    for (low, high), alone in zip(posterior_of(counts).intervals(), own, strict=True):
        assert high - low < (alone.high or 1) - (alone.low or 0)


@pytest.mark.parametrize("counts", [[], [Counted(3, 2)], [Counted(-1, 2)]])
def test_what_is_no_share_is_refused(counts: list[Counted]) -> None:
    with pytest.raises(ValueError, match="are no shares"):
        posterior_of(counts)
