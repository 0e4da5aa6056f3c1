"""Figures of any indicators over any days: one question to the database for all that share a source."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.compute import counted_kkd, days_of
from analytics.conversion.kkd.report import KkdReport
from analytics.metrics.figures import Figure, Measured
from analytics.metrics.metric import (
    BookFigure,
    Clients,
    Evenness,
    LeadFigure,
    Mean,
    Metric,
    Missing,
    Names,
    PartOfAll,
    Patience,
    Quantile,
    Share,
    Spread,
    Sum,
)
from analytics.metrics.money import BooksByPart, Span, books_by
from analytics.metrics.of_books import figure_of_books
from analytics.metrics.of_calls import OfSums, figures_of, needed
from analytics.metrics.of_distributions import figure_of, patience
from analytics.metrics.of_leads import figure_of_leads, shares_by
from calls.house import House
from calls.model.call_measure import Slice
from calls.model.errors import CallError
from calls.store.measure_queries import Distribution, SliceSums
from calls.store.report_queries import Period

WAITS = (("wait_ms", ("waited",)), ("wait_ms", ("waited", "told")))
NO_PARTS = (Figure(None, "", None, 0),)


def measure(house: House, metrics: Sequence[Metric], period: Period, by: Slice | None = None) -> tuple[Measured, ...]:
    """In the order of metrics; those without a figure here have none. Raises CallError where one cannot be parted that way."""
    for metric in metrics:
        if by is not None and metric.is_known and by not in metric.slices:
            can = ", ".join(metric.slices) or "nothing: it is one figure"
            raise CallError(f"{metric.id} cannot be parted by {by}", permanent=True, remedy=f"It can be parted by {can}")
    company = house.company.load()
    days = days_of(period, ZoneInfo(company.time_zone if company else "UTC"))
    asked = _Asked(house, Span(period, days, by))
    return tuple(Measured(metric, by, figures) for metric, figures in zip(metrics, asked.figures(metrics), strict=True))


class _Asked:
    """One question: what several indicators are counted from is asked once, when the first of them needs it."""

    def __init__(self, house: House, span: Span) -> None:
        self._house, self._span = house, span
        self._known: dict[tuple[str, Names, Slice | None], tuple[Distribution, ...]] = {}

    def figures(self, metrics: Sequence[Metric]) -> Iterable[tuple[Figure, ...]]:
        sums = self._sums([metric.count for metric in metrics])
        for metric in metrics:
            match metric.count:
                case Sum() | Share() | Mean() | PartOfAll() as count:
                    yield figures_of(metric, count, sums)
                case Evenness(of) as count:
                    yield figures_of(metric, count, self._house.measures.sums(self._span.days, [of], Slice.MANAGER))
                case LeadFigure() as count:
                    yield tuple(figure_of_leads(count, one) for one in shares_by(self._kkd, self._span.by))
                case BookFigure() as count:
                    yield self._of_books(count)
                case Quantile(of, among) | Spread(of, among) as count:
                    found = self._distributions(of, (among,), self._span.by)
                    yield tuple(figure_of(count, one) for one in found) or (NO_PARTS if self._span.by is None else ())
                case Patience():
                    yield (self._patience(),)
                case Clients():
                    yield (Figure(None, "", self._house.measures.clients(self._span.days)),)
                case Missing():
                    yield ()

    @cached_property
    def _kkd(self) -> KkdReport:
        return counted_kkd(self._house, self._span.period)

    @cached_property
    def _books(self) -> BooksByPart:
        return books_by(self._house, self._span, self._kkd)

    def _of_books(self, count: BookFigure) -> tuple[Figure, ...]:
        company = self._books.company
        return tuple(figure_of_books(count, one, company) for one in self._books.parts) if company else NO_PARTS

    def _sums(self, counts: Sequence[object]) -> tuple[SliceSums, ...]:
        wanted: list[OfSums] = [one for one in counts if isinstance(one, Sum | Share | Mean | PartOfAll)]
        names = {name for one in wanted for name in needed(one)}
        return self._house.measures.sums(self._span.days, names, self._span.by) if names else ()

    def _distributions(self, value: str, among: Names, by: Slice | None = None) -> tuple[Distribution, ...]:
        asked = (value, among, by)
        if asked not in self._known and asked in ((*one, None) for one in WAITS):
            for one, found in zip(WAITS, self._house.measures.waits(self._span.days), strict=True):
                self._known[*one, None] = (found,) if found.counts else ()
        if asked not in self._known:
            self._known[asked] = self._house.measures.distributions(self._span.days, *asked)
        return self._known[asked]

    def _patience(self) -> Figure:
        answered, gave_up = (
            next((one.counts for one in self._distributions(value, among)), ())
            for value, among in (WAITS[1], ("abandon_ms", ("abandoned",)))
        )
        return patience(answered, gave_up)
