"""earshot transcript: the words of calls as files for other programs."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from calls.formats.export_formats import EXPORT_FORMATS, ExportFormat, export_format
from calls.house import House, open_house
from calls.model.call import CallId
from calls.model.errors import SetupError
from dashboards.languages import Language
from dashboards.transcript_files import exported_call
from earshot.output import print_json, print_table, say

app = typer.Typer(no_args_is_help=True, help="Words of calls in other programs' formats.")


@app.command("formats")
def formats(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List the formats, and what each one loses."""
    rows = [{"format": one.name, "title": one.title, "suffix": one.suffix, "loses": one.loses} for one in EXPORT_FORMATS]
    if as_json:
        print_json(rows)
    else:
        print_table("Formats", tuple(rows[0]), [tuple(row.values()) for row in rows])


@app.command("export")
def export(
    context: typer.Context,
    call_ids: Annotated[list[str], typer.Argument(metavar="CALL…", help="Ids of calls: earshot calls lists them.")],
    shape: Annotated[str, typer.Option("--format", help="One of those that earshot transcript formats lists.")] = "vtt",
    folder: Annotated[Path | None, typer.Option("--to", metavar="DIR", help="Write CALL.SUFFIX there; needed for several calls.")] = None,
    language: Annotated[Language, typer.Option("--lang", help="How the sides are called in vtt, srt and txt.")] = Language.EN,
    as_json: Annotated[bool, typer.Option("--json", help="List what was written.")] = False,
) -> None:
    """Write the words of calls: one to standard output, or each to a file."""
    wanted = export_format(shape)
    if folder is None and (len(call_ids) > 1 or as_json):
        raise SetupError("several calls do not fit into one output", remedy="Name a folder with --to")
    with closing(open_house(context.obj)) as house:
        written = [(call_id, _written(house, CallId(call_id), wanted, language)) for call_id in call_ids]
    if folder is None:
        typer.echo(written[0][1].decode(), nl=False)
        return
    files = _save(folder, wanted, written)
    if as_json:
        print_json(
            [{"call": call_id, "file": str(path), "bytes": len(content)} for (call_id, content), path in zip(written, files, strict=True)]
        )
    else:
        say(f"{len(files)} written to {folder}")


def _written(house: House, call_id: CallId, shape: ExportFormat, language: Language) -> bytes:
    call = exported_call(house, call_id, shape, language)
    if call is None:
        raise SetupError(
            f"there is no call {call_id}, or it has no words yet", remedy="See `earshot calls`; `earshot work` listens to what waits"
        )
    return shape.write(call)


def _save(folder: Path, shape: ExportFormat, written: list[tuple[str, bytes]]) -> list[Path]:
    files = [folder / f"{call_id}.{shape.suffix}" for call_id, _ in written]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, (_, content) in zip(files, written, strict=True):
            path.write_bytes(content)
    except OSError as error:
        raise SetupError(f"{folder} cannot be written to: {error.strerror}", remedy="Name another folder") from error
    return files
