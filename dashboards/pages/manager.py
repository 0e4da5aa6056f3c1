"""One manager's page: his own, or as the head opens it."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

import pandas as pd

from analytics.one_manager.report import ManagerReport, Trend, TrendPoint
from dashboards.pages.kkd import calls_of
from dashboards.periods import PeriodChoice


@dataclass(frozen=True, slots=True)
class ManagerPage:
    report: ManagerReport
    period: PeriodChoice
    here: str  # the page's address
    is_own: bool

    @property
    def scale_top(self) -> float:
        """0..1: the right end of the drawn intervals."""
        shares = [self.report.share.kkd, *(one.kkd for one in self.report.trend.points)]
        return max((one.high for one in shares if one.high is not None), default=1.0)

    @property
    def trend_chart(self) -> str:
        own = "/api/charts/me" if self.is_own else f"/api/charts/managers/{quote(self.report.manager, safe='')}"
        return own + (f"?{urlencode(self.period.params)}" if self.period.params else "")

    def leads(self, kind: str, direction: str = "inbound") -> dict[str, str]:
        """The filter that opens the calls of such leads of his."""
        return {**calls_of(self.period, "manager", self.report.manager, direction), "lead": kind}

    def held(self, **narrowed: str) -> dict[str, str]:
        """The filter that opens the calls that he held."""
        return {**self.period.params, "manager": self.report.manager, **narrowed}

    def leads_of(self, point: TrendPoint) -> dict[str, str]:
        """The filter that opens the counted leads of one step of the trend."""
        return {**self.leads("counted"), "period": "", "since": point.first.isoformat(), "until": point.last.isoformat()}


def trend_frame(trend: Trend) -> pd.DataFrame:
    """One row per week or month, oldest first."""
    return pd.DataFrame(
        [
            {
                "first": one.first,
                "last": one.last,
                "leads": one.kkd.trials,
                "sales": one.kkd.successes,
                "kkd": one.kkd.share,
                "low": one.kkd.low,
                "high": one.kkd.high,
            }
            for one in trend.points
        ],
        columns=["first", "last", "leads", "sales", "kkd", "low", "high"],
    )
