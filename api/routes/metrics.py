"""The catalogue of indicators, and what each comes to: its page, its table as CSV, and for programs."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from analytics.metrics.compute import measure
from analytics.metrics.figures import Measured
from analytics.metrics.formula import formula_of
from analytics.metrics.metric import Source, Unit
from analytics.metrics.registry import GROUPS, metric_of
from api.auth import Scope, requires
from api.doors import HouseDoor, PageDoor, PeriodDoor, ShownPeriodDoor
from api.table_files import FormatDoor, TableFile, table_response
from calls.model.call_measure import Slice
from dashboards.formatting import Formats
from dashboards.metric_tables import metrics_frame
from dashboards.metric_words import SLICES, MetricWords
from dashboards.pages.metrics import MetricsQuery, metrics_page, read_metrics_query

router = APIRouter(dependencies=[Depends(requires(Scope.REPORTS_READ))], tags=["metrics"])


@dataclass(frozen=True, slots=True)
class MetricView:
    id: str
    group: str
    name: str
    is_known: bool
    formula: str  # of one without a figure: what is missing
    unit: Unit
    source: Source
    slices: tuple[Slice, ...]


def metrics_query_of(
    period: ShownPeriodDoor, by: Annotated[str, Query(max_length=20)] = "", text: Annotated[str, Query(max_length=80)] = ""
) -> MetricsQuery:
    return read_metrics_query(period, by, text)


@router.get("/metrics", include_in_schema=False)
def metrics(page: PageDoor, query: Annotated[MetricsQuery, Depends(metrics_query_of)], form: FormatDoor) -> Response:
    words = MetricWords(Formats(page.look.language, page.look.zone))
    shown = metrics_page(page.house, query, words)
    if form != "html":
        return table_response(page.request, form, TableFile("metrics", metrics_frame(shown, words)))
    return page.render("metrics.html", {"page": shown, "words": words, "slices": SLICES})


@router.get("/api/v1/metrics")
def list_metrics() -> list[MetricView]:
    """Every indicator: its formula, unit, source, and what it may be parted by; of those without a figure, what is missing."""
    return [
        MetricView(one.id, group.id, one.name, one.is_known, formula_of(one), one.unit, one.source, one.slices)
        for group in GROUPS
        for one in group.metrics
    ]


@router.get("/api/v1/metrics/{metric_id}")
def read_metric(
    metric_id: str, house: HouseDoor, period: PeriodDoor, by: Annotated[Slice | None, Query(description="What to part it by.")] = None
) -> Measured:
    """What it comes to. The calls behind a figure: /api/v1/calls?metric=ID, with the same days and manager, channel, product, hour …"""
    return measure(house, [metric_of(metric_id)], period.period, by)[0]
