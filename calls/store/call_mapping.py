"""Calls, legs and recordings as rows and back."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from calls.model.call import Call, CallId, Direction, Leg
from calls.model.recording import RawFormat, Recording, Side


def call_columns(call: Call) -> dict[str, Any]:
    return {
        "id": call.id,
        "source_key": call.source_key,
        "started_at": call.started_at,
        "direction": call.direction.value,
        "client_number": call.client_number,
        "dialled_number": call.dialled_number,
        "extension": call.extension,
        "queue": call.queue,
        "is_answered": call.is_answered,
        "wait_s": call.wait_s,
        "talk_s": call.talk_s,
        "assumed": list(call.assumed),
    }


def leg_columns(call: Call) -> list[dict[str, Any]]:
    return [{"call_id": call.id, "position": position, **asdict(leg)} for position, leg in enumerate(call.legs)]


def call_of(row: Row[Any], legs: Sequence[Row[Any]]) -> Call:
    return Call(
        id=CallId(row.id),
        source_key=row.source_key,
        started_at=row.started_at,
        direction=Direction(row.direction),
        client_number=row.client_number,
        dialled_number=row.dialled_number,
        extension=row.extension,
        queue=row.queue,
        is_answered=row.is_answered,
        wait_s=row.wait_s,
        talk_s=row.talk_s,
        legs=tuple(Leg(leg.extension, leg.started_at, leg.ring_s, leg.talk_s) for leg in legs),
        assumed=tuple(row.assumed),
    )


def recording_columns(recording: Recording, call_id: CallId) -> dict[str, Any]:
    return {**asdict(recording), "call_id": call_id, "sides": [side.value for side in recording.sides]}


def recording_of(row: Row[Any]) -> Recording:
    return Recording(
        sha256=row.sha256,
        name=row.name,
        size_bytes=row.size_bytes,
        container=row.container,
        codec=row.codec,
        rate_hz=row.rate_hz,
        channels=row.channels,
        duration_s=row.duration_s,
        sides=tuple(Side(side) for side in row.sides),
        raw=RawFormat(**row.raw) if row.raw else None,
        repaired_by=row.repaired_by,
        playback_sha256=row.playback_sha256,
    )
