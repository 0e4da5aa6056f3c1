"""The calls list's address: the same words narrow the page, its JSON twin and every link that opens the calls behind a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from calls.model.call import ChannelId, Direction, ManagerId
from calls.model.channel_finding import ChannelFault
from calls.model.errors import CallError
from calls.model.refusal import ClientType
from calls.model.verdict import CallType, Outcome, RefusalReason, TechniqueStage
from calls.store.call_rows import LEAD_CHOICES, CallFilter, StageState
from dashboards import metric_filters
from dashboards.periods import PeriodChoice
from dashboards.reason_filters import read_asked, read_refused

NONE = "none"  # manager=none: calls that belong to nobody
KNOWN, UNKNOWN = "known", "unknown"
LOW = "low"  # quality=low: calls that are not counted for their text
NAMES = (
    "manager",
    "channel",
    "direction",
    "type",
    "outcome",
    "reason",
    "state",
    "answered",
    "fault",
    "quality",
    "class",
    "product",
    "lead",
    "reached",
    "unreached",
    *metric_filters.NAMES,
    "refused",
    "client",
    "stage",
    "done",
    "asked",
    "met",
    "notice",
    "called_back",
)
Value = TypeVar("Value", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class CallsQuery:
    period: PeriodChoice
    chosen: Mapping[str, str]  # of NAMES, only those that were given
    seen_by: ManagerId | None = None  # who may see the own calls alone

    @property
    def params(self) -> dict[str, str]:
        return {**self.period.params, **self.chosen}

    @property
    def filter(self) -> CallFilter:
        get = self.chosen.get
        return CallFilter(
            since=self.period.period.since,
            until=self.period.period.until,
            manager=ManagerId(get("manager", "")) if _is_name(get("manager")) else None,
            channel=ChannelId(get("channel", "")) if _is_name(get("channel")) else None,
            direction=_value(Direction, get("direction")),
            call_type=_value(CallType, get("type")),
            outcome=_value(Outcome, get("outcome")),
            refusal_reason=_value(RefusalReason, get("reason")),
            stage_state=_value(StageState, get("state")),
            channel_fault=_value(ChannelFault, get("fault")),
            is_answered=_flag(get("answered"), "answered"),
            has_manager=_presence(get("manager")),
            has_channel=_presence(get("channel")),
            has_type=_presence(get("type")),
            has_outcome=_presence(get("outcome")),
            has_reason=_presence(get("reason")),
            is_low_quality=_low(get("quality")),
            refusal_reason_class=get("class"),
            product=get("product") if _is_name(get("product")) else None,
            has_product=_presence(get("product")),
            lead=_lead(get("lead")),
            reached=_stages("reached", self.chosen),
            not_reached=_stages("unreached", self.chosen),
            measured=metric_filters.measured_of(self.chosen, self.period),
            refused=read_refused(get("refused")),
            client_type=_value(ClientType, get("client")),
            stage=_value(TechniqueStage, get("stage")),
            is_stage_done=_flag(get("done"), "done"),
            asked=read_asked(get("asked"), _flag(get("met"), "met")),
            is_told_in_time=_flag(get("notice"), "notice"),
            is_called_back=_flag(get("called_back"), "called_back"),
            seen_by=self.seen_by,
        )


def read_calls_query(query: Mapping[str, str], period: PeriodChoice, seen_by: ManagerId | None = None) -> CallsQuery:
    """Raises CallError for a word that is none of ours: a mistyped filter must not silently show everything."""
    wanted = CallsQuery(period, {name: query[name] for name in NAMES if query.get(name)}, seen_by)
    _ = wanted.filter
    return wanted


def _is_name(text: str | None) -> bool:
    return bool(text) and text not in (NONE, KNOWN)


def _value(kind: type[Value], text: str | None) -> Value | None:
    if text is None or text in (NONE, KNOWN, UNKNOWN):
        return None
    try:
        return kind(text)
    except ValueError as error:
        raise CallError(f"This {kind.__name__} is not known", permanent=True, remedy=f"Use one of {', '.join(kind)}") from error


def _presence(text: str | None) -> bool | None:
    return {None: None, NONE: False, UNKNOWN: False, KNOWN: True}.get(text)


def _lead(text: str | None) -> str | None:
    """Calls that stand for leads: counted ones, sold ones, unsure ones, or those left out for this reason."""
    if text is not None and text not in LEAD_CHOICES:
        raise CallError("This kind of lead is not known", permanent=True, remedy=f"Use one of {', '.join(LEAD_CHOICES)}")
    return text


def _stages(name: str, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """Stages of a sale, with commas between them."""
    stages = tuple(stage for part in chosen.get(name, "").split(",") if (stage := part.strip()))
    if stages and not chosen.get("lead"):
        raise CallError(f"{name} narrows leads", permanent=True, remedy="Add lead=sold")
    return stages


def _low(text: str | None) -> bool | None:
    if text not in (None, LOW):
        raise CallError("This quality is not known", permanent=True, remedy=f"Use {LOW}")
    return True if text else None


def _flag(text: str | None, name: str) -> bool | None:
    if text is None:
        return None
    if text not in ("yes", "no"):
        raise CallError(f"{name} is yes or no", permanent=True, remedy=f"Use {name}=yes")
    return text == "yes"
