"""earshot understand-again: history by the rules, weights and taxonomy of today; in the background, behind every new call."""

from contextlib import closing
from datetime import datetime
from typing import Annotated

import typer

from analytics.understanding.rerun_cost import RerunCost, measure_cost
from calls.house import House, open_house
from calls.model.rerun import Again, Rerun
from calls.settings import Settings
from earshot.commands.report import company_of, period_of
from earshot.output import print_json, progress, say
from earshot.understand_again import begin, cost_line, finish, version_now

GOES_ON = "It goes on in the workers of `earshot serve` or `earshot work`; the system page shows how far it is."


def understand_again(
    context: typer.Context,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, in the company's time zone.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day that is out.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also calls that today's version has understood already.")] = False,
    is_sure: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what it would cost.")] = False,
    no_wait: Annotated[bool, typer.Option("--no-wait", help="Leave the work to the workers of serve or work.")] = False,
    cancel: Annotated[bool, typer.Option("--cancel", help="End the run: calls that wait keep the verdict that they have.")] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes; one per core is best.")] = 1,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Reach the verdicts of history anew. Words are not heard again, corrections stay, earlier verdicts are kept as history."""
    settings: Settings = context.obj
    with closing(open_house(settings)) as house:
        if cancel:
            stopped = house.reruns.cancel()
            print_json({"cancelled": stopped}) if as_json else say(f"{stopped} calls no longer wait." if stopped else "No run goes on.")
            return
        period = period_of(company_of(house), since.date() if since else None, until.date() if until else None)
        again = Again(period.since, period.until, None if everything else version_now(house))
        run, cost = house.reruns.newest(), measure_cost(house, again)
        _tell(house, run, cost, workers, as_json=as_json)
        if dry_run or not (cost.calls or (run and run.is_going_on)):
            return
        if not (is_sure or as_json):
            typer.confirm("Begin?", abort=True)
        begin(house, again)
    if no_wait:
        say(GOES_ON)
        return
    _watch(settings, workers)


def _tell(house: House, run: Rerun | None, cost: RerunCost, workers: int, *, as_json: bool) -> None:
    left = run.left if run else 0
    if as_json:
        print_json(
            {
                "version": version_now(house),
                "calls": cost.calls,
                "left_of_an_earlier_run": left,
                "calls_per_s": cost.calls_per_s,
                "minutes": cost.minutes(workers),
            }
        )
        return
    if left:
        say(f"{left} calls of the run that began on {run.began_at:%Y-%m-%d %H:%M} UTC are left." if run else "")
    say(cost_line(cost, workers) if cost.calls else f"Every other call of these days was understood by {version_now(house)}.")


def _watch(settings: Settings, workers: int) -> None:
    try:
        with progress("Understanding again") as tick:
            finish(settings, workers, tick)
    except KeyboardInterrupt:
        say(f"What is left waits. {GOES_ON} To end it: earshot understand-again --cancel")
        raise
    with closing(open_house(settings)) as house:
        run = house.reruns.newest()
        if run is None or run.finished_at is None:
            return
        took_s = (run.finished_at - run.began_at).total_seconds()
        say(f"{run.done} calls are understood by {run.version} ({took_s:.0f} s). What changed: earshot compare-verdicts")
