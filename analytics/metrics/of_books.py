"""Figures of money and orders. A company keeps its books in one currency: what is in another is not added up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from analytics.counting.wilson import rate_of
from analytics.metrics.figures import Figure
from analytics.metrics.metric import BookFigure
from calls.model.company import Company, stages_that_count
from calls.model.money import Money
from calls.store.lead_queries import Days
from calls.store.order_sums import OrderSum, RunningCost

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Books:
    """Of all, or of one manager or channel."""

    key: str | None
    name: str
    orders: Sequence[OrderSum]
    spend: Decimal  # on advertising
    running: Decimal  # salaries and other costs of the department
    sums: Mapping[str, int]  # answered, target
    leads: int  # counted ones


def figure_of_books(count: BookFigure, books: Books, company: Company) -> Figure:
    counted = _at(books.orders, stages_that_count(company.sale_stages, company.counted_stage), company)
    revenue, orders = sum((one.amount.amount for one in counted), Decimal(0)), sum(one.orders for one in counted)
    match count:
        case BookFigure.SPEND:
            return _money(books, company, books.spend)
        case BookFigure.REVENUE:
            return _money(books, company, revenue)
        case BookFigure.CHEQUE:
            return _per(books, company, revenue, orders)
        case BookFigure.REVENUE_PER_CALL:
            return _per(books, company, revenue, books.sums["answered"])
        case BookFigure.ARRIVED | BookFigure.NOT_ARRIVED | BookFigure.PAID:
            return _stage_share(count, books, company)
        case BookFigure.COST_PER_LEAD:
            return _per(books, company, books.spend, books.leads)
        case BookFigure.COST_PER_TARGET:
            return _per(books, company, books.spend, books.sums["target"])
        case BookFigure.ROAS:
            return Figure(books.key, books.name, float(revenue / books.spend) if books.spend else None, orders)
        case BookFigure.DRR:
            return Figure(books.key, books.name, float(books.spend / revenue) if revenue else None, orders)
        case BookFigure.COST_PER_CALL:
            return _per(books, company, books.running, books.sums["answered"]) if books.running else Figure(books.key, books.name, None, 0)


def running_costs(costs: Iterable[RunningCost], days: Days, currency: str) -> Decimal:
    """Each spread evenly over its days."""
    whole = Decimal(0)
    for cost in costs:
        first, end = max(cost.first, days.first or cost.first), cost.last + timedelta(days=1)
        within = min(end, days.end or end) - first
        if cost.amount.currency == currency and within.days > 0:
            whole += cost.amount.amount * within.days / (end - cost.first).days
    return whole


def _stage_share(count: BookFigure, books: Books, company: Company) -> Figure:
    """Of the orders that were not cancelled, those that have reached the stage."""
    stage = company.paid_stage if count is BookFigure.PAID else company.came_stage or company.paid_stage
    standing = [one for one in books.orders if one.stage not in company.cancelled_stages]
    if stage is None or (n := sum(one.orders for one in standing)) == 0:
        return Figure(books.key, books.name, None, 0)
    reached = sum(one.orders for one in standing if one.stage in stages_that_count(company.sale_stages, stage))
    rate = rate_of(n - reached if count is BookFigure.NOT_ARRIVED else reached, n)
    return Figure(books.key, books.name, rate.share, n, rate.low, rate.high)


def _at(orders: Sequence[OrderSum], stages: frozenset[str], company: Company) -> list[OrderSum]:
    return [one for one in orders if one.stage in stages and one.amount.currency == company.currency]


def _per(books: Books, company: Company, amount: Decimal, n: int) -> Figure:
    return Figure(books.key, books.name, Money((amount / n).quantize(CENT), company.currency) if n else None, n)


def _money(books: Books, company: Company, amount: Decimal) -> Figure:
    return Figure(books.key, books.name, Money(amount.quantize(CENT), company.currency))
