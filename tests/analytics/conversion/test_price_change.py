import pytest

from analytics.conversion.price_change import price_change
from analytics.counting.hierarchy import Counted


def test_forty_and_forty_one_bookings_of_a_hundred_show_no_change() -> None:
    card = price_change(Counted(40, 100), Counted(41, 100), change=0.05, margin=0.30)

    assert not card.is_visible
    assert card.difference == pytest.approx(0.01)
    assert card.low < 0 < card.high
    assert round(card.break_even * 100, 1) == -14.3


def test_half_as_many_bookings_are_seen() -> None:
    assert price_change(Counted(200, 400), Counted(100, 400), change=0.10, margin=0.30).is_visible


@pytest.mark.parametrize(
    ("before", "after", "change", "margin"), [(Counted(0, 0), Counted(1, 2), 0.05, 0.3), (Counted(1, 2), Counted(1, 2), -0.4, 0.3)]
)
def test_what_cannot_be_compared_is_refused(before: Counted, after: Counted, change: float, margin: float) -> None:
    with pytest.raises(ValueError, match="a price is compared"):
        price_change(before, after, change, margin)
