"""The front page: what each manager converts, with how sure that is and what was left out."""

from dataclasses import dataclass

from analytics.conversion.kkd.compute import counted_kkd
from analytics.conversion.kkd.report import KkdReport
from analytics.conversion.refused.compute import refusal_report
from analytics.conversion.report import RefusalShare
from calls.house import House
from dashboards.pages.kkd import calls_of, top_of
from dashboards.periods import PeriodChoice


@dataclass(frozen=True, slots=True)
class ConversionPage:
    report: KkdReport
    refusals: tuple[RefusalShare, ...]
    period: PeriodChoice
    scale_top: float  # 0..1: the right end of the drawn intervals

    @property
    def is_empty(self) -> bool:
        return self.report.coverage.recorded == 0

    def link_of(self, name: str = "", key: str | None = None) -> dict[str, str]:
        return calls_of(self.period, name, key)


def conversion_page(house: House, period: PeriodChoice) -> ConversionPage:
    report = counted_kkd(house, period.period)
    refusals = refusal_report(house, period.period)
    return ConversionPage(report, refusals.whole.reasons, period, top_of(report))
