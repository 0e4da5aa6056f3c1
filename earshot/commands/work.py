"""earshot work: take calls through their stages, until stopped or until nothing waits."""

from contextlib import closing
from typing import Annotated

import typer

from calls.house import open_house
from calls.settings import Settings
from calls.work_queue import work_forever
from earshot.finish_work import failure_rows, finish_work, finished_stages
from earshot.output import print_json, print_table, progress, say


def work(
    context: typer.Context,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="End when no call waits any more.")] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes; with --until-idle. One per core is best.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Say what was done as JSON; with --until-idle.")] = False,
) -> None:
    """Take waiting calls through their stages: words, then findings."""
    settings: Settings = context.obj
    if until_idle:
        _work_until_idle(settings, workers, as_json)
        return
    with closing(open_house(settings)):  # tells what is unreachable before the first call, in one line
        say("Working; Ctrl+C ends it after the call in hand.")
    work_forever(settings)


def _work_until_idle(settings: Settings, workers: int, as_json: bool) -> None:
    with progress("Working") as tick:
        finish_work(settings, workers, tick)
    with closing(open_house(settings)) as house:
        failures, finished = failure_rows(house), finished_stages(house)
    if as_json:
        print_json({"finished_stages": finished, "failures": failures})
    elif failures:
        print_table(
            "Failed",
            ("call", "stage", "attempts", "error", "remedy"),
            [(f["call"], f["stage"], f["attempts"], f["error"], f["remedy"]) for f in failures],
        )
    else:
        say(f"Nothing waits; {finished} stages of calls are done.")
    if failures:
        raise typer.Exit(1)
