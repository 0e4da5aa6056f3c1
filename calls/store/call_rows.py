"""What the calls list shows and how it is narrowed: values only."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.channel_finding import ChannelFault
from calls.model.lead_count import LOW_QUALITY, UNKNOWN_TYPE
from calls.model.refusal import ClientType
from calls.model.verdict import CallType, Outcome, RefusalReason, TechniqueStage


class StageState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # will be tried again by itself, after a pause
    HELD = "held"  # waits for its manager's notice of recording
    SET_ASIDE = "set_aside"  # a person must look: permanent error, too many tries, or two worker deaths


NOT_DONE = tuple(state for state in StageState if state is not StageState.DONE)


class LeadChoice(StrEnum):
    """Leads by how they count, beside the reasons of those left out."""

    COUNTED = "counted"
    SOLD = "sold"
    LOST = "lost"  # counted, and not sold
    UNSURE = "unsure"
    NONE = "none"  # calls that stand for no lead: further talks with a client, and those that nobody answered


LEAD_CHOICES = (*LeadChoice, *(one.value for one in CallType if one is not CallType.NEW_LEAD), UNKNOWN_TYPE, LOW_QUALITY)


ANY_REFUSAL = "any"


@dataclass(frozen=True, slots=True)
class AskedHour:
    """An hour of the week that the client asked for. is_met: could he have it; None: either."""

    weekday: str  # mon…sun
    hour: int
    is_met: bool | None = None


@dataclass(frozen=True, slots=True)
class MeasuredCalls:
    """Those that add anything to one of these measures; manager, channel and product: as indicators are parted by them."""

    measures: tuple[str, ...]  # names of CallMeasure
    less: tuple[str, ...] = ()  # and nothing to these
    first: date | None = None  # days of the company's calendar, both in
    last: date | None = None
    department: str | None = None
    hour: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class CallFilter:
    """Everything that is not None must hold. since is in, until is not; both aware."""

    since: datetime | None = None
    until: datetime | None = None
    manager: ManagerId | None = None
    channel: ChannelId | None = None
    direction: Direction | None = None
    call_type: CallType | None = None
    outcome: Outcome | None = None
    refusal_reason: RefusalReason | None = None
    stage_state: StageState | None = None
    is_answered: bool | None = None
    has_manager: bool | None = None  # False: calls that belong to nobody
    has_channel: bool | None = None
    has_type: bool | None = None  # False: the words do not tell
    has_outcome: bool | None = None  # True: a sale, a refusal or undecided
    has_reason: bool | None = None
    channel_fault: ChannelFault | None = None
    is_low_quality: bool | None = None
    refusal_reason_class: str | None = None  # the very class: what stands beneath it has one of its own
    product: str | None = None
    has_product: bool | None = None
    seen_by: ManagerId | None = None  # calls of others are not there, whatever else is asked for
    lead: str | None = (
        None  # a LeadChoice or the reason of an exclusion: the calls that stand for such leads; manager, channel, product: the lead's
    )
    reached: tuple[str, ...] = ()  # of such a lead: an order of it ever stood at one of these stages …
    not_reached: tuple[str, ...] = ()  # … or none ever did
    measured: MeasuredCalls | None = None
    refused: str | None = None  # a reason, or ANY_REFUSAL: the calls that stand for such refusals; manager, channel, product: the lead's
    client_type: ClientType | None = None  # of the refusal's client
    stage: TechniqueStage | None = None  # judged in the call …
    is_stage_done: bool | None = None  # … as done, or as missed
    asked: AskedHour | None = None
    is_called_back: bool | None = None  # missed inbound calls alone: did we speak with that number later, whoever rang
    is_told_in_time: bool | None = None  # of the recording; outbound calls only


@dataclass(frozen=True, slots=True)
class CallRow:
    """One line of the calls list. stage and stage_state: how far the call has come on its way."""

    id: CallId
    started_at: datetime
    direction: Direction
    client_number: str | None
    dialled_number: str | None
    extension: str | None
    queue: str | None
    is_answered: bool
    wait_s: float | None
    talk_s: float | None
    manager_id: ManagerId | None
    manager_name: str | None
    channel_id: ChannelId | None
    channel_name: str | None
    call_type: CallType | None
    outcome: Outcome | None
    refusal_reason: RefusalReason | None
    refusal_reason_class: str | None  # the company's own, beneath it
    product: str | None
    ad_channel: str | None
    stage: str
    stage_state: StageState
    duration_s: float | None  # of the audio
    is_partial: bool  # a rule of the verdict broke
    is_low_quality: bool  # its text is too bad to conclude anything from: not counted


@dataclass(frozen=True, slots=True)
class CallPage:
    rows: tuple[CallRow, ...]  # newest first
    next_cursor: str | None  # None on the last page
