"""Ad channels: the page, its figures as JSON, its table as CSV, its charts."""

from typing import Literal

from fastapi import APIRouter, Depends, Response

from analytics.channels.compute import channel_report
from analytics.channels.report import ChannelReport
from api.auth import Scope, requires
from api.csv_files import FormatDoor, csv_response
from api.doors import ChartDoor, HouseDoor, PageDoor, PeriodDoor
from dashboards.figures import money_figure, rate_figure
from dashboards.pages.channels import channels_page
from dashboards.row_names import channel_names
from dashboards.tables import channels_frame

router = APIRouter(dependencies=[Depends(requires(Scope.CHANNELS_READ))], tags=["channels"])


@router.get("/channels", include_in_schema=False)
def channels(page: PageDoor, period: PeriodDoor, form: FormatDoor) -> Response:
    shown = channels_page(page.house, period)
    if form == "csv":
        return csv_response("channels", channels_frame(shown.report, channel_names(page.look.language)))
    return page.render("channels.html", {"page": shown})


@router.get("/api/v1/channels")
def read_channels(house: HouseDoor, period: PeriodDoor) -> ChannelReport:
    """Calls, sales, orders and money per advertising channel."""
    return channel_report(house, period.period)


@router.get("/api/charts/channels/{what}", include_in_schema=False)
def channels_chart(what: Literal["margin", "kkd"], house: HouseDoor, period: PeriodDoor, chart: ChartDoor) -> Response:
    frame = channels_frame(channel_report(house, period.period), channel_names(chart.formats.language))
    if what == "margin":
        return chart.answer(money_figure(frame, "margin_per_target_call", chart.formats, chart.ink))
    return chart.answer(rate_figure(frame, chart.formats, chart.ink))
