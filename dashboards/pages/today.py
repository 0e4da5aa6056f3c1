"""The page of the day: tiles that open their calls."""

from dataclasses import dataclass
from datetime import date, timedelta

from analytics.today.report import TodayReport


@dataclass(frozen=True, slots=True)
class TodayPage:
    report: TodayReport
    is_today: bool

    def calls(self, **narrowed: str) -> dict[str, str]:
        """The filter that opens the calls of a tile."""
        day = self.report.day.isoformat()
        return {"since": day, "until": day, **narrowed}

    @property
    def neighbours(self) -> tuple[date, date]:
        return self.report.day - timedelta(days=1), self.report.day + timedelta(days=1)
