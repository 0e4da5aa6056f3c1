"""earshot metrics: the catalogue of indicators, and what each comes to."""

from contextlib import closing
from datetime import datetime
from typing import Annotated, Any

import typer

from analytics.metrics.compute import measure
from analytics.metrics.figures import Figure, Measured
from analytics.metrics.formula import formula_of
from analytics.metrics.metric import Group, Metric, Unit
from analytics.metrics.registry import GROUPS, metrics_of
from calls.house import open_house
from calls.model.call_measure import Slice
from calls.model.money import Money
from calls.settings import Settings
from earshot.commands.report import company_of, period_of
from earshot.output import percent, plain, print_json, print_table

app = typer.Typer(help="The catalogue of indicators: what each is, and what it comes to.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json")]
DECIMALS = {Unit.SECONDS: ("{:.1f} s"), Unit.MINUTES: "{:.1f} min", Unit.HOURS: "{:.1f} h", Unit.NUMBER: "{:.2f}"}


@app.command("list")
def list_metrics(as_json: AsJson = False) -> None:
    """Every indicator with its formula, unit, source and what it may be parted by; of those without a figure, what is missing."""
    if as_json:
        print_json([_described(group, metric) for group in GROUPS for metric in group.metrics])
        return
    for group in GROUPS:
        rows = [(one.id, one.name, one.unit if one.is_known else "–", formula_of(one), ", ".join(one.slices)) for one in group.metrics]
        print_table(group.name, ("id", "indicator", "unit", "formula, or what is missing", "parted by"), rows)


@app.command("show")
def show_metrics(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="As earshot metrics list names them: M26.")],
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, in the company's time zone.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day that is out.")] = None,
    by: Annotated[Slice | None, typer.Option(help="What to part them by.")] = None,
    as_json: AsJson = False,
) -> None:
    """What indicators come to over a span of days; default: everything."""
    settings: Settings = context.obj
    metrics = metrics_of(ids)
    with closing(open_house(settings)) as house:
        period = period_of(company_of(house), since.date() if since else None, until.date() if until else None)
        found = measure(house, metrics, period, by)
    if as_json:
        print_json([_written(one) for one in found])
    else:
        _show(found, by)


def _described(group: Group, metric: Metric) -> dict[str, Any]:
    return {
        "id": metric.id,
        "group": group.id,
        "name": metric.name,
        "is_known": metric.is_known,
        "formula" if metric.is_known else "missing": formula_of(metric),
        "unit": metric.unit if metric.is_known else None,
        "source": metric.source,
        "slices": list(metric.slices),
    }


def _written(one: Measured) -> dict[str, Any]:
    unit = one.metric.unit if one.metric.is_known else None
    return {"id": one.metric.id, "name": one.metric.name, "unit": unit, "by": one.by, "figures": [plain(figure) for figure in one.figures]}


def _show(found: tuple[Measured, ...], by: Slice | None) -> None:
    head = ("indicator", *((by.value,) if by else ()), "value", "95 % interval", "n")
    rows = []
    for one in found:
        name = f"{one.metric.id} {one.metric.name}"
        for figure in one.figures:
            part = (figure.name or figure.key or "none",) if by else ()
            rows.append((name, *part, said(one.metric, figure), _interval(one.metric, figure), "" if figure.n is None else figure.n))
        if not one.metric.is_known:
            rows.append((name, *(("",) if by else ()), formula_of(one.metric), "", ""))
    print_table("Indicators", head, rows, empty="no calls in this period")


def said(metric: Metric, figure: Figure) -> str:
    """The value with its unit; a dash where there is nothing to count it from."""
    value = figure.value
    if value is None:
        return "–"
    if isinstance(value, Money):
        return f"{value.amount} {value.currency}"
    if metric.unit is Unit.SHARE:
        return percent(value)
    return DECIMALS.get(metric.unit, "{:.0f}").format(value)


def _interval(metric: Metric, figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return " to ".join(said(metric, Figure(None, "", bound)) for bound in (figure.low, figure.high))
