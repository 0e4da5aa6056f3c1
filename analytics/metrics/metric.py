"""What an indicator is. How it is counted says its formula, so that the two cannot differ."""

from dataclasses import dataclass
from enum import StrEnum

from calls.model.call_measure import Slice

Names = tuple[str, ...]  # of CallMeasure

ARRIVING = (Slice.CHANNEL, Slice.DAY, Slice.HOUR, Slice.WEEKDAY)  # nobody holds a missed call
HELD = (Slice.MANAGER, Slice.DEPARTMENT, *ARRIVING)
HEARD = (Slice.MANAGER, Slice.DEPARTMENT, Slice.CHANNEL, Slice.PRODUCT, Slice.DAY, Slice.HOUR, Slice.WEEKDAY)
OF_LEADS = (Slice.MANAGER, Slice.CHANNEL, Slice.PRODUCT)
OF_BOOKS = (Slice.MANAGER, Slice.CHANNEL)


class Unit(StrEnum):
    CALLS = "calls"
    LEADS = "leads"
    CLIENTS = "clients"
    NUMBER = "number"
    SHARE = "share"  # 0..1
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    MONEY = "money"  # in the company's currency


class Source(StrEnum):
    EXCHANGE = "exchange"
    WORDS = "words"
    BOOKS = "books"
    ROSTER = "roster"


class Need(StrEnum):
    """Why an indicator of the catalogue has no figure here."""

    QUEUE_EXITS = "queue_exits"
    AGENT_STATES = "agent_states"
    TRUNKS = "trunks"
    VOICE_MENU = "voice_menu"
    LIVE = "live"
    CALLBACKS = "callbacks"
    OPENING_HOURS = "opening_hours"
    SURVEYS = "surveys"
    TALK_FIGURES = "talk_figures"
    WORDS_NOT_SUMMED = "words_not_summed"
    FORECAST = "forecast"
    NUMBER_PLAN = "number_plan"
    SESSIONS = "sessions"
    STAFF_NUMBERS = "staff_numbers"
    OTHER_PAGE = "other_page"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Sum:
    of: Names


@dataclass(frozen=True, slots=True)
class Share:
    """(of - of_less) / (among - among_less)."""

    of: Names
    among: Names
    of_less: Names = ()
    among_less: Names = ()


@dataclass(frozen=True, slots=True)
class Mean:
    of: str
    among: str
    squares: str = ""  # the measure that holds the sum of squares, in seconds: then the mean has an interval


@dataclass(frozen=True, slots=True)
class Quantile:
    """The least value that at least `share` of the calls do not exceed (nearest rank); share 1 is the longest."""

    of: str
    among: str
    share: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The 90 % quantile over the median."""

    of: str
    among: str


@dataclass(frozen=True, slots=True)
class Patience:
    """The wait that half of the callers bear: Kaplan and Meier (1958), those who were answered leave without having given up."""


@dataclass(frozen=True, slots=True)
class Clients:
    """Different numbers among inbound calls."""


@dataclass(frozen=True, slots=True)
class PartOfAll:
    of: str


@dataclass(frozen=True, slots=True)
class Evenness:
    """1 - Gini of what each manager has: 1 is all alike."""

    of: str


class LeadFigure(StrEnum):
    LEADS = "leads"
    SALES = "sales"
    LOST = "lost"
    UNSURE = "unsure"
    KKD = "kkd"
    LIKELY = "likely"
    P_BEST = "p_best"


class BookFigure(StrEnum):
    SPEND = "spend"
    REVENUE = "revenue"
    CHEQUE = "cheque"
    REVENUE_PER_CALL = "revenue_per_call"
    ARRIVED = "arrived"
    NOT_ARRIVED = "not_arrived"
    PAID = "paid"
    COST_PER_LEAD = "cost_per_lead"
    COST_PER_TARGET = "cost_per_target"
    ROAS = "roas"
    DRR = "drr"
    COST_PER_CALL = "cost_per_call"


@dataclass(frozen=True, slots=True)
class Missing:
    needs: Need


Count = Sum | Share | Mean | Quantile | Spread | Patience | Clients | PartOfAll | Evenness | LeadFigure | BookFigure | Missing


@dataclass(frozen=True, slots=True)
class Metric:
    id: str  # "M26"; further figures of the same indicator stand after a dot
    name: str  # English; screens have it in the reader's language
    count: Count
    unit: Unit
    source: Source
    slices: tuple[Slice, ...] = ()

    @property
    def is_known(self) -> bool:
        return not isinstance(self.count, Missing)


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    name: str
    metrics: tuple[Metric, ...]


def missing(metric_id: str, name: str, needs: Need, source: Source = Source.EXCHANGE) -> Metric:
    return Metric(metric_id, name, Missing(needs), Unit.NUMBER, source)


def share(metric_id: str, name: str, count: Share, slices: tuple[Slice, ...], source: Source = Source.EXCHANGE) -> Metric:
    return Metric(metric_id, name, count, Unit.SHARE, source, slices)


def calls(metric_id: str, name: str, of: str, slices: tuple[Slice, ...], source: Source = Source.EXCHANGE) -> Metric:
    """A plain number of calls."""
    return Metric(metric_id, name, Sum((of,)), Unit.CALLS, source, slices)


def mean(metric_id: str, name: str, count: Mean | Quantile | Patience, slices: tuple[Slice, ...], unit: Unit = Unit.SECONDS) -> Metric:
    """A length of time, or a mean of counts, as the exchange measures them."""
    return Metric(metric_id, name, count, unit, Source.EXCHANGE, slices)
