"""What people put right about what a call means: which fields, and what may stand in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from calls.model.company import Company
from calls.model.recording import Side
from calls.model.taxonomy import AD_CHANNELS
from calls.model.verdict import CallType, Outcome, RefusalReason, RequestedSlot

MANAGER = "manager"  # whose call it is: no part of a verdict
SLOTS = "requested_slots"
NOTICE = "recording_notice"
STAGES = ("greeting", "introduction", "rapport", "needs", "price_wording", "objection_handling", "next_step", "farewell")
STAGE = "stages."
STAGE_FIELDS = tuple(STAGE + stage for stage in STAGES)  # "stages.greeting"
FIELDS = ("call_type", "outcome", "refusal_reason", "product", "ad_channel", SLOTS, NOTICE, *STAGE_FIELDS, MANAGER)
DECIDED_TOGETHER = ("call_type", "outcome", "refusal_reason")  # one of them may settle the others
NEVER_NOTHING = ("call_type", "outcome", SLOTS, NOTICE)  # every call is of some type, and no times asked for is an empty list
FieldValue = str | bool | tuple[RequestedSlot, ...] | None  # None: nothing was said; of a stage: it does not apply; of a manager: nobody's


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a person chose as proof: verbatim, of one turn."""

    text: str
    side: Side
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class PutRight:
    """What a person says of one field; it holds whatever a machine says."""

    field: str
    value: FieldValue
    by: str
    at: datetime  # aware
    note: str = ""
    quote: Quote | None = None


Standing = Mapping[str, PutRight]  # by field: what people say now; what was taken back is not in it


def choices(field: str, company: Company | None) -> tuple[str, ...]:
    """The texts that may stand in a field; empty where any text may, or where it holds no text."""
    match field:
        case "call_type":
            return tuple(CallType)
        case "outcome":
            return tuple(Outcome)
        case "refusal_reason":
            return tuple(RefusalReason)
        case "product":
            return tuple(product.name for product in company.products) if company else ()
        case "ad_channel":
            spoken = (value for channel in company.channels for value in channel.spoken_as) if company else ()
            return tuple(dict.fromkeys((*AD_CHANNELS, *spoken)))
        case "manager":
            return tuple(manager.id for manager in company.managers) if company else ()
        case _:
            return ()
