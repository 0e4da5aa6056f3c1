"""earshot company: the company file in, previewed, and out."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from calls.house import open_house
from calls.model.errors import SetupError
from calls.settings import Settings
from earshot.output import print_json, say
from earshot.speech_checks import check_engines, check_languages
from ingest.company_file import COMPANY_FILE, preview, read_company, write_company

app = typer.Typer(
    help="The company: its people, lines, numbers and shifts. The database is the truth; the file is import and export.",
    no_args_is_help=True,
)


@app.command()
def apply(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help=f"Default: {COMPANY_FILE} in the company's folder.")] = None,
    is_sure: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    preview_only: Annotated[bool, typer.Option("--preview", help="Show the difference and change nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show what the file would change, then take it over."""
    settings: Settings = context.obj
    company = read_company(file or settings.company_dir / COMPANY_FILE)
    with closing(open_house(settings)) as house:
        changes = preview(house.company.load(), company)
        if as_json:
            print_json([{"what": change.what, "was": change.was, "becomes": change.becomes} for change in changes])
        else:
            for change in changes:
                typer.echo(str(change))
        if preview_only or not changes:
            say("Nothing would change." if not changes else "Nothing was changed: this was the preview.")
            return
        if not (is_sure or as_json):
            typer.confirm("Take this over?", abort=True)
        moved = house.company.save(company)
    say(f"Taken over; {moved} calls now count for another manager or channel.")
    checks = [check_engines(settings, company)]
    if len(company.spoken_languages) > 1:
        checks.append(check_languages(settings, company))
    for check in checks:
        if check.remedy:
            say(f"Note: {check.found}. {check.remedy}")


@app.command()
def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where to write the file.")],
) -> None:
    """Write the company as it stands in the database: apply reads it back unchanged."""
    with closing(open_house(context.obj)) as house:
        company = house.company.load()
    if company is None:
        raise SetupError("no company is set up here", remedy="Run: earshot init, or earshot company apply FILE")
    for path in write_company(company, folder):
        say(f"Wrote {path}")
