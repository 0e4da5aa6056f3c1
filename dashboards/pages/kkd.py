"""KKD by leads: who converts best, how sure that is, and the calls behind each number."""

from dataclasses import dataclass

from analytics.conversion.kkd.compute import kkd_report
from analytics.conversion.kkd.report import KkdReport
from calls.house import House
from dashboards.call_filters import NONE
from dashboards.periods import PeriodChoice


@dataclass(frozen=True, slots=True)
class KkdPage:
    report: KkdReport
    period: PeriodChoice
    scale_top: float  # 0..1: the right end of the drawn intervals

    @property
    def is_empty(self) -> bool:
        return not (self.report.managers or self.report.outbound)

    def link_of(self, name: str = "", key: str | None = None, direction: str = "inbound") -> dict[str, str]:
        return calls_of(self.period, name, key, direction)


def kkd_page(house: House, period: PeriodChoice) -> KkdPage:
    report = kkd_report(house, period.period)
    return KkdPage(report, period, top_of(report))


def calls_of(period: PeriodChoice, name: str = "", key: str | None = None, direction: str = "inbound") -> dict[str, str]:
    """The filter that opens the calls of these leads; name: manager, product or channel, empty for all; key None: of none of them."""
    return {**period.params, "direction": direction, **({name: key or NONE} if name else {})}


def top_of(report: KkdReport) -> float:
    shares = [report.department, *(one.share for one in report.managers)]
    return max((one.kkd.high for one in shares if one.kkd.high is not None), default=1.0)
