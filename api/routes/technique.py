"""Weak links and warnings of the recording: pages, JSON, CSV."""

from functools import partial

from fastapi import APIRouter, Depends, Request, Response

from analytics.conversion.notices.compute import NoticeReport, notice_report
from analytics.conversion.weak_link.compute import weak_link_report
from analytics.conversion.weak_link.report import WeakLinkReport
from api.auth import Scope, may, requires
from api.doors import HouseDoor, PageDoor, PeriodDoor, ShownPeriodDoor
from api.table_files import FormatDoor, TableFile, table_response
from dashboards.demand_tables import notices_frame, weak_link_frame
from dashboards.finding_words import field_word
from dashboards.pages.technique import heard_by, notices_page, weak_link_page
from dashboards.row_names import manager_names

router = APIRouter(dependencies=[Depends(requires(Scope.REPORTS_READ))], tags=["technique"])


@router.get("/weak-link", include_in_schema=False)
def weak_link(request: Request, page: PageDoor, period: ShownPeriodDoor, form: FormatDoor) -> Response:
    shown = weak_link_page(page.house, period, may_hear=may(request, Scope.CALLS_READ))
    if form != "html":
        return table_response(page.request, form, TableFile("weak-link", weak_link_frame(shown.report, manager_names(page.look.language))))
    return page.render("weak_link.html", {"page": shown, "field": partial(field_word, page.look.wording)})


@router.get("/api/v1/weak-link")
def read_weak_link(request: Request, house: HouseDoor, period: PeriodDoor) -> WeakLinkReport:
    """Each stage of the technique per manager, the one to train, and fragments to hear for those who may read calls."""
    return heard_by(weak_link_report(house, period.period), may_hear=may(request, Scope.CALLS_READ))


@router.get("/notices", include_in_schema=False)
def notices(page: PageDoor, period: ShownPeriodDoor, form: FormatDoor) -> Response:
    shown = notices_page(page.house, period)
    if form != "html":
        return table_response(page.request, form, TableFile("notices", notices_frame(shown.report, manager_names(page.look.language))))
    return page.render("notices.html", {"page": shown})


@router.get("/api/v1/notices")
def read_notices(house: HouseDoor, period: PeriodDoor) -> NoticeReport:
    """Outbound calls whose client was not told of the recording in the first 20 seconds."""
    return notice_report(house, period.period)
