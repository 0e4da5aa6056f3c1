"""A call that a person labelled: its words, what they show, and the very words that prove it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from calls.model.recording import Side
from calls.model.verdict import CallType, Outcome, RefusalReason


@dataclass(frozen=True, slots=True)
class Business:
    kind: str  # "dentistry"
    name: str
    sale_stage: str  # what counts as a sale here, in words
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelledTurn:
    side: Side
    text: str
    start_s: float | None = None  # where the writer knows it
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class LabelledSlot:
    """A time that the client asked for."""

    weekday: str | None  # mon…sun
    day: date | None
    from_time: time | None
    to_time: time | None
    is_met: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """Verbatim words of one turn."""

    turn: int
    quote: str


@dataclass(frozen=True, slots=True)
class LabelledCall:
    id: str  # language-business-number
    language: str
    business: Business
    is_inbound: bool
    started_at: datetime  # aware, the call's local time
    is_noisy: bool  # the text looks like a recogniser's: no punctuation, some words misheard
    turns: tuple[LabelledTurn, ...]
    call_type: CallType
    outcome: Outcome
    refusal_reason: RefusalReason | None
    product: str | None
    ad_channel: str | None
    slots: tuple[LabelledSlot, ...]
    stages: Mapping[str, bool | None]  # None: does not apply to this call; empty where the call is no new lead's
    has_notice: bool  # somebody says that the call is recorded
    proofs: Mapping[str, tuple[Proof, ...]] = field(default_factory=dict)  # by field: call_type, outcome, refusal_reason, ad_channel, …
