"""earshot report: each report of earshot/reports.py, as on the pages."""

from contextlib import closing
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from analytics.channels.compare_periods import compare_periods
from calls.house import House, open_house
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.settings import Settings, load_settings
from calls.store.report_queries import Period
from earshot.output import print_json
from earshot.report_options import ReportOptions
from earshot.reports import REPORTS, Asked, ReportName
from earshot.samples.sample_calls import is_sample
from earshot.show_channel_budget import plain_with_words, show_comparison
from ingest.cells import read_days
from ingest.csv_rows import CellError


def report(
    context: typer.Context,
    name: Annotated[ReportName, typer.Argument()],
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, in the company's time zone.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day that is out.")] = None,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="price-change, roster-change: the first new day.")] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="price-change, roster-change: days on each side.")] = 30,
    product: Annotated[str | None, typer.Option(help="demand, price-change: only this product.")] = None,
    manager: Annotated[str | None, typer.Option(help="roster-change: only this manager's id.")] = None,
    price: Annotated[float | None, typer.Option(help="price-change: by how many per cent, +5.")] = None,
    margin: Annotated[float | None, typer.Option(help="price-change: per cent of the old price, 30.")] = None,
    hours: Annotated[float | None, typer.Option(min=0, help="weak-link: hours to teach one stage to one manager.")] = None,
    company_dir: Annotated[Path | None, typer.Option("--company", metavar="DIR", help="As before the command's name.")] = None,
    compare: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A..B C..D", help="Of channels: two spans of days or months beside each other.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Print a report over a span of days; default: everything."""
    settings: Settings = context.obj if company_dir is None else load_settings(company_dir)
    with closing(open_house(settings)) as house:
        company = company_of(house)
        if compare is not None:
            print_comparison(house, company, name, compare, as_json)
            return
        period = period_of(company, since.date() if since else None, until.date() if until else None)
        hours_a_lesson = None if hours is None else Decimal(str(hours))
        options = ReportOptions(on.date() if on else None, days, product, manager, price, margin, hours_a_lesson)
        print_report(Asked(house, company, period, options), name, as_json)


def company_of(house: House) -> Company:
    company = house.company.load()
    if company is None and is_sample(folder := house.settings.company_dir):
        raise SetupError(f"{folder} is a sample company that nobody has opened yet", remedy=f"Run: earshot sample open {folder}")
    if company is None:
        raise SetupError("no company is set up here", remedy="Run: earshot init, or earshot company apply FILE")
    return company


def period_of(company: Company, since: date | None, until: date | None) -> Period:
    """Days of the company's own calendar as instants."""
    zone = ZoneInfo(company.time_zone)
    if since and until and until <= since:
        raise SetupError(f"--until {until} is not after --since {since}", remedy="Give the first day, and the first day that is out")
    return Period(*(datetime.combine(day, time(), tzinfo=zone) if day else None for day in (since, until)))


def print_comparison(house: House, company: Company, name: ReportName, spans: tuple[str, str], as_json: bool) -> None:
    if name is not ReportName.CHANNELS:
        raise SetupError(f"--compare is of channels, not of {name}", remedy="Run: earshot report channels --compare 2026-05 2026-06")
    found = compare_periods(house, *(_span(company, text) for text in spans))
    print_json(plain_with_words(found)) if as_json else show_comparison(found)


def _span(company: Company, text: str) -> Period:
    try:
        first, last = read_days(text)
    except CellError as error:
        raise SetupError(f"--compare: {error.message}", remedy=error.remedy) from error
    return period_of(company, first, (last or first) + timedelta(days=1))


def print_report(asked: Asked, name: ReportName, as_json: bool) -> None:
    report = REPORTS[name]
    found = report.reach(asked)
    print_json(report.write(found)) if as_json else report.show(asked, found)
