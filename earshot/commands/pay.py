"""earshot pay: what a period pays each manager, and what people decide about it."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from analytics.conversion.pay.baseline import baseline_before
from analytics.conversion.pay.compute import company_in
from analytics.conversion.pay.doubtful_sales import doubt_report
from analytics.conversion.pay.pay_off_card import pay_off_card
from analytics.conversion.pay.periods import newest_period, pay_lines, pay_report
from calls.house import House, open_house
from calls.model.call import ManagerId
from calls.model.errors import SetupError
from calls.model.pay_period import PayPeriod, read_pay_period
from dashboards.pay_table import lines_frame, payroll_frame
from dashboards.tables import csv_of
from earshot.commands import pay_decisions
from earshot.output import plain, print_json, say
from earshot.show_pay import show_baseline, show_doubts, show_history, show_lines, show_pay, show_payoff

app = typer.Typer(help="Plan and pay: what a period pays each manager, frozen and disputed by name.", no_args_is_help=True)
for decision in (pay_decisions.freeze, pay_decisions.reopen, pay_decisions.waive, pay_decisions.dispute, pay_decisions.decide):
    app.command()(decision)
AsJson = Annotated[bool, typer.Option("--json")]
Period = Annotated[str, typer.Argument(metavar="PERIOD", help="A month as 2026-06, or a quarter as 2026-Q2.")]
Newest = Annotated[str, typer.Argument(metavar="[PERIOD]", help="2026-06 or 2026-Q2; default: the month of the newest lead.")]
Who = Annotated[str | None, typer.Option("--manager", metavar="ID", help="This one alone, with every lead behind his figures.")]


@app.command()
def show(context: typer.Context, period: Newest = "", manager: Who = None, as_json: AsJson = False) -> None:
    """Each manager's plan, counted leads and sum; what is unsure, disputed, or has changed since it was frozen."""
    with closing(open_house(context.obj)) as house:
        report = pay_report(house, _period(house, period))
        lines = None if manager is None else pay_lines(house, report, _manager(house, manager))
    if as_json:
        print_json(
            plain(report) if lines is None else {"period": report.period.key, "manager": manager, "lines": [plain(one) for one in lines]}
        )
    elif lines is None:
        show_pay(report)
    else:
        show_lines(lines)


@app.command()
def export(
    context: typer.Context,
    period: Period,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Default: standard output.")] = None,
    manager: Who = None,
    as_json: AsJson = False,
) -> None:
    """The payroll as CSV: the variable part of each bonus, and what it rests on."""
    with closing(open_house(context.obj)) as house:
        report = pay_report(house, read_pay_period(period))
        frame = payroll_frame(report)
        if manager is not None:
            frame = lines_frame(report, pay_lines(house, report, _manager(house, manager)))
    if as_json:
        print_json(frame.to_dict("records"))
    elif out is None:
        typer.echo(csv_of(frame), nl=False)
    else:
        _write(out, csv_of(frame))
        say(f"{len(frame)} rows in {out}")


@app.command()
def doubtful(context: typer.Context, period: Newest = "", as_json: AsJson = False) -> None:
    """Sales that a person should look at before they are paid for, with what speaks against each: none is taken away."""
    with closing(open_house(context.obj)) as house:
        company = company_in(house)
        found = doubt_report(house, company, _period(house, period), datetime.now(ZoneInfo(company.time_zone)).date())
    print_json(plain(found)) if as_json else show_doubts(found)


@app.command()
def history(context: typer.Context, period: Annotated[str, typer.Argument(metavar="[PERIOD]")] = "", as_json: AsJson = False) -> None:
    """Everything that people did about pay, the oldest first."""
    with closing(open_house(context.obj)) as house:
        events = house.pay.events(read_pay_period(period).key if period else None)
    print_json([plain(one) for one in events]) if as_json else show_history(events)


@app.command()
def baseline(
    context: typer.Context,
    period: Newest = "",
    months: Annotated[int, typer.Option("--months", min=2, max=12, help="So many whole months before the period.")] = 3,
    as_json: AsJson = False,
) -> None:
    """The pooled share of the months before, as a plan for the period."""
    with closing(open_house(context.obj)) as house:
        found = baseline_before(house, _period(house, period).first, months)
    if as_json:
        print_json(plain(found))
        return
    show_baseline(found)
    if found.share is not None:
        typer.echo(f'[[plans]]\nbaseline_share = "{found.share}"\nrate = "…"')


@app.command()
def payoff(
    context: typer.Context,
    period: Period,
    before: Annotated[str | None, typer.Option("--before", metavar="PERIOD", help="Default: the period just before.")] = None,
    as_json: AsJson = False,
) -> None:
    """What a change of pay brought: payroll and revenue of two periods, by the books."""
    with closing(open_house(context.obj)) as house:
        asked, earlier = read_pay_period(period), before and read_pay_period(before)
        card = pay_off_card(house, company_in(house), asked, earlier or None)
    if card is None:
        raise SetupError(
            "payroll and revenue of these two periods are not both known",
            remedy="Take them in by earshot import costs and orders",
        )
    print_json(plain(card)) if as_json else show_payoff(card)


def _period(house: House, period: str) -> PayPeriod:
    return read_pay_period(period) if period else newest_period(house)


def _manager(house: House, manager: str) -> ManagerId:
    company = house.company.load()
    known = [one.id for one in company.managers] if company else []
    if manager not in known:
        raise SetupError(f"there is no manager {manager}", remedy=f"Name one of: {', '.join(known) or 'none yet'}")
    return ManagerId(manager)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise SetupError(f"cannot write {path}: {error.strerror}", remedy="Choose a folder that exists and may be written") from error
