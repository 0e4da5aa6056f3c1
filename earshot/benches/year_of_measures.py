"""What a year's calls add to indicators, written straight into their table: for measuring reports, and so that opening derives nothing."""

from collections.abc import Iterable, Iterator
from typing import Any

from calls.model.call_measure import MEASURES

Row = dict[str, Any]
NOTHING = dict.fromkeys(MEASURES, 0)


def measures_of(calls: Iterable[Row]) -> Iterator[Row]:
    """calls: rows as year_of_leads makes them."""
    for call in calls:
        at, is_inbound = call["started_at"], call["direction"] == "inbound"
        whose = {
            "client": call["client_number"][1:],
            "manager": call["manager_id"],
            "channel": call["channel_id"],
            "product": call["product"],
        }
        when = {"day": at.date(), "hour": at.hour, "weekday": at.weekday()}
        adds = _outbound(call) if not is_inbound else _inbound(call) if call["is_answered"] else _missed(call)
        yield {**NOTHING, "call_id": call["id"], **whose, **when, **adds}


def _missed(call: Row) -> Row:
    taken = dict.fromkeys(("inbound", "offered", "missed", "told", "abandoned", "timed", "missed_known", "came_back"), 1)
    return {**taken, "abandon_ms": int(1000 * call["wait_s"])}


def _inbound(call: Row) -> Row:
    taken = dict.fromkeys(
        ("inbound", "offered", "answered", "told", "timed", "waited", "answered_in_time", "talked", "heard", "followed"), 1
    )
    is_target = call["call_type"] == "new_lead"
    said = {"typed": int(call["call_type"] is not None), "target": int(is_target), "sold": int(call["outcome"] == "sale")}
    return {**taken, **said, "wait_ms": int(1000 * call["wait_s"]), **_talk("talk_ms", call), "refused": int(call["outcome"] == "refusal")}


def _outbound(call: Row) -> Row:
    return {"outbound": 1, "outbound_reached": 1, "outbound_talked": 1, **_talk("outbound_talk_ms", call)}


def _talk(name: str, call: Row) -> Row:
    return {name: int(1000 * call["talk_s"])}
