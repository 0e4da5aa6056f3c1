"""Figures of any indicators over any days: one question to the database for all that share a source."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.compute import days_of, kkd_report
from analytics.metrics.figures import Figure, Measured
from analytics.metrics.metric import (
    BookFigure,
    Clients,
    Evenness,
    LeadFigure,
    Mean,
    Metric,
    Missing,
    PartOfAll,
    Patience,
    Quantile,
    Share,
    Spread,
    Sum,
)
from analytics.metrics.money import books_by
from analytics.metrics.of_books import figure_of_books
from analytics.metrics.of_calls import OfSums, figures_of, needed
from analytics.metrics.of_distributions import figure_of, patience
from analytics.metrics.of_leads import figure_of_leads, shares_by
from calls.house import House
from calls.model.call_measure import Slice
from calls.model.errors import CallError
from calls.store.lead_queries import Days
from calls.store.measure_queries import SliceSums
from calls.store.report_queries import Period

NO_PARTS = (Figure(None, "", None, 0),)


def measure(house: House, metrics: Sequence[Metric], period: Period, by: Slice | None = None) -> tuple[Measured, ...]:
    """In the order of metrics; those without a figure here have none. Raises CallError where one cannot be parted that way."""
    for metric in metrics:
        if by is not None and metric.is_known and by not in metric.slices:
            can = ", ".join(metric.slices) or "nothing: it is one figure"
            raise CallError(f"{metric.id} cannot be parted by {by}", permanent=True, remedy=f"It can be parted by {can}")
    company = house.company.load()
    days = days_of(period, ZoneInfo(company.time_zone if company else "UTC"))
    asked = _Asked(house, period, days, by)
    return tuple(Measured(metric, by, figures) for metric, figures in zip(metrics, asked.figures(metrics), strict=True))


class _Asked:
    """One question: each source is asked once, when the first indicator needs it."""

    def __init__(self, house: House, period: Period, days: Days, by: Slice | None) -> None:
        self._house, self._period, self._days, self._by = house, period, days, by

    def figures(self, metrics: Sequence[Metric]) -> Iterable[tuple[Figure, ...]]:
        sums = self._sums([metric.count for metric in metrics])
        kinds = {type(metric.count) for metric in metrics}
        report = kkd_report(self._house, self._period) if LeadFigure in kinds else None
        books = books_by(self._house, self._period, self._days, self._by) if BookFigure in kinds else None
        for metric in metrics:
            match metric.count:
                case Sum() | Share() | Mean() | PartOfAll() as count:
                    yield figures_of(metric, count, sums)
                case Evenness(of) as count:
                    yield figures_of(metric, count, self._house.measures.sums(self._days, [of], Slice.MANAGER))
                case LeadFigure() as count:
                    assert report is not None
                    yield tuple(figure_of_leads(count, one) for one in shares_by(report, self._by))
                case BookFigure() as count:
                    assert books is not None
                    yield tuple(figure_of_books(count, one, books.company) for one in books.parts) if books.company else NO_PARTS
                case Quantile(of, among) | Spread(of, among) as count:
                    found = self._house.measures.distributions(self._days, of, (among,), self._by)
                    yield tuple(figure_of(count, one) for one in found) or (NO_PARTS if self._by is None else ())
                case Patience():
                    yield (self._patience(),)
                case Clients():
                    yield (Figure(None, "", self._house.measures.clients(self._days)),)
                case Missing():
                    yield ()

    def _sums(self, counts: Sequence[object]) -> tuple[SliceSums, ...]:
        wanted: list[OfSums] = [one for one in counts if isinstance(one, Sum | Share | Mean | PartOfAll)]
        names = {name for one in wanted for name in needed(one)}
        return self._house.measures.sums(self._days, names, self._by) if names else ()

    def _patience(self) -> Figure:
        answered, gave_up = (
            next((one.counts for one in self._house.measures.distributions(self._days, value, among)), ())
            for value, among in (("wait_ms", ("waited", "told")), ("abandon_ms", ("abandoned",)))
        )
        return patience(answered, gave_up)
