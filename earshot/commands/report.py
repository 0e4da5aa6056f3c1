"""earshot report: conversion, KKD by leads, channels and the ring order, as on the pages."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from analytics.channels.compute import channel_report
from analytics.channels.report import ChannelReport
from analytics.conversion.compute import conversion_report
from analytics.conversion.kkd.compute import kkd_report
from analytics.conversion.report import ConversionReport
from analytics.routing.order import ring_order
from analytics.routing.pbx import pbx_commands
from calls.house import House, open_house
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.routing import RoutingOrder
from calls.model.taxonomy import NO_TAXONOMY, REASON, Taxonomy
from calls.settings import Settings
from calls.store.report_queries import Period
from earshot.output import percent, plain, print_json, print_table, say
from earshot.show_kkd import plain_kkd, show_kkd


class ReportName(StrEnum):
    CONVERSION = "conversion"
    KKD = "kkd"
    CHANNELS = "channels"
    ROUTING = "routing"


def report(
    context: typer.Context,
    name: Annotated[ReportName, typer.Argument()],
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, in the company's time zone.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day that is out.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Print a report over a span of days; default: everything."""
    settings: Settings = context.obj
    with closing(open_house(settings)) as house:
        company = company_of(house)
        period = period_of(company, since.date() if since else None, until.date() if until else None)
        print_report(house, company, name, period, as_json)


def company_of(house: House) -> Company:
    company = house.company.load()
    if company is None:
        raise SetupError("no company is set up here", remedy="Run: earshot init, or earshot company apply FILE")
    return company


def period_of(company: Company, since: date | None, until: date | None) -> Period:
    """Days of the company's own calendar as instants."""
    zone = ZoneInfo(company.time_zone)
    if since and until and until <= since:
        raise SetupError(f"--until {until} is not after --since {since}", remedy="Give the first day, and the first day that is out")
    return Period(*(datetime.combine(day, time(), tzinfo=zone) if day else None for day in (since, until)))


def print_report(house: House, company: Company, name: ReportName, period: Period, as_json: bool) -> None:
    match name:
        case ReportName.CONVERSION:
            conversion = conversion_report(house, period)
            print_json(plain(conversion)) if as_json else show_conversion(conversion, house.taxonomies.current())
        case ReportName.KKD:
            kkd = kkd_report(house, period)
            print_json(plain_kkd(kkd)) if as_json else show_kkd(kkd)
        case ReportName.CHANNELS:
            channels = channel_report(house, period)
            print_json(plain(channels)) if as_json else show_channels(channels)
        case ReportName.ROUTING:
            order = ring_order(conversion_report(house, period), company, datetime.now(UTC))
            print_json({**plain(order), "pbx_commands": list(pbx_commands(order))}) if as_json else show_order(order)


def show_conversion(shown: ConversionReport, taxonomy: Taxonomy = NO_TAXONOMY) -> None:
    rows = [
        (
            name,
            row.answered_calls,
            row.target_calls,
            row.sales,
            percent(row.kkd.share),
            f"{percent(row.kkd.low)} to {percent(row.kkd.high)}",
            row.unsure_calls,
            row.orders,
        )
        for name, row in (*((row.name or "not assigned", row) for row in shown.managers), ("Department", shown.department))
    ]
    print_table(
        "Conversion",
        ("manager", "answered", "target calls", "sales", "KKD", "95 % interval", "unsure", "orders"),
        rows,
        empty="no calls heard yet",
    )
    print_table("Left out of KKD", ("reason", "calls"), [(row.reason, row.calls) for row in shown.exclusions])
    print_table("Refusals", ("reason", "n", "share"), list(_refusal_rows(shown, taxonomy)))
    say(f"Heard {shown.coverage.heard} of {shown.coverage.recorded} recorded calls; {shown.coverage.rejected} files rejected.")
    for note in shown.notes:
        say(f"Note: {note.replace('_', ' ')}")


def _refusal_rows(shown: ConversionReport, taxonomy: Taxonomy) -> Iterator[tuple[str, int, str]]:
    """The company's own classes stand beneath their reason, under their English names."""
    for row in shown.refusals:
        yield taxonomy.name(REASON, row.reason, "en") or row.reason, row.share.successes, percent(row.share.share)
        for own in row.classes:
            name = taxonomy.name(REASON, own.class_id, "en") or own.class_id
            yield f"{'  ' * own.depth}{name}", own.share.successes, percent(own.share.share)


def show_channels(shown: ChannelReport) -> None:
    rows = [
        (
            row.name or "unknown number",
            row.calls,
            row.target_calls,
            row.sales,
            percent(row.kkd.share),
            row.orders,
            row.revenue.amount,
            row.cost.amount,
            row.margin.amount,
            row.margin_per_target_call.amount if row.margin_per_target_call else "–",
        )
        for row in shown.rows
    ]
    print_table(
        "Ad channels", ("channel", "calls", "target", "sales", "KKD", "orders", "revenue", "cost", "margin", "per target call"), rows
    )


def show_order(order: RoutingOrder) -> None:
    print_table(
        f"Ring order of queue {order.queue}",
        ("", "manager", "penalty", "proven", "why"),
        [(row.position, row.name, row.penalty, "yes" if row.is_proven else "not proven", row.reason) for row in order.positions],
        empty=order.note or "no order",
    )
    for command in pbx_commands(order):
        typer.echo(command)
