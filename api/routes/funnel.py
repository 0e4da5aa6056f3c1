"""The funnel: its page, JSON and CSV."""

from fastapi import APIRouter, Depends, Request, Response

from analytics.conversion.funnel.report import FunnelReport
from api.auth import Scope, may, requires
from api.csv_files import FormatDoor, csv_response
from api.doors import HouseDoor, PageDoor, PeriodDoor
from dashboards.pages.funnel import STEP_WORDS, funnel_frame, funnel_page

router = APIRouter(dependencies=[Depends(requires(Scope.REPORTS_READ))], tags=["conversion"])


@router.get("/funnel", include_in_schema=False)
def funnel(page: PageDoor, request: Request, period: PeriodDoor, form: FormatDoor) -> Response:
    shown = funnel_page(page.house, period, may(request, Scope.CALLS_READ))
    if form == "csv":
        return csv_response("funnel", funnel_frame(shown.report))
    return page.render("funnel.html", {"page": shown, "steps": STEP_WORDS})


@router.get("/api/v1/funnel")
def read_funnel(house: HouseDoor, request: Request, period: PeriodDoor) -> FunnelReport:
    """Calls in, answered, new leads, known ends, sales, each as a share of the step before; why leads are lost, with quotes."""
    return funnel_page(house, period, may(request, Scope.CALLS_READ)).report
