"""What reviews say of managers and of rows: means with their n and interval, and how often the machine had answered as people did."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.stats import t

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.call import ManagerId
from calls.model.review import Review, ReviewState
from calls.model.scorecard import NOT_APPLICABLE, AnswerKind, Scorecard

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Mean:
    """Per cent, 0..100; low and high: its 95 % interval, None from one value alone."""

    n: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ManagerResult:
    manager: ManagerId | None
    score: Mean
    failed: Rate  # calls that failed a critical row


@dataclass(frozen=True, slots=True)
class RowResult:
    row: str
    points: Mean  # of the answers that apply
    not_applicable: int
    machine: Rate  # answers that were the machine's, of those that it had answered beforehand


def by_manager(reviews: Iterable[Review]) -> tuple[ManagerResult, ...]:
    """Best mean first; those of one call or none last among equals. Drafts do not count."""
    own: defaultdict[ManagerId | None, list[Review]] = defaultdict(list)
    for review in counted(reviews):
        own[review.manager].append(review)
    rows = [
        ManagerResult(
            manager,
            mean_of([one.points / 100 for one in its if one.points is not None]),
            rate_of(sum(one.is_failed for one in its), len(its)),
        )
        for manager, its in own.items()
    ]
    return tuple(sorted(rows, key=lambda one: (-(one.score.value or -1.0), -one.score.n, one.manager or "")))


def by_row(card: Scorecard, reviews: Iterable[Review]) -> tuple[RowResult, ...]:
    """In the card's order. reviews: of this version."""
    known = list(counted(reviews))
    return tuple(_row(card, row.id, known) for row in card.rows if row.kind is not AnswerKind.TEXT)


def counted(reviews: Iterable[Review]) -> Iterable[Review]:
    return (one for one in reviews if one.state is not ReviewState.DRAFT)


def mean_of(values: Sequence[float]) -> Mean:
    """With Student's interval, cut to 0..100."""
    n = len(values)
    if n == 0:
        return Mean(0, None, None, None)
    mean = sum(values) / n
    if n == 1:
        return Mean(1, mean, None, None)
    spread = sqrt(sum((value - mean) ** 2 for value in values) / (n - 1) / n) * float(t.ppf((1 + LEVEL) / 2, n - 1))
    return Mean(n, mean, max(0.0, mean - spread), min(100.0, mean + spread))


def _row(card: Scorecard, row_id: str, reviews: Sequence[Review]) -> RowResult:
    row = card.row(row_id)
    assert row is not None
    given = [(one.answers[row_id].value, one.machine.get(row_id)) for one in reviews if row_id in one.answers]
    choices = [row.choice(value) for value, _machine in given if value != NOT_APPLICABLE]
    machine = [(value, beforehand.value) for value, beforehand in given if beforehand is not None]
    return RowResult(
        row_id,
        mean_of([float(one.points) for one in choices if one is not None]),
        sum(value == NOT_APPLICABLE for value, _machine in given),
        rate_of(sum(value == beforehand for value, beforehand in machine), len(machine)),
    )
