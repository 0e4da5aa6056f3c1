from decimal import Decimal

import pytest

from analytics.channels.profit.chain import Journey, chain_of
from analytics.channels.profit.economics import Counts, economics_of
from analytics.channels.profit.pool_size import load_of, lost_share, numbers_needed
from calls.model.money import Money


def roubles(amount: str) -> Money:
    return Money(Decimal(amount), "RUB")


def test_the_repair_shops_search_calls_bring_four_hundred_and_forty_two_each() -> None:
    costs = {"parts": "32000", "taxes": "7980", "courier": "15200", "master": "19388", "ads": "16000"}
    earned = economics_of(roubles("133000"), {kind: roubles(amount) for kind, amount in costs.items()}, Counts(leads=96, payers=38))

    assert earned.net == roubles("42432")
    assert earned.net_per_lead == roubles("442.00")
    assert earned.cpl == roubles("166.67")
    assert earned.cac == roubles("421.05")
    assert round(earned.romi or 0, 4) == Decimal("2.6520")
    assert round(earned.roas or 0, 4) == Decimal("8.3125")


def test_nothing_is_divided_by_nothing() -> None:
    earned = economics_of(roubles("0"), {}, Counts(0, 0))

    assert (earned.net_per_lead, earned.cpl, earned.cac, earned.romi, earned.roas, earned.drr) == (None,) * 6


def test_two_currencies_never_meet() -> None:
    with pytest.raises(ValueError, match="cannot add"):
        economics_of(roubles("1"), {"ads": Money(Decimal(1), "UAH")}, Counts(1, 1))


def test_of_ninety_six_leads_forty_two_order_and_thirty_eight_meet() -> None:
    journeys = {Journey(0, "did_not_order"): 54, Journey(1, "wrong_address"): 3, Journey(1, "did_not_answer"): 1, Journey(2): 38}
    ordered, met = chain_of(journeys, ("courier_order", "meeting"))

    assert (ordered.reached, met.reached) == (42, 38)
    assert round((ordered.of_before.share or 0) * 100, 2) == 43.75
    assert round((met.of_before.share or 0) * 100, 2) == 90.48
    assert round((met.of_leads.share or 0) * 100, 2) == 39.58
    assert met.losses == (("wrong_address", 3), ("did_not_answer", 1))


def test_a_stage_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        chain_of({Journey(3): 1}, ("order", "payment"))


@pytest.mark.parametrize(("visits", "minutes", "most_lost", "numbers"), [(200, 3, 0.05, 15), (200, 3, 0.01, 18), (400, 3, 0.01, 30)])
def test_a_pool_is_as_large_as_erlang_asks(visits: float, minutes: float, most_lost: float, numbers: int) -> None:
    assert numbers_needed(load_of(visits, minutes), most_lost) == numbers


def test_ten_numbers_for_ten_erlang_lose_a_fifth() -> None:
    assert lost_share(10, 10) == pytest.approx(0.215, abs=0.0005)
    assert lost_share(0, 0) == 1.0
    assert numbers_needed(0.0) == 1


@pytest.mark.parametrize(("load", "most_lost"), [(-1, 0.01), (1, 0), (1, 1)])
def test_an_impossible_pool_is_refused(load: float, most_lost: float) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        numbers_needed(load, most_lost)
