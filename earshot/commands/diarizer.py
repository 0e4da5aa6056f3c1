"""earshot diarizer: what tells two voices on one channel apart here, and the way to a better one."""

from typing import Annotated

import typer

from calls.settings import Settings
from earshot.output import print_json, progress_of_bytes, say
from transcribe.diarize.choose_diarizer import choose_diarizer
from transcribe.diarize.pyannote_files import pull_pipeline

app = typer.Typer(help="What tells two voices on one channel apart: which one is at work, and fetch another.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json")]


@app.command()
def show(context: typer.Context, as_json: Json = False) -> None:
    """Which diarizer hears one-channel recordings here, and why."""
    choice = choose_diarizer(context.obj)
    if as_json:
        print_json({"diarizer": choice.diarizer, "files": str(choice.files or ""), "why": choice.why, "remedy": choice.remedy})
        return
    typer.echo(f"{choice.diarizer}: {choice.why}")
    if choice.remedy:
        say(choice.remedy)


@app.command()
def pull(context: typer.Context, as_json: Json = False) -> None:
    """Fetch pyannote's pipeline from the hub by your token (EARSHOT_HUB_TOKEN). Cut off, it goes on where it stood when it is run again."""
    settings: Settings = context.obj
    with progress_of_bytes("Fetching the diarization pipeline") as tell:
        folder = pull_pipeline(settings, tell)
    if as_json:
        print_json({"folder": str(folder)})
    else:
        say(f"It is in {folder}. It is used where the package is installed: pip install 'earshot[diarize]'")
