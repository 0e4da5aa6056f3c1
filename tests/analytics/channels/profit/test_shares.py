from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.channels.profit.allocation import share_out
from analytics.channels.profit.chance import Earned, are_told_apart, band_of, p_higher
from calls.model.money import Money

amounts = st.decimals(-(10**6), 10**6, places=2)


def test_odd_cents_go_to_the_largest_remainders() -> None:
    parts = share_out(Money(Decimal("100.00"), "EUR"), {"a": 1, "b": 1, "c": 1})

    assert [part.amount for part in parts.values()] == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]


def test_where_nobody_has_a_weight_all_bear_alike() -> None:
    parts = share_out(Money(Decimal(10), "EUR"), {"a": 0, "b": 0})

    assert [part.amount for part in parts.values()] == [Decimal(5), Decimal(5)]


@given(amounts, st.dictionaries(st.text(max_size=3), st.integers(0, 1000), min_size=1, max_size=8))
def test_the_parts_are_the_whole(amount: Decimal, weights: dict[str, int]) -> None:
    parts = share_out(Money(amount, "EUR"), weights)

    assert sum(part.amount for part in parts.values()) == amount
    assert parts.keys() == weights.keys()


@pytest.mark.parametrize("weights", [{}, {"a": -1}])
def test_nobody_and_less_than_nothing_bear_no_cost(weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="weights of 0 or more"):
        share_out(Money(Decimal(1), "EUR"), weights)


SEO = Earned(leads=120, gains=(3500.0,) * 34, fixed=120 * 3500 * 34 / 120 - 120 * 829)
ADWORDS = Earned(leads=75, gains=(4000.0,) * 20, fixed=75 * 4000 * 20 / 75 - 75 * 868)
YANDEX = Earned(leads=96, gains=(1537.7,) * 38, fixed=16_000)


def test_eight_hundred_and_sixty_eight_and_eight_hundred_and_twenty_nine_are_not_told_apart() -> None:
    assert not are_told_apart(SEO, ADWORDS)
    assert 0.4 < p_higher(ADWORDS, SEO) < 0.7


def test_a_wide_difference_is_told_apart_from_either_side() -> None:
    rich, poor = Earned(400, (5000.0,) * 200, 0.0), Earned(400, (500.0,) * 200, 0.0)

    assert are_told_apart(rich, poor)
    assert are_told_apart(poor, rich)


def test_the_band_lies_around_the_figure_and_narrows_with_more_leads() -> None:
    band, more = band_of(YANDEX), band_of(Earned(9600, (1537.7,) * 3800, 1_600_000))

    assert band is not None
    assert more is not None
    assert band.low < 442 < band.high
    assert band.high - band.low > 5 * (more.high - more.low)


def test_no_leads_have_no_band_and_no_gains_no_width() -> None:
    assert band_of(Earned(0, (), 100.0)) is None
    band = band_of(Earned(10, (), 100.0))
    assert band is not None
    assert (band.low, band.high) == (-10.0, -10.0)
