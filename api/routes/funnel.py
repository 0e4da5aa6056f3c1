"""The funnel: its page, its JSON and its table as files."""

from fastapi import APIRouter, Depends, Request, Response

from analytics.conversion.funnel.report import FunnelReport
from api.auth import Scope, may, requires
from api.doors import HouseDoor, PageDoor, PeriodDoor, ShownPeriodDoor
from api.table_files import FormatDoor, TableFile, table_response
from dashboards.pages.funnel import STEP_WORDS, funnel_frame, funnel_page

router = APIRouter(dependencies=[Depends(requires(Scope.REPORTS_READ))], tags=["conversion"])


@router.get("/funnel", include_in_schema=False)
def funnel(page: PageDoor, request: Request, period: ShownPeriodDoor, form: FormatDoor) -> Response:
    shown = funnel_page(page.house, period, may(request, Scope.CALLS_READ))
    if form != "html":
        return table_response(request, form, TableFile("funnel", funnel_frame(shown.report)))
    return page.render("funnel.html", {"page": shown, "steps": STEP_WORDS})


@router.get("/api/v1/funnel")
def read_funnel(house: HouseDoor, request: Request, period: PeriodDoor) -> FunnelReport:
    """Calls in, answered, new leads, known ends, sales, each as a share of the step before; why leads are lost, with quotes."""
    return funnel_page(house, period, may(request, Scope.CALLS_READ)).report
