"""earshot erase: forget a client, and show that nothing of him is left."""

import getpass
from contextlib import closing
from dataclasses import asdict
from typing import Annotated

import typer

from calls.house import House, open_house
from calls.keeping.erase import Erasure, counts_of, traces_of
from calls.keeping.erase import erase as erase_client
from calls.keeping.erase import scan as scan_for
from calls.model.errors import SetupError
from calls.model.number_forms import NumberForms
from earshot.output import print_json, print_table, progress, say
from ingest.phone_numbers import number_forms

BACKUPS = "Backups that were made earlier still hold it: delete them, or erase again after restoring one."


def erase(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help="The client's telephone number, as the company's country writes it or with +.")],
    scan: Annotated[bool, typer.Option("--scan", help="Erase nothing: say where the number still stands.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON; without --yes only what would go.")] = False,
) -> None:
    """Erase a client: calls, recordings, words, findings, and the number in the books and file names."""
    with closing(open_house(context.obj)) as house:
        forms = _forms_of(house, number)
        if scan:
            _tell_scan(house, forms, as_json)
            return
        planned = counts_of(traces_of(house, forms))
        if as_json and not yes:
            print_json({"erased": False, **asdict(planned)})
            return
        if not yes:
            _show(planned)
            typer.confirm("Erase this for ever?", abort=True)
        done = erase_client(house, forms, getpass.getuser())
    if as_json:
        print_json({"erased": True, **asdict(done), "notice": BACKUPS})
        return
    say(f"Erased: {done.calls} calls, {done.objects} objects; {done.orders} orders keep their money without the number.")
    say(BACKUPS)
    say("`earshot erase --scan NUMBER` shows that nothing is left here.")


def _forms_of(house: House, number: str) -> NumberForms:
    company = house.company.load()
    forms = number_forms(number, company.country if company else "")
    if forms is None:
        raise SetupError("That is no telephone number", remedy="Write it with the country's code: +442079460101")
    return forms


def _show(planned: Erasure) -> None:
    rows = [(name.replace("_", " "), count) for name, count in asdict(planned).items()]
    print_table("What would go (orders keep their money, and lose the number)", ("what", "how many"), rows)
    say(BACKUPS)


def _tell_scan(house: House, forms: NumberForms, as_json: bool) -> None:
    with progress("Objects") as tick:
        found = list(scan_for(house, forms, tick))
    if as_json:
        print_json([asdict(one) for one in found])
    else:
        print_table(
            "Where the number stands", ("table", "column", "key"), [(one.table, one.column, one.key) for one in found], empty="nowhere"
        )
    if found:
        raise typer.Exit(1)
