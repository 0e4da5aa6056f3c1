"""Ad channels: the page, its figures as JSON, its table as CSV, its charts; and the leads and orders behind them."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from analytics.channels.budget import BudgetAdvice, budget_advice, look_back_from
from analytics.channels.compare_periods import PeriodComparison
from analytics.channels.compute import channel_report
from analytics.channels.facts import days_of
from analytics.channels.profit.pool_size import PoolSize, size_pool
from analytics.channels.report import ChannelReport
from api.auth import Scope, requires
from api.csv_files import FormatDoor, csv_response
from api.doors import ChartDoor, HouseDoor, PageDoor, PeriodDoor, zone_of
from calls.store.money_rows import LeadPage
from dashboards.channel_words import channel_word, loss_word
from dashboards.figures import money_figure, rate_figure
from dashboards.lead_filters import LeadsQuery, read_leads_query
from dashboards.pages.channel_budget import channel_budget_page, comparison_of
from dashboards.pages.channels import channels_page, leads_page
from dashboards.row_names import channel_names
from dashboards.tables import channels_frame, leads_frame

router = APIRouter(dependencies=[Depends(requires(Scope.CHANNELS_READ))], tags=["channels"])
CSV_ROWS = 100_000
Cursor = Annotated[str | None, Query(max_length=120, description="next_cursor of the page before")]
Amount = Annotated[float | None, Query()]


def _leads_query(request: Request, house: HouseDoor, period: PeriodDoor) -> LeadsQuery:
    return read_leads_query(request.query_params, period, days_of(period.period, zone_of(house)))


LeadsDoor = Annotated[LeadsQuery, Depends(_leads_query)]


@router.get("/channels", include_in_schema=False)
def channels(page: PageDoor, period: PeriodDoor, form: FormatDoor, visits: Amount = None, hold: Amount = None) -> Response:
    shown = channels_page(page.house, period, visits, hold)
    if form == "csv":
        return csv_response("channels", channels_frame(shown.report, channel_names(page.look.language)))
    return page.render("channels.html", {"page": shown, **_words(page)})


@router.get("/channels/leads", include_in_schema=False)
def leads(page: PageDoor, query: LeadsDoor, form: FormatDoor, after: Cursor = None) -> Response:
    if form == "csv":
        return csv_response("leads", leads_frame(page.house.money_list.page(query.filter, None, CSV_ROWS)))
    return page.render("channel_leads.html", {"page": leads_page(page.house, query, after or None), **_words(page)})


@router.get("/api/v1/channels")
def read_channels(house: HouseDoor, period: PeriodDoor) -> ChannelReport:
    """New leads, their way from call to payment, and money per advertising channel; with what no channel's figures hold."""
    return channel_report(house, period.period)


@router.get("/api/v1/channels/leads")
def read_leads(house: HouseDoor, query: LeadsDoor, after: Cursor = None, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> LeadPage:
    """The leads, orders and costs behind a figure, newest first; follow next_cursor until it is null."""
    return house.money_list.page(query.filter, after or None, limit)


@router.get("/api/v1/channels/pool")
def read_pool(visits: float, hold: float) -> PoolSize:
    """How many numbers a pool for dynamic call tracking needs: visits an hour, minutes for which a visitor holds his number."""
    return size_pool(visits, hold)


@router.get("/channels/budget", include_in_schema=False)
def budget(page: PageDoor, request: Request) -> Response:
    return page.render("channel_budget.html", {"page": channel_budget_page(page.house, request.query_params, datetime.now(UTC))})


@router.get("/api/v1/channels/budget")
def read_budget(house: HouseDoor, months: Annotated[int, Query(ge=2, le=24)] = 6) -> BudgetAdvice:
    """Which channel's money to shift to which: at most a fifth a month, by what further money would bring."""
    return budget_advice(house, months, look_back_from(house, datetime.now(UTC)))


@router.get("/api/v1/channels/compare")
def read_comparison(house: HouseDoor, since: date, until: date, then_since: date, then_until: date) -> PeriodComparison | None:
    """Two periods beside each other; all four days are in."""
    days = {"since": since, "until": until, "then_since": then_since, "then_until": then_until}
    return comparison_of(house, {name: day.isoformat() for name, day in days.items()}, datetime.now(UTC))


@router.get("/api/charts/channels/{what}", include_in_schema=False)
def channels_chart(what: Literal["net", "kkd"], house: HouseDoor, period: PeriodDoor, chart: ChartDoor) -> Response:
    frame = channels_frame(channel_report(house, period.period), channel_names(chart.formats.language))
    if what == "net":
        return chart.answer(money_figure(frame, "net_per_lead", chart.formats, chart.ink))
    return chart.answer(rate_figure(frame, chart.formats, chart.ink))


def _words(page: PageDoor) -> dict[str, Any]:
    language = page.look.language
    return {"word": lambda value: channel_word(language, value), "loss": lambda value: loss_word(language, value)}
