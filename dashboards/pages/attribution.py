"""The page of the rule by which leads are channels': which one is in force, and what another one would make of the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.channels.compute import channel_report
from analytics.channels.report import ChannelReport, ChannelRow
from calls.house import House
from calls.model.attribution import AttributionChange, AttributionRule
from calls.model.call import ChannelId
from dashboards.languages import _
from dashboards.periods import PeriodChoice

RULE_NAMES: Mapping[AttributionRule, str] = {
    AttributionRule.FIRST: _("First touch"),
    AttributionRule.LAST: _("Last touch"),
    AttributionRule.LAST_NON_DIRECT: _("Last touch of a channel"),
    AttributionRule.LINEAR: _("All touches alike"),
}
RULE_MEANINGS: Mapping[AttributionRule, str] = {
    AttributionRule.FIRST: _("The whole lead is of the first channel whose number its client rang."),
    AttributionRule.LAST: _(
        "The whole lead is of the last number that its client rang before the sale; a number that no advertisement shows is no channel’s."
    ),
    AttributionRule.LAST_NON_DIRECT: _(
        "The whole lead is of the last channel whose number its client rang before the sale; other numbers are passed over."
    ),
    AttributionRule.LINEAR: _(
        "Each call to a channel’s number before the sale gets an equal part of the lead and of its money, to the cent."
    ),
}


@dataclass(frozen=True, slots=True)
class ChannelEffect:
    """One channel by the rule in force and by the other one; None where it has no figures by one of them."""

    channel: ChannelId | None
    name: str
    now: ChannelRow | None
    then: ChannelRow | None


@dataclass(frozen=True, slots=True)
class AttributionPage:
    rule: AttributionRule  # in force
    chosen: AttributionRule  # to be looked at
    history: Sequence[AttributionChange]
    period: PeriodChoice
    now: ChannelReport
    effects: Sequence[ChannelEffect]  # none: the one in force was chosen

    @property
    def names(self) -> Mapping[AttributionRule, str]:
        return RULE_NAMES

    @property
    def meanings(self) -> Mapping[AttributionRule, str]:
        return RULE_MEANINGS


def attribution_page(house: House, period: PeriodChoice, chosen: AttributionRule | None) -> AttributionPage:
    rule = house.attribution.current()
    now = channel_report(house, period.period, rule)
    effects = _effects(now, channel_report(house, period.period, chosen)) if chosen not in (None, rule) else []
    return AttributionPage(rule, chosen or rule, house.attribution.history(), period, now, effects)


def _effects(now: ChannelReport, then: ChannelReport) -> list[ChannelEffect]:
    """The best by the other rule first."""
    before, after = ({row.channel: row for row in report.rows} for report in (now, then))
    channels = list(dict.fromkeys((*after, *before)))
    return [
        ChannelEffect(one, (after.get(one) or before[one]).name, before.get(one), after.get(one))
        for one in sorted(channels, key=lambda channel: channel is None)
    ]
