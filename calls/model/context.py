"""What other calls and the books add to a call, beside its verdict: derived anew whenever one of them comes or goes."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from calls.model.call import CallId, ChannelId, ManagerId


@dataclass(frozen=True, slots=True)
class CallContext:
    """lead_…: the same for all calls of the lead. A lead bears the id of its first call."""

    call_id: CallId
    client: str | None  # digits of the client's number, of his main one where several are known to be his; None: withheld
    lead_id: CallId | None  # None: no lead's call (wrong number, spam, internal …)
    place: int | None  # in the lead: 1 is its first contact, answered or not
    lead_answered: CallId | None  # the lead's first answered call
    lead_manager: ManagerId | None  # who talked longest in that one
    lead_channel: ChannelId | None  # whose number the lead dialled first, on that day
    lead_order: str | None  # number of the lead's first order at the counted stage
    lead_sold_on: date | None  # the day of that order, by the company's calendar
    existing_order: str | None  # number of the client's last order before this call: he is an existing customer by the books
    sold_in: CallId | None  # the client's last earlier call whose words show a sale
    order_number: str | None  # the first order that belongs to this call

    @property
    def is_first_of_lead(self) -> bool:
        return self.place == 1

    @property
    def is_existing_customer_by_books(self) -> bool:
        return self.existing_order is not None


@dataclass(frozen=True, slots=True)
class OrderCall:
    """Which call an order came from. None: no call of the client stands before it."""

    order_number: str
    call_id: CallId | None
    lead_id: CallId | None


class MismatchKind(StrEnum):
    SOLD_WITHOUT_ORDER = "sold_without_order"
    ORDER_AGAINST_WORDS = "order_against_words"
    ORDER_WITHOUT_CALL = "order_without_call"
    EXISTING_AT_FIRST_CONTACT = "existing_at_first_contact"
    NEW_BUT_BOUGHT_BEFORE = "new_but_bought_before"
    CHANNEL_SAID_OTHERWISE = "channel_said_otherwise"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Words and books contradict each other."""

    kind: MismatchKind
    client: str | None
    call_id: CallId | None  # None: an order that no call stands before
    order_number: str | None
    said: str  # what the words say: an outcome, a call type, an ad channel; empty: there are none
    books: str  # what stands against it: an order's number, an ad channel's id; empty: nothing
    since: datetime  # aware; in the future while books may still catch up with words


class LookWhy(StrEnum):
    """Why a call is worth a person's look."""

    DISPUTED = "disputed"
    UNSURE = "unsure"  # a new lead's outcome, or the call's type, is not known: counted nowhere
    UNCERTAIN = "uncertain"  # known with a low probability
    MISMATCH = "mismatch"
    BAD_TEXT = "bad_text"  # long talk, but a text too bad to conclude anything from
    AUDIT = "audit"  # drawn by chance: shows how often verdicts err


@dataclass(frozen=True, slots=True)
class LookReason:
    call_id: CallId
    why: LookWhy
    detail: str  # the field that is unsure or uncertain, the kind of mismatch, else empty
    worth: float  # 0..1: the chance that a look changes what is counted
    since: datetime  # aware


class LookDecision(StrEnum):
    CONFIRMED = "confirmed"  # what is said of the call is right
    DISMISSED = "dismissed"  # not worth it, whatever is right
    DISPUTED = "disputed"  # somebody says that it is wrong: a person must look


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody decided about a call in the queue; the newest holds as long as the call means what it meant then."""

    call_id: CallId
    decision: LookDecision
    about: str  # type and outcome that were decided about: "new_lead/sale"
    by: str
    at: datetime
    note: str = ""
