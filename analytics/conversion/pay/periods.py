"""A period's pay as it is shown: an open one as it stands, a frozen one as it was, with what has changed since."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from analytics.conversion.pay.compute import company_in, count_open
from analytics.conversion.pay.report import AmountNow, PayReport, SinceFrozen
from analytics.conversion.pay.snapshot import read_snapshot
from calls.house import House
from calls.model.call import ManagerId
from calls.model.errors import CallError
from calls.model.pay_event import PayStanding, standing_of
from calls.model.pay_line import ALL_LINES, LinePart, PayLine
from calls.model.pay_period import PayPeriod, pay_period_of
from calls.model.pay_plan import PayCycle


@dataclass(frozen=True, slots=True)
class LinePage:
    rows: tuple[PayLine, ...]
    total: int  # of the whole list
    next_cursor: str | None  # counts the rows up to there; None: there are no more


def pay_report(house: House, period: PayPeriod) -> PayReport:
    standing = standing_of(house.pay.events(period.key))
    if standing.frozen is None:
        return count_open(house, company_in(house), period, standing)
    return _frozen(house, period, standing, standing.frozen.id)


def newest_period(house: House) -> PayPeriod:
    """The month of the newest lead; today's where there is none yet."""
    zone = ZoneInfo(company_in(house).time_zone)
    return pay_period_of(house.pay_lines.last_day() or datetime.now(zone).date())


def period_between(first: date, end: date) -> PayPeriod:
    """end: the first day that is out. Raises CallError where the days are neither a month nor a quarter."""
    for cycle in PayCycle:
        period = pay_period_of(first, cycle)
        if (period.first, period.end) == (first, end):
            return period
    raise CallError(
        f"{first} to {end} is neither a month nor a quarter",
        permanent=True,
        remedy="Pay is counted by whole ones: 2026-06-01 to 2026-07-01",
    )


def pay_lines(house: House, report: PayReport, manager: ManagerId | None, part: LinePart = ALL_LINES) -> tuple[PayLine, ...]:
    """The leads behind a manager's figures: each counted one, whole or half. None: nobody's."""
    if report.frozen is not None:
        return house.pay_lines.frozen_lines(report.frozen.id, manager, part)
    return house.pay_lines.lines(report.basis, manager, part)


def page_of_lines(house: House, report: PayReport, manager: ManagerId, part: LinePart) -> LinePage:
    """part: with an end."""
    if report.frozen is not None:
        total = house.pay_lines.frozen_count(report.frozen.id, manager, part)
    else:
        total = house.pay_lines.count(report.basis, manager, part)
    rows = pay_lines(house, report, manager, part)
    end = part.start + len(rows)
    return LinePage(rows, total, str(end) if rows and end < total else None)


def _frozen(house: House, period: PayPeriod, standing: PayStanding, event_id: int) -> PayReport:
    kept = read_snapshot(house.pay.figures(event_id))
    lines = house.pay_lines.changes(event_id, kept.basis)
    amounts = _amounts_now(house, period, standing, kept, {line.manager for line in lines}) if lines else ()
    return replace(kept, frozen=standing.frozen, disputes=standing.disputes, since=SinceFrozen(lines, amounts))


def _amounts_now(
    house: House, period: PayPeriod, standing: PayStanding, kept: PayReport, touched: set[ManagerId | None]
) -> tuple[AmountNow, ...]:
    now = {one.manager: one.amount.amount for one in count_open(house, company_in(house), period, standing).managers}
    return tuple(
        AmountNow(one.manager, one.name, one.amount.amount, now.get(one.manager)) for one in kept.managers if one.manager in touched
    )
