"""earshot pay freeze, reopen, waive, dispute and decide: what people decide about pay, always by name."""

import getpass
from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated

import typer

from analytics.conversion.pay import decide as pay
from calls.house import open_house
from calls.model.call import CallId, ManagerId
from calls.model.correction import Hand
from calls.model.errors import SetupError
from calls.model.pay_event import PayEvent
from calls.model.pay_period import read_pay_period
from earshot.output import plain, print_json, say

AsJson = Annotated[bool, typer.Option("--json")]
Period = Annotated[str, typer.Argument(metavar="PERIOD", help="A month as 2026-06, or a quarter as 2026-Q2.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; default: who is signed in here.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Kept beside the decision.")]


def freeze(context: typer.Context, period: Period, why: Why = "", by: By = None, as_json: AsJson = False) -> None:
    """Keep the figures of an ended period as they are: later corrections stand beside them as differences."""
    with closing(open_house(context.obj)) as house:
        _told(pay.freeze(house, read_pay_period(period), _hand(by, why)), as_json, f"{period} is frozen.")


def reopen(context: typer.Context, period: Period, why: Why, by: By = None, as_json: AsJson = False) -> None:
    """Open a frozen period again."""
    with closing(open_house(context.obj)) as house:
        _told(pay.reopen(house, read_pay_period(period), _hand(by, why)), as_json, f"{period} is open again.")


def waive(
    context: typer.Context,
    period: Period,
    leads: Annotated[list[str], typer.Argument(metavar="LEAD…", help="Unsure ones, as `earshot pay show` lists them.")],
    why: Why,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Let unsure leads go: they are paid to nobody, and no longer stand in the way of freezing."""
    with closing(open_house(context.obj)) as house:
        done = [pay.waive(house, read_pay_period(period), CallId(lead), _hand(by, why)) for lead in leads]
    if as_json:
        print_json([plain(one) for one in done])
    else:
        say(f"{len(done)} let go by {done[0].by}.")


def dispute(
    context: typer.Context,
    period: Period,
    manager: Annotated[str, typer.Argument(metavar="MANAGER", help="His id.")],
    why: Why,
    call: Annotated[str | None, typer.Option("--call", metavar="CALL", help="Counted wrongly; without it, the whole line is.")] = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """A manager says that something is counted wrongly; the head decides."""
    with closing(open_house(context.obj)) as house:
        call_id = None if call is None else CallId(call)
        event = pay.dispute(house, read_pay_period(period), ManagerId(manager), call_id, _hand(by, why))
    _told(event, as_json, f"Dispute {event.id} waits for a decision: earshot pay decide {event.id} accept|reject")


def decide(
    context: typer.Context,
    dispute_id: Annotated[int, typer.Argument(metavar="DISPUTE")],
    decision: Annotated[str, typer.Argument(metavar="accept|reject")],
    changes: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE…", help="What is right, as in `earshot correct`.")] = None,
    why: Why = "",
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """accept puts the call right, and every open figure follows; reject says why."""
    if decision not in ("accept", "reject") or (decision == "reject" and changes):
        raise SetupError("a dispute is accepted or rejected", remedy="earshot pay decide 7 accept outcome=sale, or: reject --why TEXT")
    said = dict(_pair(one) for one in changes or [])
    with closing(open_house(context.obj)) as house:
        hand = _hand(by, why)
        event = pay.accept(house, dispute_id, said, hand) if decision == "accept" else pay.reject(house, dispute_id, hand)
    _told(event, as_json, f"Dispute {dispute_id} is {event.act.value}.")


def _hand(by: str | None, why: str) -> Hand:
    return Hand(by or getpass.getuser(), datetime.now(UTC), why)


def _told(event: PayEvent, as_json: bool, words: str) -> None:
    print_json(plain(event)) if as_json else say(words)


def _pair(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise SetupError(f"{text!r} says no value", remedy="Write FIELD=VALUE, as outcome=sale")
    return field, value
