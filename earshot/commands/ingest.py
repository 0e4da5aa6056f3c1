"""earshot ingest: recordings in; each accepted, repaired or rejected by a named rule."""

from contextlib import closing
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from calls.house import open_house
from calls.model.call import Lane
from calls.model.errors import SetupError
from calls.settings import Settings
from earshot.output import print_json, print_table, progress, say
from ingest.admission.rules import ADMISSION_RULES
from ingest.folder import ingest_found, ingest_paths
from ingest.freepbx_folder import CDR_EXPORT, find_freepbx
from ingest.options import read_options
from ingest.summary import FileEnd, IngestSummary
from ingest.transcripts.rules import TRANSCRIPT_RULES
from ingest.walk import Found
from ingest.watch import watch_folders


class IntakeLane(StrEnum):
    """The lanes in which a call may arrive."""

    LIVE = Lane.LIVE.value
    BACKFILL = Lane.BACKFILL.value


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH…", help="Recordings, or folders of them.")] = None,
    cdr: Annotated[list[Path] | None, typer.Option("--cdr", help="Asterisk's Master.csv or a plain CSV with a header.")] = None,
    pattern: Annotated[
        str | None, typer.Option(help="How file names carry the data: {started_at:%Y%m%d-%H%M%S}_{client}_{did}_{extension}")
    ] = None,
    raw: Annotated[
        list[str] | None, typer.Option("--raw", help="Format of files without a header: EXT=encoding:rate:channels, as s16=s16le:48000:1")
    ] = None,
    channels: Annotated[str | None, typer.Option(help="Whose voice is on which channel: agent,client (default) or client,agent.")] = None,
    from_pbx: Annotated[
        Path | None,
        typer.Option("--from-pbx", metavar="DIR", help="FreePBX's monitor folder, or a copy of it, with a CDR export (*.csv) beside it."),
    ] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="With --from-pbx: first day.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="With --from-pbx: first day that is out.")] = None,
    lane: Annotated[IntakeLane, typer.Option(help="Live calls are worked before backfill.")] = IntakeLane.BACKFILL,
    watch: Annotated[bool, typer.Option("--watch", help="Keep the folders watched; a file is taken when it is stable.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="List the admission rules and end.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Take recordings in. The same recording twice is one call; a broken one never stops the others."""
    if rules:
        _show_rules(as_json)
        return
    settings: Settings = context.obj
    options = read_options(cdr=cdr or (), pattern=pattern, raw=raw or (), channels=channels, lane=Lane(lane))
    if from_pbx is not None:
        found = _found_at_pbx(from_pbx, paths or [], since, until)
        with closing(open_house(settings)) as house, progress("Taking in") as tick:
            summary = ingest_found(house, found, options, tick)
        _show_summary(summary, as_json)
        if not (found.cdr or options.cdr):
            say(f"There was no CDR, so who talked is known from file names only. Export it there and ingest again: {CDR_EXPORT}")
        return
    wanted = _existing(paths or [])
    with closing(open_house(settings)) as house:
        if watch:
            say(f"Watching {', '.join(map(str, wanted))}; Ctrl+C ends it.")
            watch_folders(house, wanted, options, say)
        with progress("Taking in") as tick:
            summary = ingest_paths(house, wanted, options, tick)
    _show_summary(summary, as_json)


def _found_at_pbx(folder: Path, paths: list[Path], since: datetime | None, until: datetime | None) -> Found:
    if paths:
        raise SetupError("--from-pbx takes one folder and no further paths", remedy="Ingest the other paths by a command of their own")
    return find_freepbx(_existing([folder])[0], since.date() if since else None, until.date() if until else None)


def _existing(paths: list[Path]) -> list[Path]:
    if not paths:
        raise SetupError("nothing to take in", remedy="Name recordings or folders of them: earshot ingest PATH…")
    for path in paths:
        if not path.exists():
            raise SetupError(f"{path} does not exist", remedy="Name recordings or folders that exist")
    return paths


def _show_rules(as_json: bool) -> None:
    listed = [(rule.name, rule.outcome, rule.meaning, rule.remedy) for rule in ADMISSION_RULES]
    listed += [(rule.name, rule.outcome, rule.meaning, rule.remedy) for rule in TRANSCRIPT_RULES]
    rows = [dict(zip(("rule", "outcome", "meaning", "remedy"), rule, strict=True)) for rule in listed]
    if as_json:
        print_json(rows)
    else:
        print_table("Admission rules, in the order in which they are asked", tuple(rows[0]), [tuple(row.values()) for row in rows])


def _show_summary(summary: IngestSummary, as_json: bool) -> None:
    if as_json:
        print_json(summary.as_json())
        return
    known = f"{summary.duplicates} known already"
    say(f"{summary.accepted} accepted ({summary.repaired} of them repaired), {known}, {len(summary.rejected)} rejected")
    repaired = [(row.file, row.rule, row.detail) for row in summary.files if row.outcome is FileEnd.REPAIRED]
    for title, columns, rows in (
        ("Repaired", ("file", "rule", "found"), repaired),
        ("Rejected", ("file", "rule", "found", "remedy"), [(row.file, row.rule, row.detail, row.remedy) for row in summary.rejected]),
        ("Remarks", ("remark", "files", "such as"), _remarks(summary)),
    ):
        if rows:
            print_table(title, columns, rows)
    for problem in summary.problems:
        say(str(problem))
    if summary.without_recording:
        say(f"{summary.without_recording} calls of the CDR have no recording.")


def _remarks(summary: IngestSummary) -> list[tuple[str, int, str]]:
    """Each remark once, with how many files it was made on."""
    files: dict[str, list[str]] = {}
    for row in summary.files:
        for remark in row.remarks:
            files.setdefault(remark, []).append(row.file)
    return [(remark, len(named), named[0]) for remark, named in files.items()]
