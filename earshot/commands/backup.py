"""earshot backup and restore: everything that a company has in Earshot, in one file."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from calls.house import open_house
from calls.keeping.archive import Manifest
from calls.keeping.backup import Backup, back_up
from calls.keeping.restore import restore as restore_into
from earshot import __version__
from earshot.output import print_json, progress, say

AsJson = Annotated[bool, typer.Option("--json")]


def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="A new file, or a folder to put one into.")],
    as_json: AsJson = False,
) -> None:
    """Save all rows and recordings as of now, while the house is in use, and read the file back."""
    with closing(open_house(context.obj)) as house, progress("Saving") as tick:
        made = back_up(house, target, __version__, tick)
    if as_json:
        print_json({"file": str(made.path), "size_bytes": made.size_bytes, **_counts(made.manifest)})
        return
    say(_told(made))
    _tell_missing(made.manifest)
    say("Who holds this file holds your clients' talks: keep it as closed as the house itself.")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="As `earshot backup` made it.")],
    as_json: AsJson = False,
) -> None:
    """Bring a backup into an empty house: SQLite or PostgreSQL, folder or S3, whichever it came from."""
    with closing(open_house(context.obj)) as house, progress("Restoring") as tick:
        manifest = restore_into(house, file, tick)
    if as_json:
        print_json(_counts(manifest))
        return
    counts = _counts(manifest)
    say(f"Restored and checked: {counts['calls']} calls, {counts['rows']} rows, {counts['objects']} objects. Everybody signs in anew.")
    _tell_missing(manifest)


def _told(made: Backup) -> str:
    counts = _counts(made.manifest)
    what = f"{counts['calls']} calls, {counts['rows']} rows, {counts['objects']} objects"
    return f"{made.path}: {what}, {made.size_bytes / 1e6:.1f} MB, read back and whole"


def _tell_missing(manifest: Manifest) -> None:
    if manifest.missing:
        say(f"{len(manifest.missing)} objects that rows speak of were missing or damaged in the store; the first: {manifest.missing[0]}")


def _counts(manifest: Manifest) -> dict[str, object]:
    return {
        "made_at": manifest.made_at,
        "calls": manifest.tables["calls"].rows,
        "rows": sum(table.rows for table in manifest.tables.values()),
        "objects": len(manifest.objects),
        "missing": manifest.missing,
        "tables": {name: table.rows for name, table in manifest.tables.items()},
    }
