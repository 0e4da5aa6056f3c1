"""earshot init: ask for the least, write a company file with remarks, take it over."""

from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated

import typer

from calls.house import open_house
from calls.model.errors import SetupError
from calls.settings import Settings
from earshot.output import say
from ingest.company import answers
from ingest.company.answers import Fault
from ingest.company.first_company import Answers, first_company, parts_of
from ingest.company.guess import STAGES, guess_from, local_time_zone
from ingest.company_file import COMPANY_FILE, read_company, write_starter

EXPLAINED = """\
A few questions, all of which can be answered otherwise later in company.toml. Enter takes what stands in [brackets].
"""


def init(
    context: typer.Context,
    name: Annotated[str | None, typer.Option(help="What the company is called.")] = None,
    time_zone: Annotated[str | None, typer.Option(help="IANA name, Europe/Kyiv: decides what a day is.")] = None,
    country: Annotated[str | None, typer.Option(help="Two letters, UA: reads local telephone numbers.")] = None,
    currency: Annotated[str | None, typer.Option(help="ISO 4217: UAH, EUR, GBP …")] = None,
    language: Annotated[str | None, typer.Option(help="Of the calls: en, ru, uk.")] = None,
    managers: Annotated[str | None, typer.Option(help='Names with their extensions: "Maria 101, Nikolai 102".')] = None,
    stages: Annotated[str | None, typer.Option(help='What a sale goes through, in order: "booked, came, paid".')] = None,
    counted: Annotated[str | None, typer.Option(help="The stage that counts as a sale.")] = None,
    numbers: Annotated[str | None, typer.Option(help='Advertised numbers: "Google +442079460101, Radio +442079460102".')] = None,
    queue: Annotated[str, typer.Option(help="The queue whose members are ranked.")] = "sales",
    is_sure: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: what is not said is as it probably is.")] = False,
) -> None:
    """Set up a company: writes company.toml into its folder and takes it over. What no option says is asked."""
    settings: Settings = context.obj
    target = settings.company_dir / COMPANY_FILE
    if target.exists():
        raise SetupError(f"{target} exists already", remedy="Edit it and run: earshot company apply; or choose another --company folder")
    dialog = _Dialog(not is_sure and None in (name, time_zone, country, currency, language, managers))
    name = dialog.ask("name", name, "Company", "", answers.fault_of_name)
    time_zone = dialog.ask("time-zone", time_zone, "Time zone (decides what a day is)", local_time_zone(), answers.fault_of_time_zone)
    today = datetime.now(UTC).date()
    guess = guess_from(time_zone, on=today)
    country = dialog.ask("country", country, "Country (two letters: reads local numbers)", guess.country, answers.fault_of_country)
    guess = guess_from(time_zone, country.upper(), on=today)
    currency = dialog.ask("currency", currency, "Currency", guess.currency, answers.fault_of_currency)
    language = dialog.ask("language", language, "Language of the calls (en, ru, uk)", guess.language, answers.fault_of_language)
    managers = dialog.ask_freely(managers, 'Managers and extensions, as "Maria 101, Nikolai 102" (Enter: later)', answers.fault_of_managers)
    usual = counted if counted and stages is None else ", ".join(STAGES.get(language, STAGES["en"]))
    stages = dialog.ask("stages", stages, "What a sale goes through, in order, as your orders call it", usual, answers.fault_of_stages)
    first = next(iter(parts_of(stages)), "")
    counted = dialog.ask("counted", counted, "Which of these counts as a sale", first, answers.fault_of_counted(stages))
    numbers = dialog.ask_freely(numbers, 'Advertised numbers, as "Google +442079460101, Radio …" (Enter: later)', answers.fault_of_numbers)
    company = first_company(Answers(name, time_zone, country, currency, language, queue, managers, stages, counted, numbers))
    settings.company_dir.mkdir(parents=True, exist_ok=True)
    write_starter(company, settings.company_dir)
    try:
        checked = read_company(target)  # the same checks as for a file that a person wrote
    except SetupError:
        target.unlink()
        raise
    with closing(open_house(settings)) as house:
        house.company.save(checked)
    say(f"Wrote {target}: each line says what it means. Next: earshot --company {settings.company_dir} ingest RECORDINGS --cdr Master.csv")
    if checked.without_notice:
        names = ", ".join(one.name for one in checked.without_notice)
        say(f"Calls of {names} are kept and not analysed until notice_on says when each signed that calls are recorded.")


class _Dialog:
    """Asks for what was not said; where nobody is to be asked, the usual stands."""

    def __init__(self, asks: bool) -> None:
        self._asks = asks
        if asks:
            say(EXPLAINED)

    def ask(self, option: str, said: str | None, question: str, usual: str, fault: Fault) -> str:
        """Until there is an answer without a fault. What an option says is checked with the whole file."""
        if said is not None:
            return said.strip()
        if self._asks:
            return _prompt(question, usual or None, fault)
        if not usual:
            raise SetupError(f"{option} is not said, and cannot be guessed", remedy=f"Add --{option}; earshot init --help shows examples")
        return usual

    def ask_freely(self, said: str | None, question: str, fault: Fault) -> str:
        """An empty answer will do."""
        if said is not None or not self._asks:
            return said or ""
        return _prompt(question, "", fault)


def _prompt(question: str, usual: str | None, fault: Fault) -> str:
    def read(answer: str) -> str:
        if what := fault(answer.strip()):
            raise typer.BadParameter(what)
        return answer.strip()

    return str(typer.prompt(question, default=usual, show_default=bool(usual), value_proc=read, err=True))
