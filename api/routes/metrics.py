"""The catalogue of indicators, and what each comes to, for programs."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from analytics.metrics.compute import measure
from analytics.metrics.figures import Measured
from analytics.metrics.formula import formula_of
from analytics.metrics.metric import Source, Unit
from analytics.metrics.registry import GROUPS, metric_of
from api.auth import Scope, requires
from api.doors import HouseDoor, PeriodDoor
from calls.model.call_measure import Slice

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
