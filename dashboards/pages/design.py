"""The page that shows every component, with made figures: what a new page is built of."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.conversion.report import Rate
from analytics.counting.wilson import rate_of
from analytics.one_manager.report import Step, Trend, TrendPoint

COLOURS = (
    *("paper", "card", "sunken", "ink", "ink-soft", "line", "line-strong", "accent", "accent-soft"),
    *("agent", "agent-soft", "client", "client-soft", "good", "good-soft", "bad", "bad-soft", "warn", "warn-soft"),
)
TYPE = ("xs", "s", "m", "l", "xl", "kpi")
SPACE = ("s1", "s2", "s3", "s4", "s5", "s6", "s7")
CHIPS = ("", "sale", "refusal", "undecided", "waiting", "running", "failed", "set_aside", "done")
PEOPLE = (("Maria Holt", 44, 118), ("Nikolai Brandt", 53, 189), ("Anna Marsh", 3, 9))
MONTHS = ((1, 21, 80), (2, 26, 78), (3, 31, 84), (4, 24, 71), (5, 35, 90), (6, 40, 96))


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    kkd: Rate


@dataclass(frozen=True, slots=True)
class DesignPage:
    rows: tuple[Row, ...]
    all: Rate
    trend: Trend
    colours: tuple[str, ...] = COLOURS
    sizes: tuple[str, ...] = TYPE
    spaces: tuple[str, ...] = SPACE
    chips: tuple[str, ...] = CHIPS
    scale_top: float = 0.7

    def leads_of(self, _point: TrendPoint) -> dict[str, str]:
        return {"lead": "counted"}


def design_page() -> DesignPage:
    rows = tuple(Row(name, rate_of(sold, leads)) for name, sold, leads in PEOPLE)
    sold, leads = sum(one[1] for one in PEOPLE), sum(one[2] for one in PEOPLE)
    points = tuple(TrendPoint(date(2026, month, 1), date(2026, month, 28), rate_of(won, of)) for month, won, of in MONTHS)
    return DesignPage(rows, rate_of(sold, leads), Trend(Step.MONTH, points, None))


def sample_frame(page: DesignPage) -> pd.DataFrame:
    """In the columns of a figure of rates."""
    return pd.DataFrame([_drawn(one) for one in page.rows])


def _drawn(row: Row) -> dict[str, object]:
    kkd = row.kkd
    counts = {"sales": kkd.successes, "target_calls": kkd.trials}
    return {"id": row.name, "name": row.name, "kkd": kkd.share, "low": kkd.low, "high": kkd.high, **counts}
