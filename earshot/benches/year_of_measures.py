"""What a year's calls add to indicators, written straight into their table: for measuring reports, and so that opening derives nothing."""

from collections.abc import Iterable, Iterator
from typing import Any

from calls.model.call_measure import MEASURES

Row = dict[str, Any]
NOTHING = dict.fromkeys(MEASURES, 0)


def measures_of(calls: Iterable[Row]) -> Iterator[Row]:
    """calls: rows of answered ones, as year_of_leads makes them."""
    for call in calls:
        at, is_inbound = call["started_at"], call["direction"] == "inbound"
        whose = {
            "client": call["client_number"][1:],
            "manager": call["manager_id"],
            "channel": call["channel_id"],
            "product": call["product"],
        }
        when = {"day": at.date(), "hour": at.hour, "weekday": at.weekday()}
        yield {**NOTHING, "call_id": call["id"], **whose, **when, **(_inbound(call) if is_inbound else _outbound(call))}


def _inbound(call: Row) -> Row:
    taken = dict.fromkeys(("inbound", "offered", "answered", "timed", "waited", "answered_in_time", "talked", "heard", "followed"), 1)
    is_target = call["call_type"] == "new_lead"
    said = {"typed": int(call["call_type"] is not None), "target": int(is_target), "sold": int(call["outcome"] == "sale")}
    return {**taken, **said, "wait_ms": int(1000 * call["wait_s"]), **_talk("talk_ms", call), "refused": int(call["outcome"] == "refusal")}


def _outbound(call: Row) -> Row:
    return {"outbound": 1, "outbound_reached": 1, "outbound_talked": 1, **_talk("outbound_talk_ms", call)}


def _talk(name: str, call: Row) -> Row:
    return {name: int(1000 * call["talk_s"])}
