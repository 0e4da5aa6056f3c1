"""earshot evening-report: read what managers are told in the evening, send it, and see what became of it."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from api.evening_reports import letters_of, make_evening, send_waiting, without_address
from calls.house import House, open_house
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.evening import EveningRules, Letter, LetterState, LetterWay
from calls.settings import Settings
from earshot.commands.report import company_of
from earshot.output import print_json, print_table, say

app = typer.Typer(help="The report that managers and heads get by mail each evening.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json")]
OfDay = Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help="Day of the company's calendar; default: today.")]
SHOWN = timedelta(days=30)


@app.command()
def preview(
    context: typer.Context,
    day: OfDay = None,
    manager: Annotated[str, typer.Option(help="Id of one manager; default: all.")] = "",
    as_json: AsJson = False,
) -> None:
    """The letters as they would be written now. Nothing is kept, nothing is sent."""
    with closing(open_house(context.obj)) as house:
        company, rules = _rules_of(house)
        letters = [one for one in letters_of(house, company, rules, _day(company, day)) if manager in ("", one.manager)]
    if as_json:
        print_json([{**_named(one), "text": one.text} for one in letters])
        return
    for one in letters:
        typer.echo(f"To: {one.to}\nSubject: {one.subject}\n\n{one.text}\n")
    if not letters:
        say("Nobody works on that day, so no letter is written.")


@app.command()
def send(
    context: typer.Context,
    day: OfDay = None,
    again: Annotated[bool, typer.Option("--again", help="Also what the mail server refused, or may have had already.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make the evening's letters, unless they are made, and send all that wait; nobody gets one twice. Exit code 1: some are not sent."""
    settings: Settings = context.obj
    if settings.smtp_url is None:
        raise SetupError("no mail server is set", remedy="Set EARSHOT_SMTP_URL=smtps://user:password@host (or EARSHOT_SMTP_URL_FILE)")
    with closing(open_house(settings)) as house:
        company, rules = _rules_of(house)
        evening = _day(company, day)
        make_evening(house, company, rules, evening)
        if again:
            house.evenings.send_again(evening)
        send_waiting(house, rules)
        ways = house.evenings.of_day(evening)
        nobody = without_address(company, rules)
    _tell(ways, list(nobody), as_json)
    if any(one.state is not LetterState.SENT for one in ways):
        raise typer.Exit(1)


@app.command()
def status(context: typer.Context, day: OfDay = None, as_json: AsJson = False) -> None:
    """What became of the letters: of one day, or all that are not sent."""
    with closing(open_house(context.obj)) as house:
        company, rules = _rules_of(house)
        ways = house.evenings.of_day(_day(company, day)) if day else house.evenings.not_sent()
        missed = house.evenings.missed(_day(company, None) - SHOWN)
        nobody = without_address(company, rules)
    _tell(ways, list(nobody), as_json, missed)


def _tell(ways: tuple[LetterWay, ...], nobody: list[str], as_json: bool, missed: tuple[date, ...] = ()) -> None:
    if as_json:
        letters = [{**_named(one.letter), **_way(one)} for one in ways]
        print_json({"letters": letters, "managers_without_address": nobody, "missed_evenings": [one.isoformat() for one in missed]})
        return
    rows = [(str(one.letter.day), one.letter.manager, _kind(one), one.letter.to, one.state, one.attempts, one.trouble) for one in ways]
    print_table("Letters", ("day", "about", "", "to", "state", "tries in vain", "trouble"), rows, empty="none")
    if nobody:
        say(f"No address in [evening_report]: {', '.join(nobody)}")
    if missed:
        say(f"Evenings on which nothing ran: {', '.join(map(str, missed))}")


def _kind(one: LetterWay) -> str:
    return "copy" if one.letter.is_copy else ""


def _named(letter: Letter) -> dict[str, Any]:
    names = ("manager", "to", "is_copy", "subject")
    return {"day": letter.day.isoformat(), **{name: getattr(letter, name) for name in names}}


def _way(one: LetterWay) -> dict[str, Any]:
    sent_at = one.sent_at.astimezone(UTC).isoformat() if one.sent_at else None
    return {"state": one.state, "attempts": one.attempts, "trouble": one.trouble, "sent_at": sent_at}


def _rules_of(house: House) -> tuple[Company, EveningRules]:
    company = company_of(house)
    if company.evening is None:
        raise SetupError("company.toml has no [evening_report]", remedy="docs/company-file.md shows one; then run earshot company apply")
    return company, company.evening


def _day(company: Company, day: datetime | None) -> date:
    return day.date() if day else datetime.now(ZoneInfo(company.time_zone)).date()
