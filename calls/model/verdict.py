"""A verdict: what the words of one call show, each finding with the words that were really said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from calls.model.recording import Side


class CallType(StrEnum):
    NEW_LEAD = "new_lead"
    EXISTING_CUSTOMER = "existing_customer"
    WRONG_NUMBER = "wrong_number"
    SPAM = "spam"
    INTERNAL = "internal"
    OTHER_NON_TARGET = "other_non_target"


class Outcome(StrEnum):
    SALE = "sale"
    REFUSAL = "refusal"
    UNDECIDED = "undecided"
    NOT_APPLICABLE = "not_applicable"


class RefusalReason(StrEnum):
    PRICE = "price"
    SCHEDULE = "schedule"
    LOCATION = "location"
    PARKING = "parking"
    QUALIFICATION = "qualification"
    INSTALMENTS = "instalments"
    NOT_OFFERED = "not_offered"
    COMPETITOR = "competitor"
    DELIVERY_TIME = "delivery_time"
    TRUST = "trust"
    THINKING = "thinking"
    OTHER = "other"


class TechniqueStage(StrEnum):
    """What a manager does in a talk with a new client, in the order of the talk."""

    GREETING = "greeting"
    INTRODUCTION = "introduction"  # company and own name
    RAPPORT = "rapport"  # "joining": shows that he heard, uses the client's name
    NEEDS = "needs"  # at least two need questions
    PRICE_WORDING = "price_wording"  # the price together with what the client gets for it
    OBJECTION_HANDLING = "objection_handling"
    NEXT_STEP = "next_step"  # a concrete one
    FAREWELL = "farewell"


class PromisedAction(StrEnum):
    SEND = "send"
    CALL = "call"
    FIND_OUT = "find_out"
    BRING = "bring"
    HOLD = "hold"  # a price, a place, goods


@dataclass(frozen=True, slots=True)
class Promise:
    """What the manager said that he or the company will do."""

    action: PromisedAction
    what: str  # as said: "the quote"; "" where nothing is named
    by_date: date | None
    by_time: time | None
    start_s: float  # of the finding that proves it


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Somebody of ours has to act for this client after the call."""

    reason: str  # call_back: a talk was agreed; promise: something was promised
    by_date: date | None
    by_time: time | None


@dataclass(frozen=True, slots=True)
class RequestedSlot:
    """A time the client asked for. weekday: mon…sun; date where the call's day resolves it; met: could the agent give it."""

    weekday: str | None
    date: date | None
    from_time: time | None
    to_time: time | None
    is_met: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim about a call and its proof."""

    field: str  # call_type, outcome, refusal_reason, ad_channel, product, requested_slot, recording_notice, objection, promise, competitor,
    # follow_up, refusal_reason_class, …; or a technique stage, whose value is done or missed (then the quote stands where it was missed)
    value: str
    quote: str  # verbatim: a run of words of one turn
    side: Side
    start_s: float  # of the quote's first word
    end_s: float
    rule: str  # which rule said it
    probability: float  # 0..1


@dataclass(frozen=True, slots=True)
class QualitySign:
    """One thing that tells whether a text is to be trusted: confidence, pace, script, common_words, repetition, words."""

    name: str
    value: float  # as measured
    score: float  # 0..1; below 0.5 the text is not to be trusted


@dataclass(frozen=True, slots=True)
class TextQuality:
    signs: tuple[QualitySign, ...]  # at least one

    @property
    def score(self) -> float:
        """0..1: a text is as good as its weakest sign."""
        return min(sign.score for sign in self.signs)

    @property
    def is_low(self) -> bool:
        """Nothing is concluded from such a text, and the call is not counted."""
        return bool(self.reasons)

    @property
    def reasons(self) -> tuple[QualitySign, ...]:
        """The signs that speak against it, the worst first."""
        return tuple(sorted((sign for sign in self.signs if sign.score < 0.5), key=lambda sign: sign.score))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Unknown stays None. version: of the rules, so that history can be re-read and compared."""

    call_type: CallType | None
    outcome: Outcome | None
    refusal_reason: RefusalReason | None
    product: str | None
    ad_channel: str | None  # as said aloud, in the terms of call-labels: yandex, google, newspaper, radio, …
    requested_slots: tuple[RequestedSlot, ...]
    findings: tuple[Finding, ...]
    version: str
    failed_rules: tuple[str, ...] = ()  # rules that broke on this call: the others still ran, the verdict is partial
    quality: TextQuality | None = None  # None: not judged
    classes: Mapping[str, str] = field(default_factory=dict)  # {"refusal_reason": "price.cheaper_online"}: the company's own beneath it
    stages: Mapping[str, bool | None] = field(default_factory=dict)  # by TechniqueStage: done; None: does not apply; absent: unknown
    promises: tuple[Promise, ...] = ()
    competitor: str | None = None  # as it was named; "unnamed" where the client has another offer and does not say whose
    follow_up: FollowUp | None = None  # None: none is needed, or unknown

    @property
    def is_target(self) -> bool:
        """A call from a new potential customer: what KKD's denominator counts."""
        return self.call_type is CallType.NEW_LEAD

    @property
    def is_low_quality(self) -> bool:
        return self.quality is not None and self.quality.is_low

    @property
    def is_sale(self) -> bool:
        return self.is_target and self.outcome is Outcome.SALE
