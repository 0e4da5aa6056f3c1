"""earshot report: each report of earshot/reports.py, as on the pages."""

from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from calls.house import House, open_house
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.settings import Settings, load_settings
from calls.store.report_queries import Period
from earshot.output import print_json
from earshot.report_options import ReportOptions
from earshot.reports import REPORTS, Asked, ReportName


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
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Print a report over a span of days; default: everything."""
    settings: Settings = context.obj if company_dir is None else load_settings(company_dir)
    with closing(open_house(settings)) as house:
        company = company_of(house)
        period = period_of(company, since.date() if since else None, until.date() if until else None)
        hours_a_lesson = None if hours is None else Decimal(str(hours))
        options = ReportOptions(on.date() if on else None, days, product, manager, price, margin, hours_a_lesson)
        print_report(Asked(house, company, period, options), name, as_json)


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


def print_report(asked: Asked, name: ReportName, as_json: bool) -> None:
    report = REPORTS[name]
    found = report.reach(asked)
    print_json(report.write(found)) if as_json else report.show(asked, found)
