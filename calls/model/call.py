"""A call: who rang whom, when, for how long, as the telephone exchange saw it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NewType

CallId = NewType("CallId", str)
ManagerId = NewType("ManagerId", str)
ChannelId = NewType("ChannelId", str)


BY_BYTES = "sha256:"  # how the source key of a call begins that is known by its recording's bytes only


class Direction(StrEnum):
    INBOUND = "inbound"
    OUTBOUND = "outbound"
    INTERNAL = "internal"


class Lane(StrEnum):
    """Which queue a call waits in: today's calls go before history, and both before what was done once already."""

    LIVE = "live"
    BACKFILL = "backfill"
    AGAIN = "again"  # no call arrives in it: a stage that is done is opened anew


@dataclass(frozen=True, slots=True)
class Leg:
    """One person's part in a call: transfers make several."""

    extension: str  # "101", as the exchange names it
    started_at: datetime  # aware
    ring_s: float
    talk_s: float


@dataclass(frozen=True, slots=True)
class Call:
    id: CallId
    source_key: str  # what makes it the same call when it comes again: the exchange's unique id, else the audio's hash
    started_at: datetime  # aware, UTC
    direction: Direction
    client_number: str | None  # E.164 where it could be read as one, else as it came
    dialled_number: str | None  # the company's number that was rung (DID)
    extension: str | None  # of the manager who talked
    queue: str | None
    is_answered: bool
    wait_s: float | None
    talk_s: float | None
    legs: tuple[Leg, ...] = ()
    assumed: tuple[str, ...] = ()  # of started_at, direction and is_answered those that no source told


def call_id_of(source_key: str) -> CallId:
    """The same source key gives the same id, so that taking a recording twice is harmless."""
    return CallId("c" + sha256(source_key.encode()).hexdigest()[:15])
