"""What the books tell of these days and no channel's figures hold, each named with its sum; and what is odd in them."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from analytics.channels.bear_costs import OTHER_CURRENCY, Borne
from analytics.channels.facts import ChannelFacts
from analytics.channels.report import LeftOut, Noticed, Totals, totals_of
from calls.model.counts import as_count
from calls.model.lead_money import LeadPlace
from calls.model.money import Money, no_money

PAYMENT_BEFORE_ORDER, LINES_LEFT_OUT = "payment_before_order", "lines_left_out"


def left_out_of(facts: ChannelFacts, borne: Borne) -> tuple[LeftOut, ...]:
    return (*_of_places(facts), *_of_costs(facts, borne), *_foreign(facts, borne))


def noticed_of(facts: ChannelFacts) -> tuple[Noticed, ...]:
    early = as_count(sum((one.paid_early for one in facts.sums), Fraction(0)))
    counts = {PAYMENT_BEFORE_ORDER: early, LINES_LEFT_OUT: facts.lines_left_out}
    return tuple(Noticed(what, number) for what, number in counts.items() if number)


def books_of(facts: ChannelFacts, borne: Borne) -> Totals:
    """Everything in the company's currency, VAT that was added to ad costs included."""
    costs: defaultdict[str, Decimal] = defaultdict(Decimal)
    for group in facts.sums:
        for kind, amount in group.costs.items():
            costs[kind.value] += amount
    for by_kind in borne.own.values():
        for name, amount in by_kind.items():
            costs[name] += amount
    for _why, what, money in borne.left_out:
        if money.currency == facts.currency:
            costs[what.split(maxsplit=1)[0]] += money.amount
    revenue = sum((group.revenue for group in facts.sums), Decimal(0))
    return totals_of(revenue, costs, facts.currency)


def _of_places(facts: ChannelFacts) -> Iterator[LeftOut]:
    for place in LeadPlace:
        groups = [one for one in facts.sums if one.place is place]
        if place is LeadPlace.NEW or not groups:
            continue
        revenue = Money(sum((one.revenue for one in groups), Decimal(0)), facts.currency)
        cost = Money(sum((one.cost for one in groups), Decimal(0)), facts.currency)
        yield LeftOut(place.value, as_count(sum((one.leads for one in groups), Fraction(0))), revenue, cost)


def _of_costs(facts: ChannelFacts, borne: Borne) -> Iterator[LeftOut]:
    own = [one for one in borne.left_out if one[2].currency == facts.currency]
    for why in dict.fromkeys(one[0] for one in own):
        its = [one for one in own if one[0] == why]
        total = sum((money.amount for _, _, money in its), Decimal(0))
        yield LeftOut(why, len(its), no_money(facts.currency), Money(total, facts.currency), tuple(map(_item, its)))


def _foreign(facts: ChannelFacts, borne: Borne) -> Iterator[LeftOut]:
    """One of each currency: sums of different ones are never added."""
    costs = [one for one in borne.left_out if one[0] == OTHER_CURRENCY]
    currencies = {money.currency for _, _, money in costs} | {one.money.currency for one in facts.foreign}
    for currency in sorted(currencies):
        own = [one for one in costs if one[2].currency == currency]
        steps = [one for one in facts.foreign if one.money.currency == currency]
        cost = sum((one.money.amount for one in steps if one.is_cost), Decimal(0)) + sum((money.amount for _, _, money in own), Decimal(0))
        items = [f"{one.what} {one.money.amount} {currency} ({one.number})" for one in steps]
        yield LeftOut(
            OTHER_CURRENCY,
            len(own) + sum(one.number for one in steps),
            Money(_revenue(facts, currency), currency),
            Money(cost, currency),
            (*items, *map(_item, own)),
        )


def _revenue(facts: ChannelFacts, currency: str) -> Decimal:
    """As of orders in the company's own: what was paid less what was paid back."""
    company = facts.company
    paid = company.paid_stage if company else None
    cancelled = company.cancelled_stages if company else ()
    total = Decimal(0)
    for one in facts.foreign:
        if one.is_cost or one.money.currency != currency:
            continue
        if one.what in cancelled:
            total -= one.money.amount
        elif paid is None or one.what == paid:
            total += one.money.amount
    return total


def _item(told: tuple[str, str, Money]) -> str:
    return f"{told[1]} {told[2].amount} {told[2].currency}"
