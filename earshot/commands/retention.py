"""earshot retention: how long sound and words are kept."""

import getpass
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from calls.house import open_house
from calls.keeping.retention import apply_retention, look_at
from calls.store.wipe import wipe_deleted
from earshot.output import print_json, print_table, say

app = typer.Typer(help="How long sound and words are kept, by [retention] in company.toml.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json")]


@app.command()
def show(context: typer.Context, as_json: AsJson = False) -> None:
    """The company's rules, and how many calls hold something older than they allow."""
    with closing(open_house(context.obj)) as house:
        kept = look_at(house, datetime.now(UTC))
    if as_json:
        print_json(asdict(kept))
        return
    rows = [("sound", kept.rules.audio_days, kept.sound_due), ("words", kept.rules.words_days, kept.words_due)]
    told = [(what, "for ever" if days is None else f"{days} days", due) for what, days, due in rows]
    print_table("Kept", ("what", "how long", "calls with older"), told)


@app.command()
def apply(context: typer.Context, as_json: AsJson = False) -> None:
    """Let go what is older, now; `earshot serve` does so each day. The database's files are then wiped of it."""
    with closing(open_house(context.obj)) as house:
        gone = apply_retention(house, datetime.now(UTC), getpass.getuser())
        if gone.sound or gone.words:
            wipe_deleted(house.database)
    if as_json:
        print_json(asdict(gone))
    else:
        say(f"Gone: the sound of {gone.sound} calls ({gone.objects} objects), the words of {gone.words}. Verdicts and counts stay.")
