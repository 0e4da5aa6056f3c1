"""earshot init: ask for the least, write a company file, take it over."""

import re
from contextlib import closing
from typing import Annotated

import typer

from calls.house import open_house
from calls.model.call import ManagerId
from calls.model.company import Company, Line, LineKind, Manager
from calls.model.errors import SetupError
from calls.settings import Settings
from earshot.output import say
from ingest.company_file import COMPANY_FILE, read_company, write_company


def init(
    context: typer.Context,
    name: Annotated[str, typer.Option(prompt="Company", help="What the company is called.")],
    time_zone: Annotated[str, typer.Option(prompt="Time zone (IANA, decides what a day is)", help="Europe/Kyiv, Europe/London, …")],
    currency: Annotated[str, typer.Option(prompt="Currency (ISO 4217)", help="UAH, EUR, GBP, …")],
    country: Annotated[str, typer.Option(prompt="Country (two letters, reads local phone numbers)", help="UA, GB, …")],
    language: Annotated[str, typer.Option(prompt="Language of the calls (en, ru, uk)")],
    managers: Annotated[str, typer.Option(prompt="Managers and extensions, as Maria 101, Nikolai 102")],
    queue: Annotated[str, typer.Option(help="The queue whose members are ranked.")] = "sales",
    counted: Annotated[str, typer.Option(help="What counts as a sale, in one word.")] = "sale",
) -> None:
    """Set up a company: writes company.toml into its folder and takes it over."""
    settings: Settings = context.obj
    target = settings.company_dir / COMPANY_FILE
    if target.exists():
        raise SetupError(f"{target} exists already", remedy="Edit it and run: earshot company apply; or choose another --company folder")
    people = tuple(_person(text) for text in managers.split(",") if text.strip())
    company = Company(
        name=name,
        time_zone=time_zone,
        currency=currency.upper(),
        country=country.upper(),
        language=language,
        queue=queue,
        sale_stages=(counted,),
        counted_stage=counted,
        managers=tuple(manager for manager, _ in people),
        lines=tuple(line for _, lines in people for line in lines),
    )
    settings.company_dir.mkdir(parents=True, exist_ok=True)
    write_company(company, settings.company_dir)
    try:
        checked = read_company(target)  # the same checks as for a file that a person wrote
    except SetupError:
        target.unlink()
        raise
    with closing(open_house(settings)) as house:
        house.company.save(checked)
    say(f"Wrote {target}. Next: earshot --company {settings.company_dir} ingest RECORDINGS --cdr Master.csv")


def _person(text: str) -> tuple[Manager, tuple[Line, ...]]:
    """ "Maria 101" → Maria, reached at extension 101, rung by the queue as PJSIP/101."""
    *words, extension = text.split()
    if not words or not extension.isdigit():
        raise SetupError(f"cannot read the manager {text.strip()!r}", remedy='Write a name and an extension: "Maria 101, Nikolai 102"')
    name = " ".join(words)
    manager = ManagerId(re.sub(r"\W+", "-", name.lower()).strip("-"))
    lines = (Line(manager, LineKind.EXTENSION, extension), Line(manager, LineKind.INTERFACE, f"PJSIP/{extension}"))
    return Manager(manager, name), lines
