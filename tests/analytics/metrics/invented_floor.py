"""Calls drawn by chance, put into a real store; and plain lists of them, from which tests count by hand."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from calls.house import House
from calls.model.call import CallId, Direction, Lane, Leg, ManagerId, call_id_of
from calls.model.company import Company, Department, Line, LineKind, Member, MetricRules, Number, Validity
from calls.model.correction import Hand
from calls.model.exchange import AgentPart, ExchangeFacts, HungUpBy, Transfer, TransferKind
from calls.model.money import Money
from calls.model.plan_corrections import Change
from calls.model.sales import AdCost, Order
from calls.model.verdict import CallType, Outcome, RefusalReason
from calls.store.delivery_repository import Delivery
from tests.calls.samples import GOOGLE, MARIA, NIKOLAI, RADIO, a_call, a_company, a_recording, a_verdict

ZONE = ZoneInfo("Europe/London")
FIRST = datetime(2026, 3, 23, tzinfo=UTC)  # the week in which London puts its clocks forward
DAYS = 14
MANAGERS = {"101": MARIA, "102": NIKOLAI, "109": None}  # nobody's extension is 109
CHANNELS = {"+442079460100": GOOGLE, "+442079460101": RADIO, "+442079460199": None}
CLIENTS = [f"+44770090{number:04}" for number in range(40)]
RULES = MetricRules(service_level_s=15, short_abandon_s=4, short_talk_s=12)
COMPANY = a_company(
    sale_stages=("booked", "came", "paid"),
    counted_stage="booked",
    came_stage="came",
    paid_stage="paid",
    cancelled_stages=("cancelled",),
    lines=(Line(MARIA, LineKind.EXTENSION, "101"), Line(NIKOLAI, LineKind.EXTENSION, "102")),
    numbers=tuple(Number(number, channel) for number, channel in CHANNELS.items() if channel),
    departments=(Department("sales", "Sales"), Department("care", "Care")),
    members=(Member("sales", MARIA), Member("sales", NIKOLAI), Member("care", MARIA, Validity(date(2026, 3, 27), None))),
    plans=(),
    metrics=RULES,
)


@dataclass(slots=True)
class Raw:
    """One call as it happened; what an office would write down."""

    key: str
    at: datetime
    direction: str
    client: str | None
    dialled: str
    queue: str | None
    rings: list[tuple[str, float, float]]  # extension, ring s, talk s
    wait_s: float | None
    talk_s: float | None
    gave_up_s: float | None = None
    is_told: bool = False
    hung_up_by: str | None = None
    hold_s: float | None = None
    transfers: int = 0
    notice: bool | None = None
    type: str | None = None
    outcome: str | None = None
    reason: str | None = None
    product: str | None = None
    is_heard: bool = False
    is_low: bool = False
    is_corrected: bool = False

    @property
    def id(self) -> CallId:
        return call_id_of(self.key)

    @property
    def is_answered(self) -> bool:
        return any(talk > 0 for _, _, talk in self.rings)

    @property
    def is_in(self) -> bool:
        return self.direction == "inbound"

    @property
    def is_offered(self) -> bool:
        return self.is_in and (self.queue is not None or bool(self.rings))

    @property
    def is_missed(self) -> bool:
        return self.is_offered and not self.is_answered

    @property
    def is_taken(self) -> bool:
        return self.is_in and self.is_answered

    @property
    def has_given_up(self) -> bool:
        return self.is_missed and self.gave_up_s is not None

    @property
    def manager(self) -> ManagerId | None:
        talks = [(talk, extension) for extension, _, talk in self.rings if talk > 0]
        return MANAGERS[max(talks, key=lambda one: one[0])[1]] if talks else None

    @property
    def channel(self) -> str | None:
        return CHANNELS[self.dialled]

    @property
    def local(self) -> datetime:
        return self.at.astimezone(ZONE)


@dataclass(slots=True)
class Floor:
    company: Company
    calls: list[Raw]
    orders: list[Order]
    ad_costs: list[AdCost]
    salaries: list[tuple[date, date, Decimal]] = field(default_factory=list)

    def within(self, first: date, last: date) -> "Floor":
        """Calls of these days; what follows them is not cut off, so only figures of single calls are asked of it."""
        return Floor(self.company, [call for call in self.calls if first <= call.local.date() <= last], self.orders, self.ad_costs)


def draw(seed: int, calls: int = 160) -> Floor:
    chance = Random(seed)
    drawn = [_call(f"k{seed}-{number}", chance) for number in range(calls)]
    orders = [_order(f"o{number}", chance) for number in range(30)]
    costs = [AdCost(channel, date(2026, 3, 24 + day), _gbp(chance.randint(100, 900))) for channel in (GOOGLE, RADIO) for day in range(3)]
    return Floor(COMPANY, drawn, orders, costs, [(date(2026, 3, 1), date(2026, 3, 31), Decimal("3100.00"))])


def _call(key: str, chance: Random) -> Raw:
    local = (FIRST + timedelta(days=chance.randrange(DAYS))).date()
    at = datetime.combine(local, time(chance.randrange(24), chance.randrange(60)), ZONE).astimezone(UTC)
    direction = chance.choices(("inbound", "outbound", "internal"), (14, 4, 1))[0]
    call = Raw(
        key,
        at,
        direction,
        None if chance.random() < 0.05 else chance.choice(CLIENTS),
        chance.choice(list(CHANNELS)),
        "sales" if direction == "inbound" and chance.random() < 0.7 else None,
        [],
        None,
        None,
        is_told=direction != "internal" and chance.random() < 0.6,
    )
    for extension in chance.sample(list(MANAGERS), chance.choice((0, 1, 1, 1, 2, 3))):
        talk = 0.0 if chance.random() < 0.4 else chance.choice((3.0, 8.5, 11.9, 12.0, 29.9, 30.0, 75.25, 240.0, 1200.0))
        call.rings.append((extension, chance.choice((0.0, 2.5, 7.0, 15.0)), talk))
    if call.is_answered:
        _answer(call, chance)
    elif call.is_told and call.is_in and chance.random() < 0.7:
        call.gave_up_s = chance.choice((1.0, 4.0, 4.1, 15.0, 15.1, 60.0, 90.5))
    return call


def _answer(call: Raw, chance: Random) -> None:
    call.wait_s = chance.choice((None, 0.0, 3.0, 14.9, 15.0, 15.1, 42.0))
    call.talk_s = sum(talk for _, _, talk in call.rings)
    if call.is_told:
        call.hung_up_by = chance.choice((None, "client", "agent", "agent"))
        call.hold_s = chance.choice((None, 0.0, 12.5, 30.0))
        call.transfers = chance.choice((0, 0, 1, 2))
        call.notice = chance.choice((None, True, False))
    call.is_heard = chance.random() < 0.85
    if not call.is_heard:
        return
    call.type = chance.choice(("new_lead", "new_lead", "new_lead", "existing_customer", "wrong_number", "spam", None))
    if call.type == "new_lead":
        call.outcome = chance.choice(("sale", "refusal", "undecided", None))
        call.reason = chance.choice(("price", "schedule", "trust", None)) if call.outcome == "refusal" else None
        call.product = chance.choice(("window", "door", None))
    elif call.type is None:
        call.is_low = chance.random() < 0.5
    call.is_corrected = call.type == "existing_customer" and chance.random() < 0.3


def _order(number: str, chance: Random) -> Order:
    at = FIRST + timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(1440))
    stage = chance.choice(("booked", "came", "paid", "paid", "cancelled"))
    return Order(number, chance.choice(CLIENTS), at, stage, _gbp(chance.randint(50, 2000)))


def _gbp(amount: int) -> Money:
    return Money(Decimal(amount), "GBP")


def fill(house: House, floor: Floor) -> None:
    house.company.save(floor.company)
    for raw in floor.calls:
        _take(house, raw)
        if raw.is_heard:
            house.verdicts.replace(raw.id, _verdict(raw))
        if raw.is_corrected:
            house.meanings.correct(raw.id, [Change("call_type", value="existing_customer")], Hand("anna", FIRST + timedelta(days=30)))
    house.orders.put(floor.orders)
    house.ad_costs.put(floor.ad_costs)


def _take(house: House, raw: Raw) -> None:
    legs = tuple(Leg(extension, raw.at, ring, talk) for extension, ring, talk in raw.rings)
    talker = next((extension for extension, _, talk in raw.rings if talk > 0), None)
    call = a_call(
        raw.key,
        started_at=raw.at,
        direction=Direction(raw.direction),
        client_number=raw.client,
        dialled_number=raw.dialled,
        extension=talker,
        queue=raw.queue,
        is_answered=raw.is_answered,
        wait_s=raw.wait_s,
        talk_s=raw.talk_s,
        legs=legs,
    )
    if not raw.is_told:
        house.calls.add(call, a_recording(raw.key), Lane.LIVE)
        return
    assert house.deliveries.put(Delivery(call, _facts(raw), (), None, None, Lane.LIVE), ()) is not None


def _facts(raw: Raw) -> ExchangeFacts:
    agents = tuple(AgentPart(None, extension, None, None, ring, None, talk, raw.hold_s if place == 0 else None, None)
                   for place, (extension, ring, talk) in enumerate(raw.rings))  # fmt: skip
    return ExchangeFacts(
        pbx="office",
        linkedid=raw.key,
        answered_at=None,
        ended_at=None,
        abandoned_after_s=raw.gave_up_s,
        hung_up_by=HungUpBy(raw.hung_up_by) if raw.hung_up_by else None,
        agents=agents,
        transfers=(Transfer(TransferKind.BLIND, None, "102"),) * raw.transfers,
        notice_played=raw.notice,
        routing=None,
        raw_events_sha256=None,
        recorder_version=None,
        recorder_host=None,
    )


def _verdict(raw: Raw):
    quality = None
    if raw.is_low:
        from calls.model.verdict import QualitySign, TextQuality

        quality = TextQuality((QualitySign("words", 0.0, 0.1),))
    return a_verdict(
        call_type=CallType(raw.type) if raw.type else None,
        outcome=Outcome(raw.outcome) if raw.outcome else (Outcome.NOT_APPLICABLE if raw.type not in (None, "new_lead") else None),
        refusal_reason=RefusalReason(raw.reason) if raw.reason else None,
        product=raw.product,
        ad_channel=None,
        findings=(),
        quality=quality,
    )
