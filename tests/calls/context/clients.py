"""One invented client's calls and orders, told in days and hours."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from calls.context.derive import Derived, derive
from calls.context.history import ContextRules, History, KnownCall, KnownOrder
from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.verdict import CallType, Outcome

KYIV = ZoneInfo("Europe/Kyiv")
FIRST_DAY = date(2026, 3, 2)
RULES = ContextRules(
    zone=KYIV,
    counted_stages=frozenset({"came", "paid"}),
    cancelled_stages=frozenset({"cancelled"}),
    spoken_as={ChannelId("google"): frozenset({"google"})},
)
CLIENT = "380501234567"


def at(day: float, hour: float = 12.0) -> datetime:
    """Local time of the day-th day (0 is the first)."""
    return datetime.combine(FIRST_DAY, datetime.min.time(), KYIV).replace(tzinfo=KYIV) + timedelta(days=day, hours=hour)


def a_call(name: str, day: float, hour: float = 12.0, **changes: Any) -> KnownCall:
    """An answered inbound call of a new lead who has not bought yet, on the Google number, to Olha."""
    known: dict[str, Any] = {
        "id": CallId(name),
        "started_at": at(day, hour).astimezone(UTC),
        "direction": Direction.INBOUND,
        "is_answered": True,
        "talk_s": 90.0,
        "manager": ManagerId("olha"),
        "channel": ChannelId("google"),
        "call_type": CallType.NEW_LEAD,
        "outcome": Outcome.UNDECIDED,
        "ad_channel": None,
        "is_heard": True,
        "probability": 0.95,
        "doubted_field": "outcome",
    }
    return KnownCall(**{**known, **changes})


def an_order(number: str, day: float, hour: float = 13.0, stage: str = "booked") -> KnownOrder:
    return KnownOrder(number, at(day, hour).astimezone(UTC), stage)


def derived(*things: KnownCall | KnownOrder, client: str | None = CLIENT, rules: ContextRules = RULES) -> Derived:
    calls = tuple(one for one in things if isinstance(one, KnownCall))
    return derive(History(client, calls, tuple(one for one in things if isinstance(one, KnownOrder))), rules)


def order_calls(*things: KnownCall | KnownOrder) -> dict[str, str | None]:
    return {one.order_number: one.call_id for one in derived(*things).orders}


def mismatches(*things: KnownCall | KnownOrder, **how: Any) -> list[tuple[str, str | None, str, str]]:
    return [(one.kind.value, one.call_id, one.said, one.books) for one in derived(*things, **how).mismatches]
