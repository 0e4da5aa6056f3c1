"""What the telephone exchange knows of a call beyond the call itself, as its recorder told it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from calls.model.recording import Side


class HungUpBy(StrEnum):
    CLIENT = "client"
    AGENT = "agent"
    TRANSFER = "transfer"


class AgentEnd(StrEnum):
    """How one agent's part in a call ended."""

    TRANSFER = "transfer"
    CLIENT = "client"
    AGENT = "agent"
    NO_ANSWER = "noanswer"


class TransferKind(StrEnum):
    BLIND = "blind"
    ATTENDED = "attended"


@dataclass(frozen=True, slots=True)
class AgentPart:
    """One agent that the call rang, in the order of ringing; None is unknown."""

    interface: str | None  # "PJSIP/101"
    extension: str | None
    name: str | None
    rang_at: datetime | None  # aware, as all times here
    ring_s: float | None
    answered_at: datetime | None
    talk_s: float | None
    hold_s: float | None
    ended_by: AgentEnd | None


@dataclass(frozen=True, slots=True)
class Transfer:
    kind: TransferKind | None
    at: datetime | None
    to: str | None


@dataclass(frozen=True, slots=True)
class RoutingStamp:
    """The ring order that the exchange had confirmed when the call entered its queue."""

    version: str
    arm: str | None


@dataclass(frozen=True, slots=True)
class CallPart:
    """One audio file of a call: a transfer or a stopped recording makes several."""

    sha256: str
    size_bytes: int
    name: str
    encoding: str
    rate_hz: int
    sides: tuple[Side, ...]  # by channel
    started_at: datetime
    duration_s: float  # of the audio
    is_incomplete: bool  # repaired after a crash: its end is missing


@dataclass(frozen=True, slots=True)
class KnownPart:
    """A part whose bytes we hold, and what admission said of it."""

    part: CallPart
    heard_sha256: str | None  # the bytes that are listened to: the part's own, or its mended copy; None: refused
    rule: str | None = None  # the admission rule that refused or mended it
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class ExchangeFacts:
    pbx: str
    linkedid: str
    answered_at: datetime | None
    ended_at: datetime | None
    abandoned_after_s: float | None
    hung_up_by: HungUpBy | None
    agents: tuple[AgentPart, ...]
    transfers: tuple[Transfer, ...]
    notice_played: bool | None
    routing: RoutingStamp | None
    raw_events_sha256: str | None  # a blob: gzip of JSON lines, for reading the call anew
    recorder_version: str | None
    recorder_host: str | None
