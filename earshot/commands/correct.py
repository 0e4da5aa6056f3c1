"""earshot correct: put right what the machine heard in one call; remembered, and never overwritten by a later run."""

import getpass
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated

import typer

from calls.correct_sides import swap_sides
from calls.house import House, open_house
from calls.model.call import CallId
from calls.model.correction import Correction, Hand
from calls.model.errors import SetupError
from earshot.output import print_json, print_table, say


def correct(
    context: typer.Context,
    call_id: Annotated[str, typer.Argument(metavar="CALL", help="As `earshot calls` lists it.")],
    what: Annotated[
        str | None,
        typer.Argument(metavar="FIELD=VALUE", help="sides=swapped or sides=as_heard. Without it, the call's corrections are listed."),
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Why; kept beside the correction.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Put right what the machine heard in a call, or list what was put right."""
    with closing(open_house(context.obj)) as house:
        if what is not None:
            change = _change(what)
            is_new = change(house, CallId(call_id), Hand(getpass.getuser(), datetime.now(UTC), note))
            say("Corrected; the call is understood anew." if is_new else "It is so already: nothing was changed.")
        corrections = house.corrections.of(CallId(call_id))
    rows = [_fields(one) for one in corrections]
    if as_json:
        print_json(rows)
    else:
        print_table("Corrections", ("field", "value", "by", "at", "note"), [tuple(row.values()) for row in rows], empty="none")


Change = Callable[[House, CallId, Hand], bool]  # False: it was so already
CHANGES: dict[str, Change] = {
    "sides=swapped": lambda house, call_id, hand: swap_sides(house, call_id, swapped=True, hand=hand),
    "sides=as_heard": lambda house, call_id, hand: swap_sides(house, call_id, swapped=False, hand=hand),
}


def _change(what: str) -> Change:
    if what not in CHANGES:
        raise SetupError(f"{what!r} cannot be corrected", remedy=f"Write one of: {', '.join(CHANGES)}")
    return CHANGES[what]


def _fields(correction: Correction) -> dict[str, str | None]:
    at = correction.at.isoformat(timespec="seconds")
    return {"field": correction.field, "value": correction.value, "by": correction.by, "at": at, "note": correction.note}
