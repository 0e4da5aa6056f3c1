"""The catalogue of indicators: what each comes to, how it is counted, and the calls behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.metrics.behind import behind
from analytics.metrics.compute import measure
from analytics.metrics.figures import Figure
from analytics.metrics.metric import Evenness, Group, Metric, PartOfAll
from analytics.metrics.registry import GROUPS
from calls.house import House
from calls.model.call_measure import Slice
from calls.model.errors import CallError
from dashboards.call_filters import NONE
from dashboards.metric_filters import ALL
from dashboards.metric_words import SLICES, MetricWords
from dashboards.pages.kkd import calls_of
from dashboards.periods import PeriodChoice

N_OF_NO_CALLS = PartOfAll | Evenness  # counted from the calls of all, or from managers


@dataclass(frozen=True, slots=True)
class MetricsQuery:
    """What the address asks for. text: words that the id, name or formula has, all of them."""

    period: PeriodChoice
    by: Slice | None = None
    text: str = ""

    @property
    def params(self) -> dict[str, str]:
        return {**self.period.params, **self.kept}

    @property
    def kept(self) -> dict[str, str]:
        """What stays when the period changes."""
        return {"by": self.by.value if self.by else "", "text": self.text}


@dataclass(frozen=True, slots=True)
class MetricEntry:
    metric: Metric
    name: str
    formula: str  # of one without a figure: what is missing
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class MetricGroup:
    group: Group
    entries: tuple[MetricEntry, ...]  # with figures
    unparted: tuple[MetricEntry, ...]  # cannot be parted as was asked
    lacking: tuple[MetricEntry, ...]  # without a figure here


@dataclass(frozen=True, slots=True)
class MetricsPage:
    query: MetricsQuery
    groups: tuple[MetricGroup, ...]  # none without an indicator that fits

    def link_of(self, metric: Metric, figure: Figure, *, whole: bool = False) -> dict[str, str] | None:
        """The filter that opens the calls that the figure counts, or with `whole` all it was counted from; None: no calls."""
        its = behind(metric, whole=whole)
        if its is None or (whole and isinstance(metric.count, N_OF_NO_CALLS)):
            return None
        by, period = self.query.by, self.query.period
        if its.lead:
            return {**calls_of(period, by.value if by else "", figure.key), "lead": its.lead}
        part = {by.value: figure.key or NONE} if by else {}
        return {**period.params, **part, "metric": metric.id + (ALL if whole else "")}


def read_metrics_query(period: PeriodChoice, by: str, text: str) -> MetricsQuery:
    """Raises CallError for a part that the page does not know."""
    if by and by not in set(SLICES):
        raise CallError("Indicators cannot be parted so here", permanent=True, remedy=f"Use one of {', '.join(SLICES)}")
    return MetricsQuery(period, Slice(by) if by else None, " ".join(text.split()))


def metrics_page(house: House, query: MetricsQuery, words: MetricWords) -> MetricsPage:
    fitting = [(group, _fitting(group, query.text, words)) for group in GROUPS]
    parted = [one.metric for _, entries in fitting for one in entries if _is_parted(one.metric, query.by)]
    figures = {one.metric.id: one.figures for one in measure(house, parted, query.period.period, query.by)} if parted else {}
    return MetricsPage(query, tuple(_group(group, entries, figures) for group, entries in fitting if entries))


def _fitting(group: Group, text: str, words: MetricWords) -> tuple[MetricEntry, ...]:
    entries = [MetricEntry(one, words.text(one.name), words.formula(one)) for one in group.metrics]
    wanted, title = text.casefold().split(), words.text(group.name)
    return tuple(one for one in entries if _has(f"{one.metric.id} {one.name} {one.formula} {title}", wanted))


def _has(said: str, wanted: Sequence[str]) -> bool:
    lower = said.casefold()
    return all(word in lower for word in wanted)


def _is_parted(metric: Metric, by: Slice | None) -> bool:
    return metric.is_known and (by is None or by in metric.slices)


def _group(group: Group, entries: Sequence[MetricEntry], figures: dict[str, tuple[Figure, ...]]) -> MetricGroup:
    measured = tuple(MetricEntry(one.metric, one.name, one.formula, figures[one.metric.id]) for one in entries if one.metric.id in figures)
    others = [one for one in entries if one.metric.id not in figures]
    unparted, lacking = (tuple(one for one in others if one.metric.is_known is known) for known in (True, False))
    return MetricGroup(group, measured, unparted, lacking)
