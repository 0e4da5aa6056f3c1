"""earshot scorecard: what quality control asks of a call, version by version, and what came of it."""

import getpass
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from analytics.quality.quality_report import QualityReport, quality_report
from calls.house import open_house
from calls.model.errors import SetupError
from calls.settings import Settings
from calls.store.report_queries import ALL_TIME
from earshot.output import percent, plain, print_json, print_table, say
from ingest.scorecard_file import BUILT_IN, SCORECARD_FILE, read_scorecard_file

app = typer.Typer(
    help="The scorecard of quality control. Every version that was applied is kept; reviews keep the version they were made by.",
    no_args_is_help=True,
)
FileArgument = Annotated[Path | None, typer.Argument(metavar="FILE", help=f"Default: {SCORECARD_FILE} in the company's folder.")]
AsJson = Annotated[bool, typer.Option("--json")]


@app.command()
def apply(context: typer.Context, file: FileArgument = None, as_json: AsJson = False) -> None:
    """Score calls by this file from now on."""
    settings: Settings = context.obj
    read = read_scorecard_file(file or settings.company_dir / SCORECARD_FILE)
    with closing(open_house(settings)) as house:
        version = house.scorecards.apply(read.card, read.text, getpass.getuser())
    if as_json:
        print_json({"version": version, "rows": len(read.card.rows)})
    else:
        say(f"Taken over as version {version}: {len(read.card.rows)} rows. Reviews by earlier versions stay as they are.")


@app.command()
def example(context: typer.Context, file: FileArgument = None) -> None:
    """Write the built-in scorecard as a file to begin with."""
    path = file or context.obj.company_dir / SCORECARD_FILE
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(BUILT_IN.read_text(encoding="utf-8"))
    except FileExistsError as error:
        raise SetupError(f"{path} is there already", remedy="Name another file") from error
    except OSError as error:
        raise SetupError(f"cannot write {path}: {error.strerror}", remedy="Choose a folder that exists and may be written") from error
    say(f"Wrote {path}. Change it, then: earshot scorecard apply")


@app.command()
def versions(context: typer.Context, as_json: AsJson = False) -> None:
    """What was applied, when and by whom, newest first."""
    with closing(open_house(context.obj)) as house:
        applied = house.scorecards.versions()
    if as_json:
        print_json([{**plain(one), "card": None, "written": None} for one in applied])
        return
    rows = [(one.version, one.applied_at, one.applied_by, len(one.card.rows), "current" if one.is_current else "") for one in applied]
    print_table("Scorecards", ("version", "applied at", "by", "rows", ""), rows, empty="none: the built-in one is used")


@app.command()
def results(context: typer.Context, as_json: AsJson = False) -> None:
    """Scores by manager and by row, with how well reviewers agree."""
    with closing(open_house(context.obj)) as house:
        report = quality_report(house, ALL_TIME)
    if as_json:
        print_json(plain(report))
    else:
        _show(report)


def _show(report: QualityReport) -> None:
    rows = [
        (
            names or "not assigned",
            _points(one.score.value),
            f"{_points(one.score.low)} to {_points(one.score.high)}",
            one.score.n,
            one.failed.successes,
        )
        for one, names in zip(report.managers, report.manager_names, strict=True)
    ]
    print_table("Quality by manager", ("manager", "score", "95 % interval", "calls", "failed"), rows, empty="no call was scored yet")
    shown = [(one.row, _points(one.points.value), one.points.n, one.not_applicable, percent(one.machine.share)) for one in report.rows]
    print_table("By row", ("row", "points", "answers", "n/a", "as the machine had said"), shown)
    agreed = [(one.row, one.calls, percent(one.pairs.share), "–" if one.kappa is None else f"{one.kappa:.2f}") for one in report.agreement]
    print_table("How well reviewers agree", ("row", "calls", "pairs alike", "kappa"), agreed)


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
