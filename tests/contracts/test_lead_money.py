"""What a lead came to in the books follows every change at once, on both databases."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from calls.house import House
from calls.model.attribution import AttributionRule
from calls.model.books import Book, Cost, CostTarget, CostType
from calls.model.call import Direction, call_id_of
from calls.model.lead_money import LeadPlace
from calls.model.money import Money
from calls.model.sales import AdCost, OrderEvent
from calls.model.verdict import CallType, Outcome
from calls.store.lead_queries import Days
from calls.store.money_rows import CampaignGroup, LeadFilter, MoneyGroup
from tests.calls.samples import GOOGLE, NOON, a_company, a_verdict
from tests.contracts.book_samples import gbp, take_in
from tests.contracts.test_book_imports import imported

CLIENT, OTHER = "+447700900001", "+447700900002"
DAY = NOON.date()


@pytest.fixture
def shop(house: House) -> House:
    house.company.save(a_company(cancelled_stages=("refunded",), paid_stage="paid"))
    take_in(house, "k1", client_number=CLIENT)
    house.verdicts.replace(call_id_of("k1"), a_verdict(outcome=Outcome.SALE, refusal_reason=None))
    return house


def paid(order: str, amount: str, client: str = CLIENT, days: int = 2) -> OrderEvent:
    return OrderEvent(order, client, "paid", NOON + timedelta(days=days), gbp(amount))


def sums(house: House) -> dict[LeadPlace, MoneyGroup]:
    return {one.place: one for one in house.money.sums(Days())}


def test_an_order_a_cost_and_a_correction_show_at_once(shop: House) -> None:
    imported(shop, Book.ORDERS, paid("A-1", "480.50"))
    imported(shop, Book.COSTS, Cost(CostType.PARTS, DAY, gbp("80.5050"), CostTarget.ORDER, "A-1"))
    own = sums(shop)[LeadPlace.NEW]
    assert (own.channel, own.revenue, own.costs) == (GOOGLE, Decimal("480.50"), {CostType.PARTS: Decimal("80.5050")})
    assert own.squares == pytest.approx(399.995**2)
    assert shop.money.gains(Days(), [GOOGLE]) == {GOOGLE: (pytest.approx(399.995),)}
    shop.verdicts.replace(call_id_of("k1"), a_verdict(call_type=CallType.EXISTING_CUSTOMER, outcome=None, refusal_reason=None))
    assert set(sums(shop)) == {LeadPlace.NOT_NEW}


def test_two_numbers_of_one_client_are_one_lead(shop: House) -> None:
    imported(shop, Book.ORDERS, paid("A-1", "100", OTHER))
    assert set(sums(shop)) == {LeadPlace.NO_CALL}
    shop.contexts.merge(OTHER, into=CLIENT)
    assert [(one.place, one.revenue) for one in sums(shop).values()] == [(LeadPlace.NEW, Decimal(100))]
    shop.contexts.split(OTHER)
    assert set(sums(shop)) == {LeadPlace.NO_CALL}


def test_a_lead_that_was_called_back_is_its_channel_s_and_one_that_we_rang_is_not(shop: House) -> None:
    take_in(shop, "missed", client_number=OTHER, is_answered=False, extension=None)
    take_in(shop, "back", client_number=OTHER, direction=Direction.OUTBOUND, dialled_number=OTHER, started_at=NOON + timedelta(hours=1))
    take_in(shop, "cold", client_number="+447700900003", direction=Direction.OUTBOUND, dialled_number="+447700900003")
    for key in ("back", "cold"):
        shop.verdicts.replace(call_id_of(key), a_verdict())
    found: Counter[tuple[LeadPlace, str | None]] = Counter()
    for one in shop.money.chains(Days()):
        found[one.place, one.channel] += one.leads
    assert found == {(LeadPlace.NEW, GOOGLE): 2, (LeadPlace.WE_CALLED, None): 1}


def test_a_lead_is_of_the_campaign_whose_number_it_rang(shop: House) -> None:
    imported(shop, Book.ORDERS, paid("A-1", "480.50"))
    imported(shop, Book.COSTS, Cost(CostType.PARTS, DAY, gbp("80"), CostTarget.ORDER, "A-1"))
    assert shop.money.campaigns(Days()) == ()
    company = shop.company.load()
    assert company is not None
    numbers = tuple(replace(number, campaign="search") if number.channel == GOOGLE else number for number in company.numbers)
    shop.company.save(replace(company, numbers=numbers))
    assert shop.money.campaigns(Days()) == (
        CampaignGroup(GOOGLE, "search", 1, 1, Decimal("480.50"), Decimal(80), 1, pytest.approx(400.5**2)),
    )
    assert shop.money.campaigns(Days(DAY + timedelta(days=1), None)) == ()
    assert shop.money.campaign_gains(Days(), [(GOOGLE, "search")], AttributionRule.FIRST) == {(GOOGLE, "search"): (pytest.approx(400.5),)}
    assert shop.money_list.page(LeadFilter(campaign="search")).total == 1


def test_the_list_goes_on_where_the_page_before_ended(shop: House) -> None:
    imported(shop, Book.ORDERS, *(paid(f"B-{number}", "10", f"+4477009001{number:02}", number) for number in range(5)))
    wanted = LeadFilter(places=(LeadPlace.NO_CALL,))
    first = shop.money_list.page(wanted, None, 3)
    assert (first.total, [one.order_number for one in first.rows]) == (5, ["B-4", "B-3", "B-2"])
    second = shop.money_list.page(wanted, first.next_cursor, 3)
    assert ([one.order_number for one in second.rows], second.next_cursor) == (["B-1", "B-0"], None)


def test_money_of_another_currency_is_added_to_nothing_and_found(shop: House) -> None:
    euros = OrderEvent("A-1", CLIENT, "paid", NOON, Money(Decimal(70), "EUR"))
    imported(shop, Book.ORDERS, euros)
    imported(shop, Book.COSTS, Cost(CostType.PARTS, DAY, Money(Decimal(7), "EUR"), CostTarget.LEAD, CLIENT))
    own = sums(shop)[LeadPlace.NEW]
    assert (own.foreign, own.revenue, own.cost) == (1, 0, 0)
    company = shop.company.load()
    assert company is not None
    found = shop.money.foreign(Days(), company)
    assert [(one.what, one.is_cost, one.number, one.money) for one in found] == [
        ("paid", False, 1, Money(Decimal(70), "EUR")),
        ("parts", True, 1, Money(Decimal(7), "EUR")),
    ]


def test_costs_of_several_days_stand_alone_where_only_some_of_them_are_asked_for(shop: House) -> None:
    month = AdCost(GOOGLE, date(2026, 3, 1), gbp("31"), last_day=date(2026, 3, 31))
    imported(shop, Book.AD_COSTS, month, AdCost(GOOGLE, date(2026, 4, 2), gbp("5")))
    (whole,) = shop.money.ad_costs(Days())
    assert (whole.money, whole.first) == (gbp("36"), None)
    (part,) = shop.money.ad_costs(Days(date(2026, 3, 10), date(2026, 3, 20)))
    assert (part.money, part.first, part.last) == (gbp("31"), date(2026, 3, 1), date(2026, 3, 31))
    assert shop.money.ad_costs(Days(date(2026, 4, 3), None)) == []
