import pytest

from analytics.conversion.price.compute import break_even, compared, paid_stages
from calls.model.errors import SetupError
from tests.calls.samples import a_company


def test_forty_and_forty_one_bookings_of_a_hundred_show_no_change() -> None:
    card = compared((40, 100), (41, 100))

    assert card.difference is not None
    assert not card.is_visible
    assert card.difference.value == pytest.approx(0.01)
    assert card.difference.low < 0 < card.difference.high


def test_five_per_cent_more_at_a_margin_of_thirty_bears_a_seventh_fewer_sales() -> None:
    assert round((break_even(0.05, 0.30) or 0) * 100, 1) == -14.3
    assert break_even(None, 0.3) is None


def test_half_as_many_bookings_are_seen() -> None:
    assert compared((200, 400), (100, 400)).is_visible


def test_without_leads_nothing_is_compared() -> None:
    assert compared((0, 0), (1, 2)).difference is None


@pytest.mark.parametrize(("price", "margin"), [(-0.4, 0.3), (0.05, 0.0), (0.05, 30.0)])
def test_a_price_without_margin_is_refused(price: float, margin: float) -> None:
    with pytest.raises(SetupError, match="leaves no margin"):
        break_even(price, margin)


def test_later_sales_are_payments_unless_payments_are_what_counts() -> None:
    assert paid_stages(a_company(sale_stages=("booked", "came", "paid"), counted_stage="booked", paid_stage="paid")) == {"paid"}
    assert paid_stages(a_company(sale_stages=("booked", "came"), counted_stage="booked", paid_stage=None)) == {"came"}
    assert paid_stages(a_company(sale_stages=("booked", "paid"), counted_stage="paid")) is None
    assert paid_stages(None) is None
