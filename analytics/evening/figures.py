"""What each manager is told in the evening: his day, his month, and what is unsure about both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.compute import counted_kkd
from analytics.conversion.kkd.report import LeadShare
from analytics.conversion.pay.periods import pay_report
from analytics.conversion.pay.report import ManagerPay
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.call import ManagerId
from calls.model.call_measure import Slice
from calls.model.company import Company
from calls.model.pay_period import pay_period_of
from calls.model.pay_plan import PayCycle
from calls.store.lead_queries import Days
from calls.store.report_queries import Period

OF_DAY = ("answered", "heard", "target", "sold", "refused", "talk_ms")
MS = 1000


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Of the inbound calls that he answered on the day, so far."""

    answered: int
    heard: int
    target: int  # of new leads
    sold: int  # of those, as their words say
    refused: int
    talk_s: float


@dataclass(frozen=True, slots=True)
class ManagerEvening:
    manager: ManagerId
    name: str
    day: date
    today: DayFigures
    leads_today: LeadShare  # of the day
    leads_month: LeadShare  # from the first of the month to the day
    department: LeadShare  # the same, of all
    pay: ManagerPay | None  # None: no plan holds for him
    month: date  # its first day


def evenings_of(house: House, company: Company, day: date) -> Mapping[ManagerId, ManagerEvening]:
    """Of every manager of the company, also of one without a call."""
    first, end = day.replace(day=1), day + timedelta(days=1)
    zone = ZoneInfo(company.time_zone)
    today, month = (counted_kkd(house, _period(begin, end, zone)) for begin in (day, first))
    leads_today, leads_month = ({one.manager: one.share for one in report.managers} for report in (today, month))
    sums = {row.key: row.sums for row in house.measures.sums(Days(day, end), OF_DAY, Slice.MANAGER)}
    pay = _pay(house, day)
    return {
        one.id: ManagerEvening(
            one.id,
            one.name,
            day,
            _day_figures(sums.get(one.id, dict.fromkeys(OF_DAY, 0))),
            leads_today.get(one.id) or _nothing(one.id, one.name),
            leads_month.get(one.id) or _nothing(one.id, one.name),
            month.department,
            pay.get(one.id),
            first,
        )
        for one in company.managers
    }


def _pay(house: House, day: date) -> dict[ManagerId, ManagerPay]:
    """By month or by quarter, as each one's plan says."""
    periods = (pay_period_of(day, cycle) for cycle in PayCycle)
    return {one.manager: one for period in periods for one in pay_report(house, period).managers}


def _day_figures(sums: Mapping[str, int]) -> DayFigures:
    return DayFigures(sums["answered"], sums["heard"], sums["target"], sums["sold"], sums["refused"], sums["talk_ms"] / MS)


def _nothing(manager: ManagerId, name: str) -> LeadShare:
    return LeadShare(manager, name, 0, 0, rate_of(0, 0), None, 0, None, None)


def _period(first: date, end: date, zone: ZoneInfo) -> Period:
    return Period(datetime.combine(first, time(), zone), datetime.combine(end, time(), zone))
