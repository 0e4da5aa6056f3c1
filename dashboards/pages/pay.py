"""The pay of a period: the department's page, and each manager's own with every lead behind his figures."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from analytics.conversion.pay.amount import PayNote
from analytics.conversion.pay.attainability import PlanWarning
from analytics.conversion.pay.doubtful_sales import DoubtfulSale, DoubtReport, doubt_report
from analytics.conversion.pay.pay_off_card import PayOffCard, pay_off_card
from analytics.conversion.pay.periods import newest_period, pay_lines, pay_report
from analytics.conversion.pay.report import ManagerPay, PayReport
from calls.house import House
from calls.model.call import ManagerId
from calls.model.pay_event import Dispute, PayEvent
from calls.model.pay_line import PayLine
from calls.model.pay_period import PayPeriod, pay_period_of, read_pay_period
from calls.model.pay_plan import PayCycle

SHOWN_AT_MOST = 500  # rows of one list; its CSV has all


@dataclass(frozen=True, slots=True)
class PayPage:
    report: PayReport
    doubts: DoubtReport
    history: tuple[PayEvent, ...]  # of this period, the newest first
    has_ended: bool
    card: PayOffCard | None = None  # None: payroll and revenue of two periods are not both known
    shown_at_most: int = SHOWN_AT_MOST

    @property
    def warnings(self) -> tuple[PlanWarning, ...]:
        return tuple(sorted({warning for one in self.report.managers for warning in one.warnings}))

    @property
    def says_never_below(self) -> bool:
        return any(PayNote.NEVER_BELOW_FIX in one.amount.notes for one in self.report.managers)

    @property
    def neighbours(self) -> tuple[PayPeriod, PayPeriod]:
        """The period before and the one after."""
        return neighbours_of(self.report.period)

    @property
    def others(self) -> tuple[PayPeriod, ...]:
        """The same days by the other length."""
        cycles = [cycle for cycle in PayCycle if cycle is not self.report.period.cycle]
        return tuple(pay_period_of(self.report.period.first, cycle) for cycle in cycles)

    def name_of(self, manager: ManagerId | None) -> str:
        named = {one.manager: one.name for one in self.report.unpaid} | {one.manager: one.name for one in self.report.managers}
        return named.get(manager, manager or "")


@dataclass(frozen=True, slots=True)
class ManagerPayPage:
    report: PayReport
    manager: ManagerId
    name: str
    pay: ManagerPay | None  # None: no plan pays him by this period
    lines: tuple[PayLine, ...]  # those that are shown
    total: int  # of the lines that were asked for
    chosen: str  # "", "sold" or "lost"
    disputes: tuple[Dispute, ...]
    doubts: tuple[DoubtfulSale, ...]

    @property
    def neighbours(self) -> tuple[PayPeriod, PayPeriod]:
        return neighbours_of(self.report.period)


def neighbours_of(period: PayPeriod) -> tuple[PayPeriod, PayPeriod]:
    return period.before, pay_period_of(period.end, period.cycle)


def period_asked(house: House, text: str) -> PayPeriod:
    """Without one: the month of the newest lead."""
    return read_pay_period(text) if text else newest_period(house)


def pay_page(house: House, period: PayPeriod, now: datetime) -> PayPage | None:
    """None while no company is described."""
    company = house.company.load()
    if company is None:
        return None
    today = now.astimezone(ZoneInfo(company.time_zone)).date()
    return PayPage(
        report=pay_report(house, period),
        doubts=doubt_report(house, company, period, today),
        history=house.pay.events(period.key)[::-1],
        has_ended=today >= period.end,
        card=pay_off_card(house, company, period),
    )


def manager_pay_page(house: House, period: PayPeriod, manager: ManagerId, chosen: str, now: datetime) -> ManagerPayPage | None:
    """None where there is no such manager."""
    company = house.company.load()
    name = next((one.name for one in company.managers if one.id == manager), None) if company else None
    if company is None or name is None:
        return None
    report = pay_report(house, period)
    wanted = {"sold": (True,), "lost": (False,)}.get(chosen, (True, False))
    lines = tuple(line for line in pay_lines(house, report, manager) if line.is_sold in wanted)
    doubts = doubt_report(house, company, period, now.astimezone(ZoneInfo(company.time_zone)).date())
    return ManagerPayPage(
        report=report,
        manager=manager,
        name=name,
        pay=next((one for one in report.managers if one.manager == manager), None),
        lines=lines[:SHOWN_AT_MOST],
        total=len(lines),
        chosen=chosen,
        disputes=tuple(one for one in report.disputes if one.asked.manager == manager),
        doubts=tuple(one for one in doubts.sales if one.manager == manager),
    )
