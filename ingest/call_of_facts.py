"""A call from what is known of it; what no source says is assumed, remarked upon, and kept as assumed until a source comes that says it."""

from datetime import UTC, datetime

from calls.model.call import Call, CallId, Direction, call_id_of
from ingest.admission.admit import Remark
from ingest.arrival import Arrival

ASSUMED = ("started_at", "direction", "is_answered")


def call_of(arrival: Arrival, source_key: str, remarks: list[Remark]) -> Call:
    """remarks: gets what was assumed."""
    facts = arrival.facts
    if facts.started_at is None:
        remarks.append(Remark("start_assumed", "no source says when the call began: the file's own time is taken"))
    if facts.direction is None:
        remarks.append(Remark("direction_assumed", "no source says which way the call went: taken as inbound"))
    return Call(
        id=CallId(call_id_of(source_key)),
        source_key=source_key,
        started_at=facts.started_at or datetime.fromtimestamp(arrival.path.stat().st_mtime, UTC),
        direction=facts.direction or Direction.INBOUND,
        client_number=facts.client_number,
        dialled_number=facts.dialled_number,
        extension=facts.extension,
        queue=facts.queue,
        is_answered=facts.is_answered is not False,  # what was recorded was answered, unless the exchange knows better
        wait_s=facts.wait_s,
        talk_s=facts.talk_s,
        legs=facts.legs,
        assumed=tuple(name for name in ASSUMED if getattr(facts, name) is None),
    )
