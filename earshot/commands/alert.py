"""earshot alert: what somebody was told of, and a letter to try whether the mail server takes them."""

from contextlib import closing
from typing import Annotated, Any

import typer

from api.alerts.letters import is_address, send_test
from api.doors import zone_of
from calls.house import open_house
from calls.model.alert import AlertEvent, AlertReader
from calls.model.errors import SetupError
from dashboards.alert_words import alert_sentence
from dashboards.formatting import Formats
from dashboards.languages import Language
from earshot.output import plain, print_json, print_table

app = typer.Typer(help="What is wrong and what was, and who is told of it; `/alerts` changes what is watched.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json")]
MOST = 200


@app.command("list")
def list_alerts(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Those that are over, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """What stands now, the newest first."""
    with closing(open_house(context.obj)) as house:
        found = house.alerts.page(limit=MOST, only_open=not every).rows
        formats = Formats(Language.EN, zone_of(house))
    if as_json:
        print_json([plain(one) for one in found])
        return
    print_table("Alerts", ("id", "kind", "of", "what", "since", "until"), [_row(one, formats) for one in found], empty="none")


@app.command("test")
def send_a_test(
    context: typer.Context,
    to: Annotated[list[str] | None, typer.Option("--to", help="Address; several times; default: all who read alerts.")] = None,
    as_json: AsJson = False,
) -> None:
    """Send a test letter now and tell what the mail server answered. Exit code 1: it did not take one."""
    if wrong := [one for one in to or () if not is_address(one)]:
        raise SetupError(f"{wrong[0]} is no mail address", remedy="Write one like name@example.com")
    with closing(open_house(context.obj)) as house:
        readers = tuple(AlertReader(one, Language.EN.value) for one in to) if to else house.alerts.readers()
        answers = send_test(house, readers)
    if as_json:
        print_json([plain(one) for one in answers])
    else:
        print_table("Test letters", ("to", "answer"), [(one.to, one.answer) for one in answers])
    if not all(one.is_taken for one in answers):
        raise typer.Exit(1)


def _row(one: AlertEvent, formats: Formats) -> tuple[Any, ...]:
    return one.id, one.kind.value, one.subject, alert_sentence(one, formats), one.opened_at, one.closed_at or ""
