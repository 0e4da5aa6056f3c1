import pytest

from analytics.counting.wilson import is_proven_higher, rate_of


@pytest.mark.parametrize(
    ("sales", "calls", "share", "low", "high"),
    [
        (44, 118, 37.29, 29.1, 46.3),
        (53, 189, 28.04, 22.1, 34.8),
        (97, 307, 31.60, 26.7, 37.0),
        (16, 100, 16.00, 10.1, 24.4),
    ],
)
def test_the_worked_examples_have_their_intervals(sales: int, calls: int, share: float, low: float, high: float) -> None:
    rate = rate_of(sales, calls)

    assert (rate.share, rate.low, rate.high) != (None, None, None)
    assert round((rate.share or 0) * 100, 2) == share
    assert round((rate.low or 0) * 100, 1) == low
    assert round((rate.high or 0) * 100, 1) == high


@pytest.mark.parametrize(("sales", "low", "high"), [(0, 0.0, 27.8), (10, 72.2, 100.0)])
def test_none_of_ten_and_ten_of_ten_are_not_certain(sales: int, low: float, high: float) -> None:
    rate = rate_of(sales, 10)

    assert (round((rate.low or 0) * 100, 1), round((rate.high or 0) * 100, 1)) == (low, high)


def test_no_calls_have_no_share() -> None:
    rate = rate_of(0, 0)

    assert (rate.share, rate.low, rate.high) == (None, None, None)


@pytest.mark.parametrize(("sales", "calls"), [(3, 2), (-1, 2), (0, -1)])
def test_more_sales_than_calls_are_refused(sales: int, calls: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        rate_of(sales, calls)


def test_overlapping_intervals_prove_nothing() -> None:
    assert not is_proven_higher(rate_of(44, 118), rate_of(53, 189))
    assert is_proven_higher(rate_of(440, 1180), rate_of(530, 1890))
    assert not is_proven_higher(rate_of(530, 1890), rate_of(440, 1180))


def test_nothing_is_proven_without_calls() -> None:
    assert not is_proven_higher(rate_of(5, 10), rate_of(0, 0))
    assert not is_proven_higher(rate_of(0, 0), rate_of(5, 10))
