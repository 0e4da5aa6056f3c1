"""A company: its people, lines, numbers and shifts, each valid for a span of days, so that the past is never rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from calls.model.attribution import BY_FIRST_TOUCH, AttributionRules
from calls.model.call import ChannelId, ManagerId
from calls.model.evening import EveningRules
from calls.model.pay_plan import Plan as Plan
from calls.model.routing_rules import NO_RULES, RoutingRules
from calls.model.validity import ALWAYS as ALWAYS
from calls.model.validity import Validity as Validity


class LineKind(StrEnum):
    EXTENSION = "extension"  # "101"
    INTERFACE = "interface"  # "PJSIP/101", what the queue rings
    MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class Manager:
    id: ManagerId
    name: str
    hired_on: date | None = None
    notice_on: date | None = None  # the day on which the recording notice was signed


@dataclass(frozen=True, slots=True)
class Department:
    id: str
    name: str
    extension: str | None = None  # rung as a whole


@dataclass(frozen=True, slots=True)
class Member:
    """A manager may be in several departments at once."""

    department: str
    manager: ManagerId
    valid: Validity = ALWAYS


@dataclass(frozen=True, slots=True)
class Line:
    """Where a manager is reached."""

    manager: ManagerId
    kind: LineKind
    address: str
    valid: Validity = ALWAYS


@dataclass(frozen=True, slots=True)
class AdChannel:
    id: ChannelId
    name: str
    spoken_as: tuple[str, ...] = ()  # values of Verdict.ad_channel that mean this channel: ("google",)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of ours that an advertisement shows."""

    number: str  # E.164
    channel: ChannelId
    valid: Validity = ALWAYS
    campaign: str = ""  # the one of the channel that shows this number; empty: no single one


@dataclass(frozen=True, slots=True)
class Shift:
    manager: ManagerId
    weekday: str  # mon…sun
    from_time: time
    to_time: time
    valid: Validity = ALWAYS


@dataclass(frozen=True, slots=True)
class Product:
    name: str
    spoken_as: tuple[str, ...] = ()  # words that name it, lower case


class SpeechEngine(StrEnum):
    FASTER_WHISPER = "faster_whisper"
    ONNX_ASR = "onnx_asr"
    POCKETSPHINX = "pocketsphinx"


@dataclass(frozen=True, slots=True)
class SpeechChoice:
    """Which engine and model hear calls in a language, where the company does not leave it to `auto`."""

    language: str
    engine: SpeechEngine
    model: str = ""  # a name that `earshot models list` shows, or a folder; empty: the engine's best one that is here


@dataclass(frozen=True, slots=True)
class LeadRules:
    """Which calls and orders of a client belong together, and how many leads rank somebody. Days are days of the company's calendar."""

    repeat_days: int = 30  # a call at most so many days after a lead's first one is the same lead's
    customer_days: int = 365  # so long after an order, or a sale in words, a client is an existing customer
    order_days: int = 30  # an order belongs to a call at most so many days before it …
    order_early_minutes: int = 15  # … or so many minutes after it: books and exchange have two clocks
    order_due_days: int = 3  # what words and books say of one sale should agree after so many days
    rank_from_leads: int = 30  # nobody with fewer counted leads is ranked


@dataclass(frozen=True, slots=True)
class LookRules:
    """Which calls are worth a person's look."""

    unsure_below_percent: int = 75  # probability of the type or outcome
    audit_percent: int = 2  # of each manager's heard calls, drawn by chance
    long_talk_s: int = 60  # a text too bad to judge by is worth a look when so long was spoken


@dataclass(frozen=True, slots=True)
class MetricRules:
    """Where indicators draw their lines, in seconds."""

    service_level_s: int = 20  # answered so soon is in time
    short_abandon_s: int = 5  # who gave up so soon had dialled wrong or changed his mind
    short_talk_s: int = 10  # an answered call shorter than that was hardly one


class SharedBy(StrEnum):
    """How costs that name no channel are shared out among channels."""

    PER_LEAD = "per_lead"  # by their new leads
    PER_REVENUE = "per_revenue"
    EVENLY = "evenly"


@dataclass(frozen=True, slots=True)
class CostRules:
    shared_by: SharedBy = SharedBy.PER_LEAD
    ad_vat_percent: int = 0  # added to ad costs that were told without VAT; 0: they count as they were told


@dataclass(frozen=True, slots=True)
class RetentionRules:
    """How many days after a call its sound and its words go; None: never. Verdicts without quotes, and all counts, stay."""

    audio_days: int | None = None
    words_days: int | None = None


@dataclass(frozen=True, slots=True)
class NoticeRules:
    """Recording is lawful where both sides know of it: managers by a notice that they signed, clients by the site and a greeting."""

    of_managers: bool = True  # calls of a manager without a stored notice are kept, and heard by nobody
    website_on: date | None = None  # the day since which the site says that calls are recorded
    greeting_on: date | None = None  # the day since which a greeting before the talk says so


def stages_that_count(stages: Sequence[str], counted: str) -> frozenset[str]:
    """The counted stage of a sale and all after it; none where it is not among them."""
    return frozenset(stages[stages.index(counted) :]) if counted in stages else frozenset()


@dataclass(frozen=True, slots=True)
class Company:
    name: str
    time_zone: str  # IANA, "Europe/London": decides what a day, Tuesday and evening are
    currency: str  # ISO 4217
    country: str  # ISO 3166 alpha-2: reads numbers without a country code
    language: str  # of its calls: en, ru, uk
    queue: str  # the PBX queue whose members are ranked
    sale_stages: tuple[str, ...]
    counted_stage: str  # the one of sale_stages that counts as a sale
    managers: tuple[Manager, ...] = ()
    lines: tuple[Line, ...] = ()
    channels: tuple[AdChannel, ...] = ()
    numbers: tuple[Number, ...] = ()
    shifts: tuple[Shift, ...] = ()
    plans: tuple[Plan, ...] = ()
    products: tuple[Product, ...] = ()
    phrases: tuple[str, ...] = ()  # typical sentences of both sides: what the embedded engine learns its words from
    languages: tuple[str, ...] = ()  # all that are spoken in its calls, where they are more than `language`
    speech: tuple[SpeechChoice, ...] = ()  # at most one for each language
    glossary: tuple[str, ...] = ()  # names and terms that speech engines should know: streets, brands, people
    cancelled_stages: tuple[str, ...] = ()  # what the books call an order that was cancelled or paid back
    came_stage: str | None = None  # the one of sale_stages at which the client has come, or was met
    paid_stage: str | None = None  # the one at which money was paid
    departments: tuple[Department, ...] = ()  # none: all managers are one
    members: tuple[Member, ...] = ()
    leads: LeadRules = LeadRules()
    looks: LookRules = LookRules()
    metrics: MetricRules = MetricRules()
    evening: EveningRules | None = None  # None: no evening reports
    costs: CostRules = CostRules()
    attribution: AttributionRules = BY_FIRST_TOUCH
    routing: RoutingRules = NO_RULES
    retention: RetentionRules = RetentionRules()
    notice: NoticeRules = NoticeRules()

    @property
    def spoken_languages(self) -> tuple[str, ...]:
        """The main one first."""
        return (self.language, *(other for other in self.languages if other != self.language))

    @property
    def without_notice(self) -> tuple[Manager, ...]:
        """Managers of whom no signed notice of recording is stored."""
        return tuple(manager for manager in self.managers if manager.notice_on is None)

    def name_of(self, manager: ManagerId) -> str | None:
        """None where there is no such manager."""
        return next((one.name for one in self.managers if one.id == manager), None)
