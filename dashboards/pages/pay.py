"""The pay of a period: the department's page, and each manager's own with every lead behind his figures."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from analytics.conversion.pay.amount import PayNote
from analytics.conversion.pay.attainability import PlanWarning
from analytics.conversion.pay.compute import company_in
from analytics.conversion.pay.doubtful_sales import DoubtReport, doubt_report
from analytics.conversion.pay.pay_off_card import PayOffCard, pay_off_card
from analytics.conversion.pay.periods import LinePage, newest_period, page_of_lines, pay_report
from analytics.conversion.pay.report import ManagerPay, PayReport
from calls.house import House
from calls.model.call import ManagerId
from calls.model.pay_event import Dispute, PayEvent
from calls.model.pay_line import LinePart
from calls.model.pay_period import PayPeriod, pay_period_of, read_pay_period
from calls.model.pay_plan import PayCycle
from calls.store.cursors import read_number

SHOWN_AT_MOST = 100  # rows of one list


@dataclass(frozen=True, slots=True)
class PayPage:
    report: PayReport
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
    shown: LinePage  # of the lines that were asked for
    chosen: str  # "", "sold" or "lost"
    is_first: bool
    disputes: tuple[Dispute, ...]

    @property
    def neighbours(self) -> tuple[PayPeriod, PayPeriod]:
        return neighbours_of(self.report.period)

    @property
    def params(self) -> dict[str, str]:
        return {"period": self.report.period.key, "lines": self.chosen}

    @property
    def next_params(self) -> dict[str, str]:
        return {**self.params, "after": self.shown.next_cursor or ""}


@dataclass(frozen=True, slots=True)
class DoubtPage:
    """Of everybody, or of one manager."""

    period: PayPeriod
    manager: ManagerId | None
    doubts: DoubtReport


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
        history=house.pay.events(period.key)[::-1],
        has_ended=today >= period.end,
        card=pay_off_card(house, company, period),
    )


def manager_pay_page(house: House, period: PayPeriod, manager: ManagerId, chosen: str, after: str = "") -> ManagerPayPage | None:
    """None where there is no such manager. after: as next_cursor of the page before has it."""
    company = house.company.load()
    name = company.name_of(manager) if company else None
    if name is None:
        return None
    report = pay_report(house, period)
    part = LinePart({"sold": True, "lost": False}.get(chosen), read_number(after) or 0, SHOWN_AT_MOST)
    return ManagerPayPage(
        report=report,
        manager=manager,
        name=name,
        pay=next((one for one in report.managers if one.manager == manager), None),
        shown=page_of_lines(house, report, manager, part),
        chosen=chosen,
        is_first=part.start == 0,
        disputes=tuple(one for one in report.disputes if one.asked.manager == manager),
    )


def doubt_page(house: House, period: PayPeriod, manager: ManagerId | None, now: datetime) -> DoubtPage:
    """manager None: of everybody. Raises SetupError without a company."""
    company = company_in(house)
    found = doubt_report(house, company, period, now.astimezone(ZoneInfo(company.time_zone)).date())
    if manager is not None:
        doubts = tuple(one for one in found.managers if one.manager == manager)
        found = DoubtReport(doubts, tuple(one for one in found.sales if one.manager == manager))
    return DoubtPage(period, manager, found)
