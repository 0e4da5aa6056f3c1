"""Leads by every rule of attribution, on both databases: whichever is in force, nothing is lost and nothing stands twice."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from analytics.channels.compute import channel_report
from calls.house import House
from calls.model.attribution import AttributionRule
from calls.model.books import Book, Cost, CostTarget, CostType
from calls.model.call import call_id_of
from calls.model.errors import SetupError
from calls.model.lead_money import LeadPlace
from calls.model.sales import OrderEvent
from calls.model.verdict import Outcome
from calls.store.lead_queries import Days
from calls.store.money_rows import LeadFilter
from calls.store.report_queries import ALL_TIME
from tests.calls.samples import NOON, a_company, a_verdict
from tests.contracts.book_samples import gbp, take_in
from tests.contracts.test_book_imports import imported

RULES = list(AttributionRule)
OTHER_NUMBER = "+442079460999"


@pytest.fixture
def shop(house: House) -> House:
    house.company.save(a_company(cancelled_stages=("refunded",), paid_stage="paid"))
    return house


def numbers(house: House) -> dict[str | None, str]:
    company = house.company.load()
    assert company is not None
    return {**{number.channel: number.number for number in company.numbers}, None: OTHER_NUMBER}


def furnish(house: House, seed: int) -> None:
    chance, dialled = Random(seed), numbers(house)
    for client in range(12):
        number = f"+4477009000{client:02}"
        for place in range(chance.randrange(1, 5)):
            key = f"k{client}-{place}"
            at = NOON + timedelta(days=chance.randrange(12), hours=place)
            take_in(house, key, client_number=number, dialled_number=dialled[chance.choice(list(dialled))], started_at=at)
            house.verdicts.replace(call_id_of(key), a_verdict(outcome=Outcome.REFUSAL))
        if chance.random() < 0.7:
            amount = gbp(f"{chance.randrange(100, 99_999) / 100:.2f}")
            imported(house, Book.ORDERS, OrderEvent(f"A-{client}", number, "paid", NOON + timedelta(days=chance.randrange(14)), amount))
            cost = Cost(CostType.PARTS, NOON.date(), gbp(f"{chance.randrange(1, 999) / 100:.2f}"), CostTarget.ORDER, f"A-{client}")
            imported(house, Book.COSTS, cost)


def recounted(house: House, rule: AttributionRule) -> dict[str | None, list[Fraction]]:
    """By brute force from the calls of each lead: leads and their revenue, as if money could be cut as finely as one likes."""
    found: defaultdict[str | None, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    paid = {one.order: one.amount for one in house.books.order_events()}
    for lead in house.leads.all():
        calls = sorted(
            (house.calls.view(one.call_id) for one in house.contexts.of_lead(lead.lead_id)), key=lambda row: (row.started_at, row.id)
        )
        orders = {one.order_number for call in calls for one in house.contexts.orders_of(call.id) if one.lead_id == lead.lead_id}
        money = sum((Fraction(paid[order].amount) for order in orders), Fraction(0))
        early = [row for row in calls if lead.sold_on is None or row.started_at.date() <= lead.sold_on]
        all_rung = [row.channel_id for row in calls]
        rung = [row.channel_id for row in early]
        ours = [one for one in rung if one] or [one for one in all_rung if one][:1]
        match rule:
            case AttributionRule.FIRST:
                touches = [one for one in all_rung if one][:1]
            case AttributionRule.LAST:
                touches = (rung or all_rung[:1])[-1:]
            case AttributionRule.LAST_NON_DIRECT:
                touches = ours[-1:]
            case AttributionRule.LINEAR:
                touches = ours
        for one in touches or [None]:
            found[one][0] += Fraction(1, len(touches) or 1)
            found[one][1] += money / (len(touches) or 1)
    return dict(found)


@pytest.mark.parametrize("seed", range(2))
def test_sums_over_channels_are_the_totals_by_every_rule(shop: House, seed: int) -> None:
    furnish(shop, seed)
    for rule in RULES:
        chains = [one for one in shop.money.chains(Days(), rule) if one.place is LeadPlace.NEW]
        sums = {one.channel: one for one in shop.money.sums(Days(), rule) if one.place is LeadPlace.NEW}
        first = [one for one in shop.money.sums(Days()) if one.place is LeadPlace.NEW]
        leads: defaultdict[str | None, Fraction] = defaultdict(Fraction)
        for one in chains:
            leads[one.channel] += one.leads
        wanted = recounted(shop, rule)
        assert dict(leads) == {channel: told[0] for channel, told in wanted.items()}
        assert sum(leads.values()) == 12
        for channel, one in sums.items():
            assert abs(Fraction(one.revenue) - wanted[channel][1]) <= Fraction(12, 100), "a cent for each lead that is split, at most"
        for name in ("revenue", "awaited", "cost"):
            assert sum(getattr(one, name) for one in sums.values()) == sum(getattr(one, name) for one in first)
        for name in ("payers", "orders", "refunded"):
            assert sum((getattr(one, name) for one in sums.values()), Fraction(0)) == sum(
                (getattr(one, name) for one in first), Fraction(0)
            )


def test_a_figure_opens_the_very_leads_behind_it_by_every_rule(shop: House) -> None:
    furnish(shop, 3)
    for rule in RULES:
        shop.attribution.choose(rule, "ann")
        report = channel_report(shop, ALL_TIME)
        assert (report.attribution, report.leads) == (rule, 12)
        for row in report.rows:
            its = LeadFilter(rule=rule, places=(LeadPlace.NEW,), channel=row.channel, has_channel=row.channel is not None or False)
            page = shop.money_list.page(its, None, 100)
            assert page.leads == pytest.approx(row.leads)
            assert sum((one.revenue for one in page.rows), Decimal(0)) == row.money.revenue.amount
            assert sum(Fraction(one.share, one.shared_by) for one in page.rows) == pytest.approx(row.leads)
            listed, after = [], None
            while True:
                part = shop.money_list.page(its, after, 2)
                listed += [(one.key, one.channel, one.share) for one in part.rows]
                if (after := part.next_cursor) is None:
                    break
            assert listed == [(one.key, one.channel, one.share) for one in page.rows]


def test_who_chose_which_rule_is_remembered(shop: House) -> None:
    assert (shop.attribution.current(), shop.attribution.history()) == (AttributionRule.FIRST, ())
    assert shop.attribution.choose(AttributionRule.LINEAR, "ann")
    assert not shop.attribution.choose(AttributionRule.LINEAR, "ben"), "it was so already"
    company = shop.company.load()
    assert company is not None
    assert company.attribution.rule is AttributionRule.LINEAR
    shop.company.save(a_company())
    assert [(one.rule.value, one.by) for one in shop.attribution.history()] == [("first", "company.toml"), ("linear", "ann")]


def test_without_a_company_there_is_no_rule_to_choose(house: House) -> None:
    with pytest.raises(SetupError):
        house.attribution.choose(AttributionRule.LINEAR, "ann")
