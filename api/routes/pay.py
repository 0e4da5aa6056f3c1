"""Pay: the department's page, each manager's own, their JSON, and the payroll as CSV."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Request, Response

from analytics.conversion.pay.compute import company_in
from analytics.conversion.pay.doubtful_sales import DoubtReport, doubt_report
from analytics.conversion.pay.periods import LinePage, page_of_lines, pay_lines, pay_report
from analytics.conversion.pay.report import PayReport
from api.auth import Scope, may, requires
from api.doors import HouseDoor, PageDoor
from api.growing_lists import Cursor, Limit, oldest_first
from api.problems import not_found
from api.reader import reader_of
from api.table_files import FormatDoor, TableFile, table_response
from calls.house import House
from calls.model.call import ManagerId
from calls.model.pay_event import PayEvent
from calls.model.pay_line import LinePart
from calls.model.pay_period import read_pay_period
from calls.store.cursors import read_number
from dashboards.pages.pay import doubt_page, manager_pay_page, pay_page, period_asked
from dashboards.pay_table import lines_frame, payroll_frame
from dashboards.pay_words import PayWords

READ = Depends(requires(Scope.PAY_READ))
router = APIRouter(dependencies=[READ], tags=["pay"])
Asked = Annotated[str, Query(alias="period", max_length=10, description="2026-06 or 2026-Q2; without it the month of the newest lead")]
Chosen = Annotated[Literal["", "sold", "lost"], Query(alias="lines")]


def require_all(request: Request) -> None:
    """Somebody with calls of his own sees his own pay alone."""
    if reader_of(request).manager is not None:
        raise not_found("there is no such page")


def require_own(request: Request, manager: ManagerId) -> None:
    if reader_of(request).manager not in (None, manager):
        raise not_found("there is no such manager")


@dataclass(frozen=True, slots=True)
class PayEvents:
    rows: tuple[PayEvent, ...]
    next_cursor: str | None


OfAll = Depends(require_all)
OfOne = Depends(require_own)


@router.get("/pay", include_in_schema=False)
def department(page: PageDoor, request: Request, form: FormatDoor, asked: Asked = "") -> Response:
    if (own := reader_of(request).manager) is not None:
        return one_manager(page, request, own, form, asked)
    if page.house.company.load() is None:
        return page.render("pay.html", {"page": None})
    period = period_asked(page.house, asked)
    if form != "html":
        return table_response(page.request, form, TableFile(f"payroll-{period.key}", payroll_frame(pay_report(page.house, period))))
    shown = pay_page(page.house, period, datetime.now(UTC))
    return page.render("pay.html", {"page": shown, **_frame(page.look.language, request)})


@router.get("/pay/{manager}", dependencies=[OfOne], include_in_schema=False)
def one_manager(
    page: PageDoor, request: Request, manager: ManagerId, form: FormatDoor, asked: Asked = "", chosen: Chosen = "", after: Cursor = None
) -> Response:
    shown = manager_pay_page(page.house, period_asked(page.house, asked), manager, chosen, after or "")
    if shown is None:
        raise not_found("there is no such manager")
    if form != "html":
        frame = lines_frame(shown.report, pay_lines(page.house, shown.report, manager))
        return table_response(page.request, form, TableFile(f"pay-{shown.report.period.key}-{manager}", frame))
    return page.render("pay_manager.html", {"page": shown, **_frame(page.look.language, request)})


@router.get("/doubtful-sales", include_in_schema=False)
def doubtful_sales(page: PageDoor, request: Request, asked: Asked = "", manager: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Beside the pay of a period: it takes longer than a page may, so that the page fetches it when it stands."""
    own = reader_of(request).manager or (ManagerId(manager) if manager else None)
    shown = doubt_page(page.house, period_asked(page.house, asked), own, datetime.now(UTC))
    return page.render("pay_doubtful.html", {"page": shown, "words": PayWords(page.look.language)})


@router.get("/api/v1/pay", dependencies=[OfAll])
def read_pay(house: HouseDoor, asked: Asked = "") -> PayReport:
    """Each manager's plan, counts and sum; what is unsure, disputed, or has changed since the period was frozen."""
    return pay_report(house, period_asked(house, asked))


@router.get("/api/v1/pay/doubtful", dependencies=[OfAll])
def read_doubtful(house: HouseDoor, asked: Asked = "") -> DoubtReport:
    """Sales that a person should look at, with what speaks against each: none is taken away."""
    company = company_in(house)
    return doubt_report(house, company, period_asked(house, asked), datetime.now(ZoneInfo(company.time_zone)).date())


@router.get("/api/v1/pay/history", dependencies=[OfAll])
def read_pay_history(house: HouseDoor, asked: Asked = "", after: Cursor = None, limit: Limit = 100) -> PayEvents:
    """What people did about pay, the oldest first; without a period, of all. Follow next_cursor until it is null."""
    return PayEvents(*oldest_first(house.pay.events(read_pay_period(asked).key if asked else None), after, limit))


@router.get("/api/v1/pay/managers/{manager}/lines", dependencies=[OfOne], responses={404: {}})
def read_pay_lines(house: HouseDoor, manager: ManagerId, asked: Asked = "", after: Cursor = None, limit: Limit = 100) -> LinePage:
    """The leads behind a manager's figures: each counted one, whole or half, by day. Follow next_cursor until it is null."""
    _known(house, manager)
    report, part = pay_report(house, period_asked(house, asked)), LinePart(None, read_number(after) or 0, limit)
    return page_of_lines(house, report, manager, part)


def _known(house: House, manager: ManagerId) -> None:
    company = house.company.load()
    if manager not in [one.id for one in company.managers] if company else []:
        raise not_found("there is no such manager")


def _frame(language: object, request: Request) -> dict[str, object]:
    return {
        "words": PayWords(language),  # type: ignore[arg-type]
        "may_decide": may(request, Scope.PAY_WRITE),
        "may_dispute": may(request, Scope.PAY_DISPUTE),
    }
