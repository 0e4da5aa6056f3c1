"""The day so far: its page and its JSON."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from analytics.today.compute import today_report
from analytics.today.report import TodayReport
from api.auth import Scope, requires
from api.doors import HouseDoor, PageDoor, zone_of
from api.table_files import FILE_ROWS, FormatDoor, TableFile, table_response
from dashboards.pages.today import TodayPage
from dashboards.tables import rows_frame

router = APIRouter(dependencies=[Depends(requires(Scope.REPORTS_READ))], tags=["today"])
DayDoor = Annotated[date | None, Query(ge=date(1970, 1, 2), le=date(9998, 1, 1), description="Another day than today's: 2026-03-31")]


@router.get("/today", include_in_schema=False)
def today(page: PageDoor, form: FormatDoor, day: DayDoor = None) -> Response:
    now = datetime.now(UTC)
    if form != "html":
        waiting = today_report(page.house, now, day, FILE_ROWS).clients
        return table_response(page.request, form, TableFile("call-back", rows_frame(waiting)))
    report = today_report(page.house, now, day)
    return page.render("today.html", {"page": TodayPage(report, report.day == now.astimezone(zone_of(page.house)).date())})


@router.get("/api/v1/today")
def read_today(house: HouseDoor, day: DayDoor = None) -> TodayReport:
    """Calls in and out, answered, missed and not called back, new leads and sales, and how far processing is behind."""
    return today_report(house, datetime.now(UTC), day)
