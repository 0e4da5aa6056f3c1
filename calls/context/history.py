"""What is known of one client before anything is derived: his calls as they hold now, his orders, and the company's rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from calls.model.books import Cost
from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.company import LeadRules, LookRules, MetricRules
from calls.model.context import LookDecision
from calls.model.exchange import HungUpBy
from calls.model.order_state import StageNames
from calls.model.sales import OrderEvent
from calls.model.verdict import CallType


@dataclass(frozen=True, slots=True)
class KnownLook:
    """The newest decision about a call."""

    decision: LookDecision
    about: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KnownRing:
    """One telephone that a call rang."""

    ring_s: float
    is_answered: bool


@dataclass(frozen=True, slots=True)
class KnownEvents:
    """What the exchange told of a call beyond the call itself; None is unknown."""

    abandoned_after_s: float | None
    hung_up_by: HungUpBy | None
    hold_s: float | None  # of all who talked
    transfers: int
    notice_played: bool | None


@dataclass(frozen=True, slots=True)
class MachineSaid:
    """Of a call that a person decided about: what the words alone had told."""

    call_type: str | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class KnownCall:
    """call_type, outcome and ad_channel: as the words say, people's corrections included."""

    id: CallId
    started_at: datetime  # aware
    direction: Direction
    is_answered: bool
    talk_s: float | None
    manager: ManagerId | None  # who talked longest
    channel: ChannelId | None  # of the dialled number on that day
    call_type: str | None
    outcome: str | None
    ad_channel: str | None
    is_heard: bool  # it has a verdict
    is_low_quality: bool = False
    probability: float | None = None  # of doubted_field
    doubted_field: str | None = None
    look: KnownLook | None = None
    corrected_at: datetime | None = None  # when a person last said what it was and how it ended
    type_said_at: datetime | None = None  # None: what stands in call_type is the machine's, and so on
    outcome_said_at: datetime | None = None
    product: str | None = None
    refusal_reason: str | None = None
    wait_s: float | None = None
    is_queued: bool = False
    rings: tuple[KnownRing, ...] = ()  # in the order of ringing
    told: KnownEvents | None = None  # None: no recorder delivered it
    refusal_class: str | None = None  # the company's own beneath it
    ad_channel_class: str | None = None  # the company's own, beneath ad_channel
    campaign: str = ""  # of the dialled number
    machine: MachineSaid | None = None  # None: no person's decision about its type or outcome stands

    @property
    def place(self) -> tuple[datetime, str]:
        """Calls of one second stand in the order of their ids."""
        return self.started_at, self.id

    @property
    def meaning(self) -> str:
        return f"{self.call_type or ''}/{self.outcome or ''}"

    @property
    def is_contact(self) -> bool:
        """Somebody who is, may be or may become a client, and us."""
        return self.direction is not Direction.INTERNAL and self.call_type in (None, CallType.NEW_LEAD, CallType.EXISTING_CUSTOMER)


@dataclass(frozen=True, slots=True)
class KnownOrder:
    number: str
    created_at: datetime  # aware
    stage: str
    call: CallId | None = None  # as the books say


@dataclass(frozen=True, slots=True)
class ClientBooks:
    """The steps of a client's orders by their numbers, and the costs that name him or one of them."""

    events: Mapping[str, tuple[OrderEvent, ...]] = field(default_factory=dict)
    costs: tuple[Cost, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """Everything of one client, in any order. client None: a withheld number, which is one call alone."""

    client: str | None
    calls: tuple[KnownCall, ...]
    orders: tuple[KnownOrder, ...] = ()
    books: ClientBooks = field(default_factory=ClientBooks)


@dataclass(frozen=True, slots=True)
class ContextRules:
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    leads: LeadRules = field(default_factory=LeadRules)
    looks: LookRules = field(default_factory=LookRules)
    metrics: MetricRules = field(default_factory=MetricRules)
    counted_stages: frozenset[str] | None = None  # None: any, while no company says what counts
    cancelled_stages: frozenset[str] = frozenset()
    spoken_as: Mapping[ChannelId, frozenset[str]] = field(default_factory=dict)  # case folded; only channels that have words
    stages: tuple[str, ...] = ()  # of a sale, in its order
    paid_stage: str | None = None
    currency: str = ""

    @property
    def stage_names(self) -> StageNames:
        return StageNames(self.stages, self.cancelled_stages, self.paid_stage)

    @property
    def counted_place(self) -> int:
        """How many stages a sale has reached at least."""
        counted = self.counted_stages or frozenset()
        return next((place for place, stage in enumerate(self.stages, start=1) if stage in counted), 0)

    def is_live(self, order: KnownOrder) -> bool:
        return order.stage not in self.cancelled_stages

    def is_sale(self, order: KnownOrder) -> bool:
        return self.is_live(order) and (self.counted_stages is None or order.stage in self.counted_stages)
