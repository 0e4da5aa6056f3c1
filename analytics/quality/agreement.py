"""Do reviewers of the same calls answer alike? By row: the share of agreeing pairs, and how much of it is more than chance."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.review import Review, ReviewState
from calls.model.scorecard import AnswerKind, Scorecard

ENOUGH = 0.85  # the floor that contact centres ask of calibrated reviewers


@dataclass(frozen=True, slots=True)
class RowAgreement:
    row: str
    calls: int  # scored by two people or more
    pairs: Rate  # of reviewers of one call: those who answered alike
    kappa: float | None  # None: nothing to tell, or everybody always answers the same

    @property
    def is_low(self) -> bool:
        return self.pairs.share is not None and self.pairs.share < ENOUGH


def agreement_of(card: Scorecard, reviews: Sequence[Review]) -> tuple[RowAgreement, ...]:
    """reviews: of one version of the card; drafts do not count."""
    by_call: dict[str, list[Review]] = {}
    for review in reviews:
        if review.state is not ReviewState.DRAFT:
            by_call.setdefault(review.call_id, []).append(review)
    shared = [several for several in by_call.values() if len(several) > 1]
    return tuple(_row(row.id, shared) for row in card.rows if row.kind is not AnswerKind.TEXT)


def _row(row: str, shared: Sequence[Sequence[Review]]) -> RowAgreement:
    answers = [[review.answers[row].value for review in several if row in review.answers] for several in shared]
    kept = [given for given in answers if len(given) > 1]
    pairs = [pair for given in kept for pair in combinations(given, 2)]
    alike = sum(one == other for one, other in pairs)
    return RowAgreement(row, len(kept), rate_of(alike, len(pairs)), kappa_of(kept))


def kappa_of(answers: Sequence[Sequence[str]]) -> float | None:
    """Fleiss' kappa for a varying number of reviewers of each call (Fleiss and Cuzick 1979, Applied Psychological Measurement 3, 537).

    Observed: the mean over calls of the share of agreeing pairs; expected: the sum of squared shares of all answers.
    """
    if not answers:
        return None
    observed = sum(_alike(given) for given in answers) / len(answers)
    totals = Counter(value for given in answers for value in given)
    whole = sum(totals.values())
    expected = sum((count / whole) ** 2 for count in totals.values())
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _alike(given: Sequence[str]) -> float:
    pairs = len(given) * (len(given) - 1)
    return sum(count * (count - 1) for count in Counter(given).values()) / pairs
