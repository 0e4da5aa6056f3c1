"""The design system, shown: every component of the pages with made figures."""

from fastapi import APIRouter, Depends, Response

from api.auth import Scope, requires
from api.doors import ChartDoor, PageDoor
from dashboards.figures import rate_figure, trend_figure
from dashboards.pages.design import design_page, sample_frame
from dashboards.pages.manager import trend_frame

router = APIRouter(dependencies=[Depends(requires(Scope.SYSTEM_READ))], include_in_schema=False)


@router.get("/design")
def design(page: PageDoor) -> Response:
    return page.render("design.html", {"page": design_page()})


@router.get("/api/charts/design")
def design_chart(chart: ChartDoor) -> Response:
    return chart.answer(rate_figure(sample_frame(design_page()), chart.formats, chart.ink))


@router.get("/api/charts/design/trend")
def design_trend(chart: ChartDoor) -> Response:
    return chart.answer(trend_figure(trend_frame(design_page().trend), chart.formats, chart.ink))
