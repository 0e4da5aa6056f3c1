"""The one list of all indicators."""

from collections.abc import Iterable, Mapping

from analytics.metrics.demand import DEMAND
from analytics.metrics.fraud import FRAUD
from analytics.metrics.handling import HANDLING
from analytics.metrics.manager_time import MANAGER_TIME
from analytics.metrics.marketing import MARKETING
from analytics.metrics.metric import Group, Metric
from analytics.metrics.quality import QUALITY
from analytics.metrics.resolution import RESOLUTION
from analytics.metrics.sales import SALES
from analytics.metrics.script import SCRIPT
from analytics.metrics.talk import TALK
from analytics.metrics.volume import VOLUME
from analytics.metrics.waiting import WAITING
from calls.model.errors import CallError

GROUPS: tuple[Group, ...] = (
    VOLUME,
    WAITING,
    HANDLING,
    MANAGER_TIME,
    SALES,
    RESOLUTION,
    TALK,
    SCRIPT,
    DEMAND,
    QUALITY,
    MARKETING,
    FRAUD,
)
METRICS: Mapping[str, Metric] = {metric.id: metric for group in GROUPS for metric in group.metrics}


def metric_of(metric_id: str) -> Metric:
    """Raises CallError for an id that is none of ours."""
    metric = METRICS.get(metric_id)
    if metric is None:
        raise CallError("There is no such indicator", permanent=True, remedy="earshot metrics list names them all")
    return metric


def metrics_of(ids: Iterable[str]) -> tuple[Metric, ...]:
    return tuple(metric_of(one) for one in ids)
