"""The front page: what each manager converts, with how sure that is and what was left out."""

from dataclasses import dataclass

from analytics.conversion.compute import conversion_report
from analytics.conversion.report import ConversionReport, ManagerConversion
from calls.house import House
from dashboards.periods import PeriodChoice


@dataclass(frozen=True, slots=True)
class ConversionPage:
    report: ConversionReport
    period: PeriodChoice
    scale_top: float  # 0..1: the right end of the drawn intervals

    @property
    def is_empty(self) -> bool:
        return self.report.coverage.recorded == 0

    def link_of(self, one: ManagerConversion | None) -> dict[str, str]:
        """The filter that opens this manager's answered incoming calls; None is the department."""
        of_whom = {} if one is None else {"manager": one.manager or "none"}
        return {**self.period.params, "direction": "inbound", "answered": "yes", **of_whom}


def conversion_page(house: House, period: PeriodChoice) -> ConversionPage:
    report = conversion_report(house, period.period)
    highs = [one.kkd.high for one in (*report.managers, report.department) if one.kkd.high is not None]
    return ConversionPage(report, period, scale_top=max(highs, default=1.0))
