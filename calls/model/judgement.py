"""What a language model was asked about one call and what it answered: only claims whose words were really said are kept."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from calls.model.call import CallId
from calls.model.recording import Side
from calls.model.verdict import RequestedSlot


class JudgementState(StrEnum):
    ANSWERED = "answered"
    PUT_OFF = "put_off"  # no answer now: to be asked again
    REFUSED = "refused"  # asking again cannot help before somebody changes something


@dataclass(frozen=True, slots=True)
class Claim:
    """What the judge says of one field."""

    field: str  # call_type, outcome, …, requested_slots (one claim a slot), recording_notice, stages.greeting, …
    value: str | None  # as a finding says it; None: nothing was said of it, or it does not apply
    confidence: float  # 0..1, as the judge gave it
    quote: str = ""  # verbatim words of one turn; "" where there is nothing to prove
    side: Side | None = None
    start_s: float = 0.0
    end_s: float = 0.0
    slot: RequestedSlot | None = None  # of requested_slots


@dataclass(frozen=True, slots=True)
class Rejection:
    """A claim that was not taken. why never holds words of the call."""

    field: str
    why: str  # RejectedBecause


class RejectedBecause(StrEnum):
    NOT_JSON = "not_json"  # the whole answer
    CUT_OFF = "cut_off"  # the whole answer
    SHAPE = "shape"  # not what the schema asks for
    VALUE = "value"  # none of the values there are
    NO_QUOTE = "no_quote"
    QUOTE_NOT_SAID = "quote_not_said"  # not in the turn that it names
    CONTRADICTION = "contradiction"  # an outcome of a call that is no new lead's, a reason of no refusal


@dataclass(frozen=True, slots=True)
class Judgement:
    call_id: CallId
    asked_at: datetime  # aware
    model: str
    prompt: str  # its version
    digest: str  # of model and messages: the same question is never paid for twice
    state: JudgementState
    claims: tuple[Claim, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    cost: Decimal = Decimal(0)  # in the currency of the settings, exact to 10⁻⁸
    error: str = ""  # without words of the call
    retry_at: datetime | None = None  # of one put off
    is_of_the_server: bool = False  # an error that every call would meet


@dataclass(frozen=True, slots=True)
class JudgeUse:
    """What judging came to in a span of time."""

    asked: int  # put-off ones that were never sent included
    sent: int  # that the endpoint was asked for
    answered: int
    put_off: int
    refused: int
    claims: int
    rejected: int
    tokens_in: int
    tokens_out: int
    seconds: float
    cost: Decimal
    last_error: str = ""  # where the latest question was not answered
    last_asked_at: datetime | None = None
