"""The address of the list behind a channel's figures: the same words narrow the page, its CSV and its JSON twin."""

from collections.abc import Mapping
from dataclasses import dataclass

from calls.model.attribution import AttributionRule
from calls.model.call import ChannelId
from calls.model.errors import CallError
from calls.model.lead_money import LeadPlace
from calls.store.lead_queries import Days
from calls.store.money_rows import LeadFilter
from dashboards.call_filters import NONE, UNKNOWN
from dashboards.periods import PeriodChoice

NAMES = ("place", "channel", "campaign", "reached", "lost_after", "reason", "money", "paid", "refunded", "early", "foreign")
FLAGS = {"money": "has_money", "paid": "is_paid", "refunded": "is_refunded", "early": "is_paid_early", "foreign": "is_foreign"}


@dataclass(frozen=True, slots=True)
class LeadsQuery:
    period: PeriodChoice
    days: Days
    chosen: Mapping[str, str]  # of NAMES, only those that were given
    rule: AttributionRule = AttributionRule.FIRST

    @property
    def params(self) -> dict[str, str]:
        return {**self.period.params, **self.chosen}

    @property
    def filter(self) -> LeadFilter:
        get = self.chosen.get
        channel, reason = get("channel"), get("reason")
        return LeadFilter(
            first=self.days.first,
            end=self.days.end,
            rule=self.rule,
            places=_places(get("place")),
            channel=ChannelId(channel) if channel and channel != NONE else None,
            has_channel=False if channel == NONE else None,
            campaign=get("campaign"),
            reached=_stage(get("reached")),
            lost_after=_stage(get("lost_after")),
            lost_because=reason if reason and reason != UNKNOWN else None,
            is_reason_known=False if reason == UNKNOWN else None,
            **{field: True for name, field in FLAGS.items() if get(name) == "yes"},
        )


def read_leads_query(
    query: Mapping[str, str], period: PeriodChoice, days: Days, rule: AttributionRule = AttributionRule.FIRST
) -> LeadsQuery:
    """Raises CallError for a word that is none of ours: a mistyped filter must not silently show everything."""
    wanted = LeadsQuery(period, days, {name: query[name] for name in NAMES if query.get(name)}, rule)
    if wrong := next((name for name in FLAGS if wanted.chosen.get(name, "yes") != "yes"), None):
        raise CallError(f"{wrong} is yes, or not given", permanent=True, remedy=f"Use {wrong}=yes")
    _ = wanted.filter
    return wanted


def _places(text: str | None) -> tuple[LeadPlace, ...]:
    if text is None:
        return ()
    try:
        return (LeadPlace(text),)
    except ValueError as error:
        raise CallError("This place is not known", permanent=True, remedy=f"Use one of {', '.join(LeadPlace)}") from error


def _stage(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal():
        raise CallError("A stage is told by its number", permanent=True, remedy="Use reached=1 for the first one")
    return int(text)
