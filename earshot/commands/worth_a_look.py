"""earshot worth-a-look, mismatches and look: which calls a person should look at, where words and books differ, what was decided."""

import getpass
from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from calls.house import House, open_house
from calls.model.call import CallId
from calls.model.context import LookDecision, LookWhy, MismatchKind
from calls.model.correction import Hand
from calls.store.look_repository import QueuedCall
from calls.store.mismatch_repository import MismatchPage
from calls.take_look import take_look
from dashboards.formatting import Formats
from dashboards.languages import Language
from dashboards.look_words import LookWords
from earshot.output import plain, print_json, print_table, say

AsJson = Annotated[bool, typer.Option("--json")]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")]


def worth_a_look(
    context: typer.Context,
    why: Annotated[LookWhy | None, typer.Option(help="Only calls with this reason.")] = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Calls that a person should look at: those first where the look most likely changes what is counted."""
    with closing(open_house(context.obj)) as house:
        page, counts, words = house.looks.page(why, None, limit), house.looks.counts(), words_of(house)
    if as_json:
        print_json({"waiting": counts, "calls": [_fields(one, words) for one in page.rows]})
        return
    rows = [
        (
            one.call.id,
            words.formats.moment(one.call.started_at),
            one.call.manager_name or "",
            words.formats.percent(one.probability),
            words.formats.duration(one.call.duration_s),
            "; ".join(words.reason(reason) for reason in one.reasons),
        )
        for one in page.rows
    ]
    print_table("Worth a look", ("call", "when", "manager", "sure", "length", "why"), rows, empty="nothing waits")
    say(", ".join(f"{kind.replace('_', ' ')}: {words.count(calls)}" for kind, calls in counts.items()))


def mismatches(
    context: typer.Context,
    kind: Annotated[MismatchKind | None, typer.Option(help="Only those of this kind.")] = None,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Where what was said and what stands in the books contradict each other, newest first."""
    with closing(open_house(context.obj)) as house:
        page, counts, words = house.mismatches.page(kind, None, limit), house.mismatches.counts(), words_of(house)
    if as_json:
        print_json({"found": counts, "mismatches": [plain(one) for one in page.rows]})
        return
    _show(page, words)
    say(", ".join(f"{one.replace('_', ' ')}: {words.count(found)}" for one, found in counts.items()))


def look(
    context: typer.Context,
    call_id: Annotated[str, typer.Argument(metavar="CALL", help="As `earshot worth-a-look` lists it.")],
    decision: Annotated[
        LookDecision, typer.Argument(help="confirmed: what is said of it is right; dismissed: not worth it; disputed: it is wrong.")
    ],
    note: Annotated[str, typer.Option("--note", help="Why; kept beside the decision.")] = "",
) -> None:
    """Take a call out of the queue, or dispute what is said of it. To put it right: earshot correct."""
    with closing(open_house(context.obj)) as house:
        take_look(house, CallId(call_id), decision, Hand(getpass.getuser(), datetime.now(UTC), note))
    say(f"Noted: {decision}.")


def words_of(house: House) -> LookWords:
    company = house.company.load()
    zone = ZoneInfo(company.time_zone if company else "UTC")
    return LookWords(Formats(Language.EN, zone), {channel.id: channel.name for channel in company.channels} if company else {})


def _fields(one: QueuedCall, words: LookWords) -> dict[str, object]:
    call = one.call
    return {
        "call": call.id,
        "started_at": call.started_at.isoformat(timespec="seconds"),
        "manager": call.manager_name,
        "call_type": call.call_type,
        "outcome": call.outcome,
        "probability": one.probability,
        "duration_s": call.duration_s,
        "worth": one.reasons[0].worth,
        "reasons": [
            {"why": reason.why, "detail": reason.detail, "worth": reason.worth, "text": words.reason(reason)} for reason in one.reasons
        ],
        "page": f"/calls/{call.id}",
    }


def _show(page: MismatchPage, words: LookWords) -> None:
    rows = [
        (words.formats.moment(one.since), words.mismatch(one.kind), words.said(one), words.books(one), one.call_id or "")
        for one in page.rows
    ]
    print_table("Words against the books", ("since", "what", "by the words", "by the books", "call"), rows, empty="they agree")
