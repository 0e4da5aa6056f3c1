"""Invented books, recounted by brute force: what the channels earn and what was left out is all that the books tell, to the cent."""

from collections import defaultdict
from contextlib import closing
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from analytics.channels.compute import channel_report
from analytics.channels.report import ChannelReport
from calls.house import House, open_house
from calls.model.books import Book, Cost, CostTarget, CostType
from calls.model.call import CallId, Direction
from calls.model.company import CostRules, SharedBy
from calls.model.lead_count import LeadState
from calls.model.money import Money
from calls.model.sales import AdCost, OrderEvent
from calls.model.verdict import CallType, Outcome, RefusalReason
from calls.settings import Settings
from calls.store.report_queries import ALL_TIME, Period
from tests.analytics.channels.repair_shop import FIRST, MOSCOW, NUMBERS, at, client, imported, means, rings, rub, the_company

DAYS = 70
CUTS = (0, 9, 31, 40, DAYS + 40)
CHANNELS = tuple(NUMBERS)


class Books:
    """What was taken in, kept beside the house to be counted again."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.events: list[OrderEvent] = []
        self.costs: list[Cost] = []
        self.ads: list[AdCost] = []

    def amount(self, most: int = 100_000) -> Money:
        code = "EUR" if self.chance.random() < 0.05 else "RUB"
        return Money(Decimal(self.chance.randrange(1, most * 100)) / 100, code)

    def day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(DAYS))


def furnish(house: House, books: Books) -> None:
    chance = books.chance
    rules = CostRules(chance.choice(list(SharedBy)))
    house.company.save(the_company(costs=rules))
    for number in range(16):
        for place in range(chance.randrange(3)):
            _ring(house, f"k{number}-{place}", number, chance)
    for order in range(14):
        books.events += _order(order, chance.randrange(20), books)
    imported(house, Book.ORDERS, *books.events)
    for entry in range(30):
        books.costs.append(_cost(entry, books))
    imported(house, Book.COSTS, *books.costs)
    for place, channel in enumerate((*CHANNELS, "leaflets")):
        day = books.day()
        last = day + timedelta(days=chance.randrange(1, 45)) if chance.random() < 0.7 else None
        books.ads.append(AdCost(channel, day, books.amount(), includes_vat=bool(place % 2), last_day=last))  # type: ignore[arg-type]
    imported(house, Book.AD_COSTS, *books.ads)


def _ring(house: House, key: str, number: int, chance: Random) -> None:
    dialled = chance.choice([*NUMBERS.values(), "+74959999999"])
    answered, way = chance.random() < 0.8, Direction.OUTBOUND if chance.random() < 0.2 else Direction.INBOUND
    rings(house, key, number, chance.randrange(DAYS), dialled_number=dialled, is_answered=answered, direction=way)
    if answered and chance.random() < 0.9:
        kind = chance.choice([CallType.NEW_LEAD, CallType.NEW_LEAD, CallType.NEW_LEAD, CallType.EXISTING_CUSTOMER, CallType.SPAM])
        outcome = chance.choice([Outcome.SALE, Outcome.REFUSAL, Outcome.UNDECIDED])
        reason = chance.choice(list(RefusalReason)) if outcome is Outcome.REFUSAL else None
        means(house, key, call_type=kind, outcome=outcome, refusal_reason=reason, ad_channel=chance.choice([None, "yandex", "google"]))


def _order(order: int, number: int, books: Books) -> list[OrderEvent]:
    chance, day = books.chance, books.chance.randrange(DAYS)

    def step(stage: str, after: int, *, money: bool, entry: str = "") -> OrderEvent:
        return OrderEvent(f"A-{order}", client(number), stage, at(day + after, 15), books.amount() if money else None, entry=entry)

    events = [step("ordered", 0, money=True)]
    if chance.random() < 0.7:
        events.append(step("met", 1, money=False))
        events += [step("paid", chance.choice((-3, 2, 20)), money=True, entry=str(one)) for one in range(chance.randrange(3))]
    if chance.random() < 0.2:
        events.append(step(chance.choice(("cancelled", "refund")), 25, money=chance.random() < 0.7))
    return events


def _cost(entry: int, books: Books) -> Cost:
    chance, kind, day = books.chance, books.chance.choice(list(CostType)), books.day()
    target = chance.choice(list(CostTarget))
    whose = {
        CostTarget.ORDER: f"A-{chance.randrange(14)}",
        CostTarget.LEAD: client(chance.randrange(24)),
        CostTarget.CHANNEL: chance.choice(CHANNELS),
        CostTarget.PERIOD: "",
    }[target]
    last = day + timedelta(days=chance.randrange(1, 40)) if target in (CostTarget.CHANNEL, CostTarget.PERIOD) else None
    return Cost(kind, day, books.amount(), target, whose, last, str(entry))


def told(books: Books) -> tuple[Decimal, Decimal]:
    """Revenue and costs in roubles, straight from what was taken in."""
    revenue = Decimal(0)
    for event in books.events:
        if event.amount is not None and event.amount.currency == "RUB":
            sign = {"paid": 1, "cancelled": -1, "refund": -1}.get(event.stage, 0)
            revenue += sign * event.amount.amount
    costs = [*(one.amount for one in books.costs), *(one.amount for one in books.ads)]
    return revenue, sum((money.amount for money in costs if money.currency == "RUB"), Decimal(0))


def whole(report: ChannelReport) -> tuple[Decimal, Decimal]:
    """All channels and what was left out."""
    own = [one for one in report.left_out if one.revenue.currency == "RUB"]
    revenue = sum((row.money.revenue.amount for row in report.rows), Decimal(0)) + sum((one.revenue.amount for one in own), Decimal(0))
    costs = sum((money.amount for row in report.rows for money in row.money.costs.values()), Decimal(0))
    return revenue, costs + sum((one.costs.amount for one in own), Decimal(0))


def by_channel(house: House, books: Books) -> dict[str | None, tuple[int, Decimal, Decimal]]:
    """Of new leads: their number, revenue and own costs, each order and cost led to its lead one by one."""
    new = {
        one.lead_id: one
        for one in house.leads.all()
        if one.state is not LeadState.EXCLUDED and (one.direction is Direction.INBOUND or one.channel is not None)
    }
    found: defaultdict[str | None, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0), Decimal(0)])
    for one in new.values():
        found[one.channel][0] += 1
    lead_of = _leads_of_orders(house)
    for event in books.events:
        lead = new.get(lead_of.get(event.order))
        if lead is not None and event.amount is not None and event.amount.currency == "RUB":
            found[lead.channel][1] += {"paid": 1, "cancelled": -1, "refund": -1}.get(event.stage, 0) * event.amount.amount
    for cost in books.costs:
        lead = new.get(lead_of.get(cost.target)) if cost.belongs_to is CostTarget.ORDER else None
        if lead is not None and cost.amount.currency == "RUB":
            found[lead.channel][2] += cost.amount.amount
    return {channel: (int(number), revenue, costs) for channel, (number, revenue, costs) in found.items()}


def _leads_of_orders(house: House) -> dict[str | None, CallId | None]:
    """Of all calls, those that no lead holds included."""
    calls = {context.call_id for lead in house.leads.all() for context in house.contexts.of_lead(lead.lead_id)}
    return {one.order_number: one.lead_id for call in calls for one in house.contexts.orders_of(call)}


@pytest.mark.parametrize("seed", range(8))
def test_channels_and_what_was_left_out_are_the_books(seed: int, tmp_path: Path) -> None:
    books = Books(seed)
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        furnish(house, books)
        report = channel_report(house, ALL_TIME)
        assert whole(report) == told(books)
        assert (report.books.revenue.amount, report.books.cost.amount) == told(books)
        recounted = by_channel(house, books)
        own = {row.channel: (row.leads, row.money.revenue.amount) for row in report.rows if row.leads}
        assert own == {channel: figures[:2] for channel, figures in recounted.items()}
        parts = [channel_report(house, Period(_midnight(a), _midnight(b))) for a, b in zip((None, *CUTS), (*CUTS, None), strict=True)]
        assert tuple(sum(one) for one in zip(*map(whole, parts), strict=True)) == told(books)
        assert sum(part.leads for part in parts) == report.leads
        before = report
        house.contexts.rebuild()
        assert channel_report(house, ALL_TIME) == before


def test_what_an_import_brought_goes_with_it(tmp_path: Path) -> None:
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(the_company())
        rings(house, "k1", 1, 0)
        means(house, "k1", outcome=Outcome.SALE, refusal_reason=None)
        nothing = channel_report(house, ALL_TIME)
        orders = imported(house, Book.ORDERS, OrderEvent("A-1", client(1), "paid", at(1), rub(500)))
        costs = imported(house, Book.COSTS, Cost(CostType.PARTS, FIRST, rub(90), CostTarget.ORDER, "A-1"))
        assert channel_report(house, ALL_TIME).channels.net == rub(410)
        lost = OrderEvent("A-1", client(1), "ordered", at(0), loss_reason="wrong address")
        reasons = imported(house, Book.ORDERS, lost)
        for done in (reasons, costs, orders):
            assert done is not None
            house.books.undo(done, "ann")
        assert channel_report(house, ALL_TIME) == nothing


def test_a_reason_that_the_books_tell_later_is_known_at_once(tmp_path: Path) -> None:
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(the_company())
        rings(house, "k1", 1, 0)
        means(house, "k1", outcome=Outcome.SALE, refusal_reason=None)
        imported(house, Book.ORDERS, OrderEvent("A-1", client(1), "ordered", at(0), rub(500)))
        assert channel_report(house, ALL_TIME).rows[0].chain[1].losses == (("unknown", 1),)
        assert channel_report(house, ALL_TIME).rows[0].awaited == rub(500)
        imported(house, Book.ORDERS, OrderEvent("A-1", client(1), "ordered", at(0), rub(500), loss_reason="did not answer"))
        assert channel_report(house, ALL_TIME).rows[0].chain[1].losses == (("did not answer", 1),)
        assert channel_report(house, ALL_TIME).rows[0].awaited == rub(0)


def _midnight(day: int | None) -> datetime | None:
    return None if day is None else datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=MOSCOW) + timedelta(days=day)
