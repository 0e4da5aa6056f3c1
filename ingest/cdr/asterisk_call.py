"""Rows of one call into its facts: phones that rang in parallel and transfers are several rows."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import assert_never

from calls.model.call import Direction, Leg
from ingest.cdr.asterisk_row import AsteriskRow
from ingest.company_view import CompanyView
from ingest.direction import direction_of
from ingest.facts import CallFacts


def facts_of(rows: Sequence[AsteriskRow], company: CompanyView) -> CallFacts:
    """rows: all of one linkedid, at least one. The earliest row knows who was rung, the longest conversation who talked."""
    ordered = sorted(rows, key=lambda row: (_begun(row, company), row.uniqueid))
    first = ordered[0]
    answered = [row for row in ordered if row.is_answered]
    talked = max(answered, key=lambda row: row.billed_s, default=None)
    caller = first.caller_peer if company.is_extension(first.caller_peer) else first.src
    dialled = first.did or first.dst
    direction = direction_of(company, caller, dialled if first.did else _rung(first, company), first.context)
    queue = _queue_of(ordered)
    return CallFacts(
        uniqueid=first.linkedid,
        started_at=company.instant(first.start, near=first.epoch),
        direction=direction,
        client_number=_client_number(first, direction, company),
        dialled_number=_own_number(dialled, direction, queue, company),
        extension=_extension(talked, caller, direction, company),
        queue=queue,
        is_answered=talked is not None,
        wait_s=_wait_s(_begun(first, company), answered, first, company),
        talk_s=_talk_s(answered, company),
        legs=_legs(ordered, company),
    )


def _rung(row: AsteriskRow, company: CompanyView) -> str:
    """Behind a queue or a ring group stands a phone of ours, whatever the number before it."""
    return row.dst or (row.answerer_peer if company.is_extension(row.answerer_peer) else "")


def _client_number(row: AsteriskRow, direction: Direction, company: CompanyView) -> str | None:
    match direction:
        case Direction.INBOUND:
            return company.number(row.src)
        case Direction.OUTBOUND:
            return company.number(row.dst)
        case Direction.INTERNAL:
            return None
    assert_never(direction)


def _own_number(dialled: str, direction: Direction, queue: str | None, company: CompanyView) -> str | None:
    """Of an inbound call, the number the advertisement showed. A queue's or a phone's own number is none."""
    if direction is not Direction.INBOUND or dialled == queue or dialled in company.extensions:
        return None
    return company.number(dialled)


def _extension(talked: AsteriskRow | None, caller: str, direction: Direction, company: CompanyView) -> str | None:
    if direction is Direction.OUTBOUND:
        return caller if company.is_extension(caller) else None
    if talked is None:
        return None
    return next((who for who in (talked.answerer_peer, talked.dst) if who and company.is_extension(who)), None)


def _queue_of(rows: Sequence[AsteriskRow]) -> str | None:
    names = (row.application_data.split(",")[0] for row in rows if row.application.lower() == "queue")
    return next((name for name in names if name), None)


def _wait_s(begun: datetime, answered: Sequence[AsteriskRow], first: AsteriskRow, company: CompanyView) -> float:
    """Until somebody talked; of a call that nobody took, its whole length."""
    if not answered:
        return first.duration_s
    return max((min(_talked_from(row, company) for row in answered) - begun).total_seconds(), 0.0)


def _talk_s(answered: Sequence[AsteriskRow], company: CompanyView) -> float:
    """From the first word to the last: a transfer's rows are one conversation."""
    if not answered:
        return 0.0
    begins = min(_talked_from(row, company) for row in answered)
    ends = max(_talked_from(row, company) + timedelta(seconds=row.billed_s) for row in answered)
    return (ends - begins).total_seconds()


def _talked_from(row: AsteriskRow, company: CompanyView) -> datetime:
    return _begun(row, company) + row.wait


def _begun(row: AsteriskRow, company: CompanyView) -> datetime:
    """Without a company the wall clock stands in: differences within one call are still right."""
    return company.instant(row.start, near=row.epoch) or row.start.replace(tzinfo=UTC)


def _legs(rows: Sequence[AsteriskRow], company: CompanyView) -> tuple[Leg, ...]:
    return tuple(
        Leg(row.answerer_peer, _begun(row, company), ring_s=row.wait.total_seconds(), talk_s=row.billed_s if row.is_answered else 0.0)
        for row in rows
        if company.is_extension(row.answerer_peer)
    )
