"""earshot taxonomy: the company's own classes of refusal reasons and ad channels, version by version."""

import getpass
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from analytics.understanding.phrase_fault import phrase_fault
from analytics.understanding.rerun_cost import measure_cost
from calls.formats.taxonomy_json import taxonomy_to_list, taxonomy_version
from calls.house import House, open_house
from calls.model.errors import SetupError
from calls.model.taxonomy import TaxonomyVersion
from calls.settings import Settings
from earshot.commands.understand_again import GOES_ON
from earshot.output import print_json, print_table, say
from earshot.understand_again import begin, cost_line, outdated
from ingest.company.changes import Change
from ingest.taxonomy_changes import taxonomy_changes
from ingest.taxonomy_file import EXAMPLE, TAXONOMY_FILE, TaxonomyFile, read_taxonomy_file

app = typer.Typer(
    help="Your own classes of refusal reasons and ad channels, beneath the built-in ones. Every version that was applied is kept.",
    no_args_is_help=True,
)
FileArgument = Annotated[Path | None, typer.Argument(metavar="FILE", help=f"Default: {TAXONOMY_FILE} in the company's folder.")]
AsJson = Annotated[bool, typer.Option("--json")]


@app.command()
def apply(
    context: typer.Context,
    file: FileArgument = None,
    is_sure: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what the file would change, then take it over: calls are understood by it from then on."""
    read = _read(context.obj, file)
    with closing(open_house(context.obj)) as house:
        changes = taxonomy_changes(house.taxonomies.current(), read.taxonomy)
        _show(changes, as_json)
        if not changes:
            say("Nothing would change.")
            return
        if not (is_sure or as_json):
            typer.confirm("Take this over?", abort=True)
        house.taxonomies.apply(read.taxonomy, read.text, getpass.getuser())
        say(f"Taken over as version {taxonomy_version(read.taxonomy)}: calls that come from now on are understood by it.")
        cost = measure_cost(house, outdated(house))
        if not cost.calls:
            return
        say(f"Understood before it: {cost_line(cost)}. To read them by it too: earshot understand-again")
        if is_sure or as_json or not sys.stdin.isatty() or not typer.confirm("Do so now, in the background?"):
            return
        begin(house, outdated(house))
    say(GOES_ON)


@app.command()
def diff(context: typer.Context, file: FileArgument = None, as_json: AsJson = False) -> None:
    """What applying the file would change; nothing is written."""
    read = _read(context.obj, file)
    with closing(open_house(context.obj)) as house:
        changes = taxonomy_changes(house.taxonomies.current(), read.taxonomy)
    _show(changes, as_json)
    if not changes:
        say("Nothing would change.")


@app.command()
def show(
    context: typer.Context,
    version: Annotated[str | None, typer.Argument(help="As `earshot taxonomy versions` lists it. Default: the current one.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The classes instead of the file.")] = False,
) -> None:
    """The file of a version as it was applied, remarks included."""
    with closing(open_house(context.obj)) as house:
        found = _find(house, version)
    if as_json:
        print_json({"version": found.version, "classes": taxonomy_to_list(found.taxonomy)})
    else:
        typer.echo(found.written, nl=not found.written.endswith("\n"))


@app.command()
def versions(context: typer.Context, as_json: AsJson = False) -> None:
    """What was applied, when and by whom, the newest first."""
    with closing(open_house(context.obj)) as house:
        applied = house.taxonomies.versions()
    rows = [
        {
            "version": one.version,
            "applied_at": one.applied_at.isoformat(timespec="seconds"),
            "applied_by": one.applied_by,
            "classes": len(one.taxonomy.classes),
            "is_current": one.is_current,
        }
        for one in applied
    ]
    if as_json:
        print_json(rows)
    else:
        shown = [(*tuple(row.values())[:-1], "current" if row["is_current"] else "") for row in rows]
        print_table("Taxonomies", ("version", "applied at", "by", "classes", ""), shown, empty="none: earshot taxonomy example")


@app.command()
def example(
    context: typer.Context,
    file: FileArgument = None,
) -> None:
    """Write a file with remarks to begin with."""
    settings: Settings = context.obj
    path = file or settings.company_dir / TAXONOMY_FILE
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(EXAMPLE.read_text(encoding="utf-8"))
    except FileExistsError as error:
        raise SetupError(f"{path} is there already", remedy="Name another file") from error
    except OSError as error:
        raise SetupError(f"cannot write {path}: {error.strerror}", remedy="Choose a folder that exists and may be written") from error
    say(f"Wrote {path}. Change it, then: earshot taxonomy diff, earshot taxonomy apply")


def _read(settings: Settings, file: Path | None) -> TaxonomyFile:
    return read_taxonomy_file(file or settings.company_dir / TAXONOMY_FILE, phrase_fault)


def _find(house: House, version: str | None) -> TaxonomyVersion:
    applied = house.taxonomies.versions()
    found = next((one for one in applied if (one.is_current if version is None else one.version == version)), None)
    if found is None:
        what = "no taxonomy was applied" if version is None else f"there is no taxonomy {version}"
        raise SetupError(what, remedy="Run: earshot taxonomy versions")
    return found


def _show(changes: tuple[Change, ...], as_json: bool) -> None:
    if as_json:
        print_json([{"what": change.what, "was": change.was, "becomes": change.becomes} for change in changes])
        return
    for change in changes:
        typer.echo(str(change))
