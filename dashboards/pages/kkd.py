"""KKD by leads: who converts best, how sure that is, and the calls behind each number."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.compute import days_of, kkd_report
from analytics.conversion.kkd.report import KkdReport
from analytics.one_manager.report import Trend, TrendPoint
from analytics.one_manager.trend import trend_of
from calls.house import House
from dashboards.call_filters import NONE
from dashboards.periods import PeriodChoice


@dataclass(frozen=True, slots=True)
class KkdPage:
    report: KkdReport
    period: PeriodChoice
    trend: Trend
    scale_top: float  # 0..1: the right end of the drawn intervals

    @property
    def is_empty(self) -> bool:
        return not (self.report.managers or self.report.outbound)

    def leads_of(self, point: TrendPoint) -> dict[str, str]:
        """The filter that opens the counted leads of one step of the trend."""
        since, until = point.first.isoformat(), point.last.isoformat()
        return {**self.link_of(), "period": "", "since": since, "until": until, "lead": "counted"}

    def link_of(self, name: str = "", key: str | None = None, direction: str = "inbound") -> dict[str, str]:
        return calls_of(self.period, name, key, direction)


def kkd_page(house: House, period: PeriodChoice) -> KkdPage:
    report = kkd_report(house, period.period)
    trend = department_trend(house, period)
    highest = max((one.kkd.high for one in trend.points if one.kkd.high is not None), default=0.0)
    return KkdPage(report, period, trend, max(top_of(report), highest))


def department_trend(house: House, period: PeriodChoice) -> Trend:
    company = house.company.load()
    days = days_of(period.period, ZoneInfo(company.time_zone if company else "UTC"))
    return trend_of(house.leads.by_day(days), days)


def calls_of(period: PeriodChoice, name: str = "", key: str | None = None, direction: str = "inbound") -> dict[str, str]:
    """The filter that opens the calls of these leads; name: manager, product or channel, empty for all; key None: of none of them."""
    return {**period.params, "direction": direction, **({name: key or NONE} if name else {})}


def top_of(report: KkdReport) -> float:
    shares = [report.department, *(one.share for one in report.managers)]
    return max((one.kkd.high for one in shares if one.kkd.high is not None), default=1.0)
