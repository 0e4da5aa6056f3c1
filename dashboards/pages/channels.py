"""The ad-channel page: what each channel brings and costs."""

from dataclasses import dataclass

from analytics.channels.compute import channel_report
from analytics.channels.report import ChannelReport, ChannelRow
from calls.house import House
from dashboards.periods import PeriodChoice


@dataclass(frozen=True, slots=True)
class ChannelsPage:
    report: ChannelReport
    period: PeriodChoice
    scale_top: float  # 0..1: the right end of the drawn intervals

    @property
    def is_empty(self) -> bool:
        return not any(row.calls for row in self.report.rows)

    def link_of(self, row: ChannelRow) -> dict[str, str]:
        """The filter that opens all incoming calls of this channel."""
        return {**self.period.params, "direction": "inbound", "channel": row.channel or "none"}


def channels_page(house: House, period: PeriodChoice) -> ChannelsPage:
    report = channel_report(house, period.period)
    highs = [row.kkd.high for row in report.rows if row.kkd.high is not None]
    return ChannelsPage(report, period, scale_top=max(highs, default=1.0))
