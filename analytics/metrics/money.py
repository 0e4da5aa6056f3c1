"""What figures of money are counted from, gathered once for a span of days."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from analytics.conversion.kkd.report import KkdReport
from analytics.metrics.of_books import Books, running_costs
from analytics.metrics.of_leads import shares_by
from calls.house import House
from calls.model.call_measure import Slice
from calls.model.company import Company
from calls.store.lead_queries import Days
from calls.store.order_sums import OrderSum
from calls.store.report_queries import Period

CALLS = ("answered", "target")


@dataclass(frozen=True, slots=True)
class Span:
    """What is asked about. days: those of the period, in the company's zone."""

    period: Period
    days: Days
    by: Slice | None


@dataclass(frozen=True, slots=True)
class BooksByPart:
    company: Company | None
    parts: tuple[Books, ...]  # one of all without `by`; then by name, those of none last


def books_by(house: House, span: Span, report: KkdReport) -> BooksByPart:
    """report: of the same span."""
    period, days, by = span.period, span.days, span.by
    company = house.company.load()
    if company is None:
        return BooksByPart(None, ())
    orders: defaultdict[str | None, list[OrderSum]] = defaultdict(list)
    for one in house.order_sums.by(period, by):
        orders[one.key].append(one)
    sums = {one.key: one for one in house.measures.sums(days, CALLS, by)}
    shares = {one.key: one for one in shares_by(report, by)}
    spend = _spend(house, period, company, by)
    running = running_costs(house.order_sums.running_costs(days), days, company.currency) if by is None else Decimal(0)
    names = {one.key: one.name for some in orders.values() for one in some}
    names |= {one.key: one.name for one in shares.values()} | {one.key: one.name for one in sums.values()}
    keys = sorted({None} if by is None else {*orders, *sums, *shares, *spend}, key=lambda key: (key is None, names.get(key, ""), key or ""))
    parts = (
        Books(
            key,
            names.get(key) or key or "",
            orders[key],
            spend[key],
            running,
            sums[key].sums if key in sums else dict.fromkeys(CALLS, 0),
            shares[key].leads if key in shares else 0,
        )
        for key in keys
    )
    return BooksByPart(company, tuple(parts))


def _spend(house: House, period: Period, company: Company, by: Slice | None) -> defaultdict[str | None, Decimal]:
    """On advertising; by channel where it is parted by channels."""
    spend: defaultdict[str | None, Decimal] = defaultdict(Decimal)
    if by not in (None, Slice.CHANNEL):
        return spend
    for one in house.reports.ad_costs_by_channel(period):
        if one.cost.currency == company.currency:
            spend[one.channel_id if by else None] += one.cost.amount
    return spend
