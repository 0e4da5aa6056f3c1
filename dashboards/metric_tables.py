"""The catalogue of indicators as a DataFrame. Shares are 0..1, lengths in the unit named, money is exact."""

import pandas as pd

from analytics.metrics.figures import Figure
from calls.model.money import Money
from dashboards.metric_words import MetricWords
from dashboards.pages.metrics import MetricEntry, MetricsPage

COLUMNS = ("id", "group", "indicator", "by", "part_id", "part", "value", "unit", "currency", "low", "high", "n", "formula", "lacks")


def metrics_frame(page: MetricsPage, words: MetricWords) -> pd.DataFrame:
    """One row for each figure; those without a figure have one row that says what they lack."""
    rows = []
    for shown in page.groups:
        title = words.text(shown.group.name)
        for entry in shown.entries:
            head = {"group": title, "formula": entry.formula, **_named(entry), "unit": entry.metric.unit.value}
            rows += [{**head, **_part(page, figure, words), **_figured(figure)} for figure in entry.figures]
        rows += [{"group": title, "lacks": entry.formula, **_named(entry)} for entry in shown.lacking]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).fillna("")


def _named(entry: MetricEntry) -> dict[str, object]:
    return {"id": entry.metric.id, "indicator": entry.name}


def _part(page: MetricsPage, figure: Figure, words: MetricWords) -> dict[str, object]:
    by = page.query.by
    return {"by": by.value, "part_id": figure.key or "", "part": words.part(by, figure.key, figure.name)} if by else {}


def _figured(figure: Figure) -> dict[str, object]:
    money = figure.value if isinstance(figure.value, Money) else None
    value = money.amount if money else figure.value
    return {"value": value, "currency": money.currency if money else "", "low": figure.low, "high": figure.high, "n": figure.n}
