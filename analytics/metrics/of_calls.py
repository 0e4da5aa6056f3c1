"""Figures of calls from their sums."""

from collections.abc import Mapping, Sequence
from math import sqrt

from analytics.counting.wilson import Z_95, rate_of
from analytics.metrics.figures import Figure
from analytics.metrics.metric import Evenness, Mean, Metric, Names, PartOfAll, Share, Sum, Unit
from calls.store.measure_queries import SliceSums

OfSums = Sum | Share | Mean | PartOfAll | Evenness
MS = "_ms"
PER_UNIT = {Unit.SECONDS: 1_000, Unit.MINUTES: 60_000, Unit.HOURS: 3_600_000}  # milliseconds
FEW = 2  # a spread needs two


def needed(count: OfSums) -> Names:
    """The measures that a figure is counted from."""
    match count:
        case Sum(of):
            return of
        case Share(of, among, of_less, among_less):
            return (*of, *among, *of_less, *among_less)
        case Mean(of, among, squares):
            return (of, among, *((squares,) if squares else ()))
        case PartOfAll(of) | Evenness(of):
            return (of,)


def figures_of(metric: Metric, count: OfSums, rows: Sequence[SliceSums]) -> tuple[Figure, ...]:
    if isinstance(count, Evenness):
        return (_evenness([row.sums[count.of] for row in rows if row.key is not None]),)
    whole = sum(row.sums[count.of] for row in rows) if isinstance(count, PartOfAll) else 0
    return tuple(_figure(metric.unit, count, row, whole) for row in rows)


def _figure(unit: Unit, count: Sum | Share | Mean | PartOfAll, row: SliceSums, whole: int) -> Figure:
    match count:
        case Sum(of):
            total = _total(row.sums, of)
            return Figure(row.key, row.name, total / PER_UNIT[unit] if unit in PER_UNIT else total)
        case Share(of, among, of_less, among_less):
            part, n = _total(row.sums, of) - _total(row.sums, of_less), _total(row.sums, among) - _total(row.sums, among_less)
            return _share(row, part, n)
        case PartOfAll(of):
            return _share(row, row.sums[of], whole)
        case Mean():
            return _mean(PER_UNIT.get(unit, 1), row, count)


def _share(row: SliceSums, part: int, n: int) -> Figure:
    rate = rate_of(part, n)
    return Figure(row.key, row.name, rate.share, n, rate.low, rate.high)


def _mean(per: int, row: SliceSums, count: Mean) -> Figure:
    """With the interval of the normal distribution where the squares are known: mean ± 1.96 s / √n."""
    n = row.sums[count.among]
    if n == 0:
        return Figure(row.key, row.name, None, 0)
    mean = row.sums[count.of] / per / n
    if not count.squares or n < FEW:
        return Figure(row.key, row.name, mean, n)
    half = Z_95 * sqrt(max(0.0, row.sums[count.squares] - n * mean * mean) / (n - 1) / n)
    return Figure(row.key, row.name, mean, n, max(0.0, mean - half), mean + half)


def _evenness(parts: Sequence[int]) -> Figure:
    """1 - Gini coefficient: Σ (2i - n - 1) x_i / (n Σ x), x ascending."""
    n, total = len(parts), sum(parts)
    if total == 0:
        return Figure(None, "", None, n)
    gini = sum((2 * place - n - 1) * part for place, part in enumerate(sorted(parts), 1)) / (n * total)
    return Figure(None, "", 1 - gini, n)


def _total(sums: Mapping[str, int], names: Names) -> int:
    return sum(sums[name] for name in names)
