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
from api.description.filter_words import lead_filters_of
from api.doors import ChartDoor, HouseDoor, Page, PageDoor, PeriodDoor, ShownPeriodDoor, zone_of
from api.table_files import FormatDoor, TableFile, table_response
from calls.model.attribution import AttributionRule
from calls.store.money_rows import LeadPage
from dashboards.channel_tables import budget_frame, campaigns_frame, channels_frame, leads_frame
from dashboards.channel_words import channel_word, loss_word
from dashboards.figures import money_figure, rate_figure
from dashboards.formatting import Formats
from dashboards.lead_filters import LeadsQuery, read_leads_query
from dashboards.pages.attribution import RULE_NAMES
from dashboards.pages.channel_budget import advice_now, channel_budget_page, comparison_of
from dashboards.pages.channels import channels_page, currency_of, leads_page
from dashboards.row_names import channel_names

router = APIRouter(dependencies=[Depends(requires(Scope.CHANNELS_READ))], tags=["channels"])
CSV_ROWS = 100_000
Cursor = Annotated[str | None, Query(max_length=120, description="next_cursor of the page before")]
Amount = Annotated[float | None, Query()]


def _leads_query(request: Request, house: HouseDoor, period: PeriodDoor) -> LeadsQuery:
    return read_leads_query(request.query_params, period, days_of(period.period, zone_of(house)), house.attribution.current())


def _shown_leads_query(request: Request, house: HouseDoor, period: ShownPeriodDoor) -> LeadsQuery:
    return _leads_query(request, house, period)


LeadsDoor = Annotated[LeadsQuery, Depends(_leads_query)]
ShownLeadsDoor = Annotated[LeadsQuery, Depends(_shown_leads_query)]


Table = Annotated[Literal["channels", "campaigns"], Query()]


@router.get("/channels", include_in_schema=False)
def channels(
    page: PageDoor, period: ShownPeriodDoor, form: FormatDoor, visits: Amount = None, hold: Amount = None, table: Table = "channels"
) -> Response:
    shown = channels_page(page.house, period, visits, hold)
    if form != "html":
        return table_response(page.request, form, _table_of(page, shown.report, table))
    words = {**_words(page), "rule_name": RULE_NAMES[shown.report.attribution], "chosen": shown.chosen}
    return page.render("channels.html", {"page": shown, **words})


@router.get("/channels/leads", include_in_schema=False)
def leads(page: PageDoor, query: ShownLeadsDoor, form: FormatDoor, after: Cursor = None) -> Response:
    if form != "html":
        return table_response(
            page.request,
            form,
            TableFile("leads", leads_frame(page.house.money_list.page(query.filter, None, CSV_ROWS), currency_of(page.house))),
        )
    return page.render("channel_leads.html", {"page": leads_page(page.house, query, after or None), **_words(page)})


@router.get("/api/v1/channels")
def read_channels(house: HouseDoor, period: PeriodDoor, rule: AttributionRule | None = None) -> ChannelReport:
    """New leads, their way from call to payment, and money per advertising channel; with what no channel's figures hold.

    rule: as if it were the company's: what a change of it would make of the figures.
    """
    return channel_report(house, period.period, rule)


@router.get("/api/v1/channels/leads", openapi_extra=lead_filters_of())
def read_leads(house: HouseDoor, query: LeadsDoor, after: Cursor = None, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> LeadPage:
    """The leads, orders and costs behind a figure, newest first; follow next_cursor until it is null."""
    return house.money_list.page(query.filter, after or None, limit)


@router.get("/api/v1/channels/pool")
def read_pool(visits: float, hold: float) -> PoolSize:
    """How many numbers a pool for dynamic call tracking needs: visits an hour, minutes for which a visitor holds his number."""
    return size_pool(visits, hold)


@router.get("/channels/budget", include_in_schema=False)
def budget(page: PageDoor, request: Request, form: FormatDoor) -> Response:
    now = datetime.now(UTC)
    if form != "html":
        return table_response(request, form, TableFile("budget", budget_frame(advice_now(page.house, now))))
    return page.render("channel_budget.html", {"page": channel_budget_page(page.house, request.query_params, now)})


@router.get("/channels/budget/advice", include_in_schema=False)
def advice(page: PageDoor) -> Response:
    return page.render("channel_advice.html", {"advice": advice_now(page.house, datetime.now(UTC))})


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


def _table_of(page: Page, report: ChannelReport, table: str) -> TableFile:
    """With all that no channel's figures hold, by its sums."""
    language = page.look.language
    frame = (channels_frame if table == "channels" else campaigns_frame)(report, channel_names(language))
    formats = Formats(language, page.look.zone)
    left_out = tuple(
        f"{channel_word(language, one.reason)}: {formats.count(one.number)}, {formats.money(one.revenue)}, {formats.money(one.costs)}"
        for one in report.left_out
    )
    return TableFile(table, frame, left_out)


def _words(page: PageDoor) -> dict[str, Any]:
    language = page.look.language
    return {"word": lambda value: channel_word(language, value), "loss": lambda value: loss_word(language, value)}
