"""earshot simulate: what would a way of ordering managers sell, before any telephone rings?"""

from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

import typer

from analytics.routing.simulation.compare import Outcome, compare
from analytics.routing.simulation.measuring import accuracy
from analytics.routing.simulation.optimum import sales_rate
from analytics.routing.simulation.own_months import own_months
from analytics.routing.simulation.scenarios import SCENARIOS, SMALL_FLOORS
from calls.house import open_house
from calls.model.errors import SetupError
from calls.settings import Settings
from earshot.output import Tick, percent, plain, print_json, print_table, progress
from earshot.replay_words import replay_words

app = typer.Typer(help="Simulations: nothing is read from or written to the company.", no_args_is_help=True)
MONTHS = (1, 3)


@app.callback()
def simulate() -> None:
    """Keeps `routing` a word of its own while it is the only one."""


@app.command()
def routing(
    context: typer.Context,
    scenario: Annotated[list[str] | None, typer.Option("--scenario", help=f"One or more of: {', '.join(SCENARIOS)}. Default: all.")] = None,
    runs: Annotated[int, typer.Option("--runs", min=2, max=5000, help="Departments that are drawn for each scenario.")] = 200,
    seed: Annotated[int, typer.Option("--seed", min=0)] = 1,
    last_months: Annotated[
        int | None, typer.Option("--last-months", min=1, max=24, help="Instead: what would this order have brought on the company's own?")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Ways of ordering managers, tried on the same callers: an even spread, raw counts, the ring order as it is served, and the truth."""
    if last_months is not None:
        _replay(context.obj, last_months, runs, as_json)
        return
    names = scenario or list(SCENARIOS)
    if unknown := [name for name in names if name not in SCENARIOS]:
        raise SetupError(f"There is no scenario {unknown[0]!r}", remedy=f"Name one of: {', '.join(SCENARIOS)}")
    found = dict[str, tuple[Outcome, ...]]()
    with progress("Simulating departments") as tick:
        for place, name in enumerate(names):
            found[name] = compare(SCENARIOS[name], runs, seed, tick=partial(_tell, tick, place * runs, len(names) * runs))
    optimum = {name: sales_rate(floor, may_hold=False) / sales_rate(floor, may_hold=True) for name, floor in SMALL_FLOORS.items()}
    measured = [accuracy(months) for months in MONTHS]
    if as_json:
        policies = {name: [plain(one) for one in outcomes] for name, outcomes in found.items()}
        print_json({"runs": runs, "seed": seed, "policies": policies, "of_optimum": optimum, "accuracy": [plain(one) for one in measured]})
        return
    for name, outcomes in found.items():
        print_table(f"{name}: {runs} departments (± standard errors)", COLUMNS, [_row(one) for one in outcomes])
    print_table(
        "Best-first against the exact optimum of small floors", ("floor", "share"), [(n, f"{s * 100:.3f} %") for n, s in optimum.items()]
    )
    print_table(
        "Error of the measured lift (two managers, true lift 8.4 %)",
        ("months", "decomposed", "direct", "intervals that hold the truth"),
        [(one.months, percent(one.decomposed), percent(one.direct), percent(one.covered)) for one in measured],
    )


def _replay(settings: Settings, months: int, runs: int, as_json: bool) -> None:
    with closing(open_house(settings)) as house:
        company = house.company.load()
        if company is None:
            raise SetupError("no company is set up here", remedy="Run: earshot init, or earshot company apply FILE")
        found = own_months(house, company, months, datetime.now(UTC), runs)
    if found is None:
        raise SetupError("There are no leads of two managers in these months", remedy="Take more calls in, or name more months")
    words = replay_words(found)
    if as_json:
        print_json({**plain(found), "words": words})
        return
    for line in words:
        typer.echo(line)


def _tell(tick: Tick, before: int, total: int, done: int) -> None:
    tick(before + done, total)


COLUMNS = ("order", "more sales than evenly", "±", "of the gain of the truth", "±", "of the bound", "worse than evenly", "callers lost")


def _row(one: Outcome) -> tuple[str, ...]:
    gain = ("–", "–")
    if one.of_oracle is not None and one.of_oracle_error is not None:
        gain = percent(one.of_oracle), percent(one.of_oracle_error)
    rest = map(percent, (one.of_bound, one.worse_than_even, one.lost_calls))
    return (one.policy, percent(one.lift), percent(one.lift_error), *gain, *rest)
