"""What a change of pay brought: a period's payroll and revenue beside those of an earlier one."""

from dataclasses import dataclass
from datetime import UTC
from zoneinfo import ZoneInfo

from analytics.conversion.pay.payoff import PayOff, pay_off
from calls.context.days import begins_at
from calls.house import House
from calls.model.company import Company, stages_that_count
from calls.model.money import Money, no_money
from calls.model.pay_period import PayPeriod
from calls.store.report_rows import Period


@dataclass(frozen=True, slots=True)
class PayOffCard:
    """payroll: salaries that the books name. revenue: orders made in the period that reached the counted stage."""

    before: PayPeriod
    after: PayPeriod
    payroll: tuple[Money, Money]
    revenue: tuple[Money, Money]
    change: PayOff
    left_out: int  # salaries that reach over an edge of one of the periods


def pay_off_card(house: House, company: Company, after: PayPeriod, before: PayPeriod | None = None) -> PayOffCard | None:
    """before: the period just before where none is named. None where payroll or revenue of either is not known."""
    earlier = before or after.before
    found = [_known(house, company, period) for period in (earlier, after)]
    if any(paid.amount <= 0 or earned.amount <= 0 for paid, earned, _ in found):
        return None
    payroll, revenue = (found[0][0], found[1][0]), (found[0][1], found[1][1])
    return PayOffCard(earlier, after, payroll, revenue, pay_off(payroll, revenue), found[0][2] + found[1][2])


def _known(house: House, company: Company, period: PayPeriod) -> tuple[Money, Money, int]:
    zone = ZoneInfo(company.time_zone)
    days = Period(*(begins_at(day, zone).astimezone(UTC) for day in (period.first, period.end)))
    reached = stages_that_count(company.sale_stages, company.counted_stage)
    earned = no_money(company.currency)
    for one in house.order_sums.by(days):
        if one.stage in reached and one.amount.currency == company.currency:
            earned += one.amount
    paid, left_out = house.pay_lines.payroll(period, company.currency)
    return paid, earned, left_out
