"""The demand report of a period: what clients asked for, against the roster, in money."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from analytics.conversion.demand.heat_map import cells_of, windows_of
from analytics.conversion.demand.report import DemandReport, Worth
from analytics.conversion.demand.staffing import Staffing, staffing
from analytics.conversion.kkd.compute import days_of
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.company import Company, stages_that_count
from calls.model.money import Money
from calls.store.report_queries import Period

LONGEST_LOOK = timedelta(days=3 * 366)  # back: rosters of earlier years say nothing of today's


def demand_report(house: House, period: Period, product: str | None = None) -> DemandReport:
    """Of the calls of the period. Without first or last day the roster is looked at over the days of these calls."""
    company = house.company.load()
    asked = house.counted.demand.asked(period, product)
    groups, span = asked.groups, _days(asked.span, period, ZoneInfo(company.time_zone if company else "UTC"))
    staff = None if span is None else _staffing(house, company, *span)
    staff_of = staff.of if staff else lambda *_: None
    worth = worth_of(house, period, product)
    return DemandReport(
        product=product,
        cells=cells_of(groups, staff_of),
        windows=windows_of(groups, staff_of, worth),
        without_hours=sum(one.calls for one in groups if one.weekday is None),
        worth=worth,
        roster=staff.facts if staff else None,
    )


def worth_of(house: House, period: Period, product: str | None = None) -> Worth | None:
    """None without a counted lead, or without an order at the counted stage. Orders are of all products: books seldom name them."""
    company = house.company.load()
    if company is None:
        return None
    groups = house.leads.groups(days_of(period, ZoneInfo(company.time_zone)))
    own = [one for one in groups if product is None or one.product == product]
    kkd = rate_of(sum(one.sold for one in own), sum(one.counted for one in own))
    counted = stages_that_count(company.sale_stages, company.counted_stage)
    sums = [one for one in house.counted.bookings.order_sums(period) if one.stage in counted]
    ours = [one for one in sums if one.currency == company.currency]
    orders = sum(one.orders for one in ours)
    if not kkd.trials or not orders:
        return None
    total = Money(sum((one.total for one in ours), Decimal(0)), company.currency)
    return Worth(kkd, orders, total, sum(one.orders for one in sums) - orders)


def _days(asked: tuple[datetime, datetime] | None, period: Period, zone: ZoneInfo) -> tuple[date, date] | None:
    """asked: of the calls, the first and the last moment."""
    if asked is None:
        return None
    named = days_of(period, zone)
    end = named.end or asked[1].astimezone(zone).date() + timedelta(days=1)
    return max(named.first or asked[0].astimezone(zone).date(), end - LONGEST_LOOK), end


def _staffing(house: House, company: Company | None, first: date, end: date) -> Staffing:
    roster = house.counted.roster.between(first - timedelta(days=1), end)
    return staffing(company.shifts if company else (), roster, first, end)
