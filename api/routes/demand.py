"""Refusals, demand against the roster, and a new price: pages, JSON, CSV, charts."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from analytics.conversion.demand.compute import demand_report
from analytics.conversion.demand.report import DemandReport
from analytics.conversion.price.compute import Wanted, price_change
from analytics.conversion.price.report import PriceChange
from analytics.conversion.refused.compute import refusal_report
from analytics.conversion.refused.report import RefusalReport
from api.auth import Scope, requires
from api.doors import ChartDoor, HouseDoor, PageDoor, PeriodDoor, ShownPeriodDoor
from api.table_files import FormatDoor, TableFile, table_response
from calls.model.errors import CallError
from dashboards.demand_figure import demand_figure
from dashboards.demand_tables import demand_frame, rates_of_refusals, refused_frame
from dashboards.figures import rate_figure
from dashboards.finding_words import weekday_words
from dashboards.formatting import Formats
from dashboards.pages.demand import demand_page, price_page, refusals_page, today
from dashboards.wording import Wording

router = APIRouter(dependencies=[Depends(requires(Scope.REPORTS_READ))], tags=["demand"])
ProductDoor = Annotated[str, Query(max_length=200, description="only this product; empty: all")]


@router.get("/refusals", include_in_schema=False)
def refusals(page: PageDoor, period: ShownPeriodDoor, form: FormatDoor) -> Response:
    shown = refusals_page(page.house, period)
    if form != "html":
        return table_response(page.request, form, TableFile("refusals", refused_frame(shown.report, page.look.wording)))
    return page.render("refusals.html", {"page": shown})


@router.get("/api/v1/refusals")
def read_refusals(house: HouseDoor, period: PeriodDoor) -> RefusalReport:
    """Shares of refusals, each lead's last one, by product and type of client; they sum to 1 within each slice."""
    return refusal_report(house, period.period)


@router.get("/api/charts/refusals", include_in_schema=False)
def refusals_chart(house: HouseDoor, period: PeriodDoor, chart: ChartDoor) -> Response:
    say = Wording(chart.formats.language, house.taxonomies.current())
    return chart.answer(rate_figure(rates_of_refusals(refusal_report(house, period.period).whole, say), chart.formats, chart.ink))


@router.get("/demand", include_in_schema=False)
def demand(page: PageDoor, period: ShownPeriodDoor, form: FormatDoor, product: ProductDoor = "") -> Response:
    shown = demand_page(page.house, period, product)
    if form != "html":
        return table_response(page.request, form, TableFile("demand", demand_frame(shown.report)))
    weekdays = weekday_words(Formats(page.look.language, page.look.zone))
    return page.render("demand.html", {"page": shown, "weekdays": weekdays})


@router.get("/api/v1/demand")
def read_demand(house: HouseDoor, period: PeriodDoor, product: ProductDoor = "") -> DemandReport:
    """Hours of the week that clients asked for, met and refused, against the roster, the dearest first."""
    return demand_report(house, period.period, product or None)


@router.get("/api/charts/demand", include_in_schema=False)
def demand_chart(house: HouseDoor, period: PeriodDoor, chart: ChartDoor, product: ProductDoor = "") -> Response:
    return chart.answer(demand_figure(demand_report(house, period.period, product or None), chart.formats, chart.ink))


def wanted_of(
    on: Annotated[str, Query(max_length=10, description="first day of the new price, 2026-03-15")] = "",
    days: Annotated[str, Query(max_length=3, description="days on each side, 30")] = "",
    product: ProductDoor = "",
    price: Annotated[str, Query(max_length=8, description="per cent of the old price, +5")] = "",
    margin: Annotated[str, Query(max_length=8, description="per cent of the old price, 30")] = "",
) -> Wanted | None:
    """None where no day is given. Numbers as a form sends them: an empty field is none, and a comma is a point."""
    if not on:
        return None
    try:
        shares = [float(text.replace(",", ".")) / 100 if text else None for text in (price, margin)]
        return Wanted(date.fromisoformat(on), int(days or 30), product or None, *shares)
    except ValueError as error:
        raise CallError("The day or a number cannot be read", permanent=True, remedy="Write the day as 2026-03-15, numbers as 5") from error


WantedDoor = Annotated[Wanted | None, Depends(wanted_of)]


@router.get("/price-change", include_in_schema=False)
def price(page: PageDoor, wanted: WantedDoor) -> Response:
    return page.render("price_change.html", {"page": price_page(page.house, wanted, page.request.query_params)})


@router.get("/api/v1/price-change")
def read_price_change(house: HouseDoor, wanted: WantedDoor) -> PriceChange:
    """Leads before and after a day: booked, paid for later, and how many fewer would earn as much."""
    if wanted is None:
        raise CallError("No day is given", permanent=True, remedy="Add on=2026-03-15")
    return price_change(house, wanted, today(house))
