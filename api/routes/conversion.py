"""Conversion: the front page, its figures as JSON, its table as CSV, its chart."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from analytics.conversion.compute import conversion_report
from analytics.conversion.kkd.compute import counted_kkd, kkd_report
from analytics.conversion.kkd.report import KkdReport
from analytics.conversion.report import ConversionReport
from api.auth import Scope, requires
from api.doors import ChartDoor, HouseDoor, PageDoor, PeriodDoor, ShownPeriodDoor
from api.table_files import FormatDoor, TableFile, table_response
from dashboards.figures import rate_figure, trend_figure
from dashboards.pages.conversion import conversion_page
from dashboards.pages.kkd import department_trend, kkd_page
from dashboards.pages.manager import trend_frame
from dashboards.row_names import manager_names
from dashboards.tables import conversion_frame, likely_frame

router = APIRouter(dependencies=[Depends(requires(Scope.REPORTS_READ))], tags=["conversion"])


@router.get("/", include_in_schema=False)
def conversion(page: PageDoor, period: ShownPeriodDoor, form: FormatDoor) -> Response:
    if form != "html":
        frame = conversion_frame(kkd_report(page.house, period.period), manager_names(page.look.language))
        return table_response(page.request, form, TableFile("conversion", frame))
    return page.render("conversion.html", {"page": conversion_page(page.house, period)})


@router.get("/api/v1/conversion")
def read_conversion(house: HouseDoor, period: PeriodDoor) -> ConversionReport:
    """In short: KKD by leads of each manager and pooled for the department, with 95 % Wilson intervals, and why new leads refuse."""
    return conversion_report(house, period.period)


@router.get("/kkd", include_in_schema=False)
def kkd(
    page: PageDoor, period: ShownPeriodDoor, form: FormatDoor, table: Annotated[str, Query(pattern="^(managers|trend)$")] = "managers"
) -> Response:
    if form != "html" and table == "trend":
        return table_response(page.request, form, TableFile("kkd-trend", trend_frame(department_trend(page.house, period))))
    shown = kkd_page(page.house, period)
    if form != "html":
        return table_response(page.request, form, TableFile("kkd", conversion_frame(shown.report, manager_names(page.look.language))))
    return page.render("kkd.html", {"page": shown})


@router.get("/api/v1/kkd")
def read_kkd(house: HouseDoor, period: PeriodDoor) -> KkdReport:
    """KKD by leads, each counted once: by manager, product and channel, with intervals, who is likely the best, and what is unsure."""
    return kkd_report(house, period.period)


@router.get("/api/charts/conversion", include_in_schema=False)
def conversion_chart(house: HouseDoor, period: PeriodDoor, chart: ChartDoor) -> Response:
    frame = conversion_frame(counted_kkd(house, period.period), manager_names(chart.formats.language))
    return chart.answer(rate_figure(frame, chart.formats, chart.ink))


@router.get("/api/charts/kkd", include_in_schema=False)
def kkd_chart(house: HouseDoor, period: PeriodDoor, chart: ChartDoor) -> Response:
    frame = likely_frame(counted_kkd(house, period.period), manager_names(chart.formats.language))
    return chart.answer(rate_figure(frame, chart.formats, chart.ink))


@router.get("/api/charts/kkd/trend", include_in_schema=False)
def kkd_trend_chart(house: HouseDoor, period: PeriodDoor, chart: ChartDoor) -> Response:
    return chart.answer(trend_figure(trend_frame(department_trend(house, period)), chart.formats, chart.ink))
