"""Is what was learned better than what is in use? Judged on the same calls.

Promoted is what has a higher macro-F1 in at least 90 of 100 draws of whole clients (bootstrap.py) and betters three clients more than it
worsens, as few calls of rare classes move a macro-F1 far, with no class of ten calls or more losing more than ten points of F1. It must
agree with people well beyond chance (Cohen's kappa 0.4): labels at random teach to guess, and guessing spreads over more classes than a
version that says the same of most calls. Enough calls of enough classes must be judged, ten of them right by what is in use: people who
only correct mistakes and confirm nothing leave no way to see what a change would break.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analytics.understanding.training.bootstrap import chance_of
from analytics.understanding.training.shares import ClassScore, class_scores, macro_f1

FEWEST, FEWEST_OF_A_CLASS, FEWEST_RIGHT = 30, 5, 10  # calls
LEAST_CHANCE, LEAST_BETTERED = 0.9, 3  # of draws; clients, net
LEAST_KAPPA = 0.4
MOST_LOST, LARGE_CLASS = 0.1, 10  # of F1, by a class of so many calls

Answer = str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One call: what a person says, and what either version says who was not taught by this client."""

    client: str
    truth: str
    was: Answer
    becomes: Answer


class Reason(StrEnum):
    BETTER = "better"
    TOO_FEW = "too_few"
    ONE_CLASS = "one_class"
    FEW_CONFIRMED = "few_confirmed"
    NOT_BETTER = "not_better"
    CLASS_LOSES = "class_loses"
    NO_PATTERN = "no_pattern"


@dataclass(frozen=True, slots=True)
class Decision:
    reason: Reason
    chance: float | None = None  # that it is better; None where nothing was compared
    needed: int = 0  # more calls
    loser: str | None = None  # the class that loses most, where that decided

    @property
    def is_promoted(self) -> bool:
        return self.reason is Reason.BETTER


def enough(truths: Sequence[str]) -> Decision | None:
    """Before anything is learned: what is missing. None where there is enough."""
    if len(truths) < FEWEST:
        return Decision(Reason.TOO_FEW, needed=FEWEST - len(truths))
    most = [n for _, n in Counter(truths).most_common(2)]
    second = most[1] if len(most) > 1 else 0
    return Decision(Reason.ONE_CLASS, needed=FEWEST_OF_A_CLASS - second) if second < FEWEST_OF_A_CLASS else None


def decide(cases: Sequence[Case]) -> Decision:
    missing = enough([one.truth for one in cases])
    if missing is not None:
        return missing
    if (right := sum(one.was == one.truth for one in cases)) < FEWEST_RIGHT:
        return Decision(Reason.FEW_CONFIRMED, needed=FEWEST_RIGHT - right)
    chance = chance_of(cases, [one.client for one in cases], _gain)
    if chance < LEAST_CHANCE or net_bettered(cases) < LEAST_BETTERED:
        return Decision(Reason.NOT_BETTER, chance)
    if kappa(pairs(cases, "becomes")) < LEAST_KAPPA:
        return Decision(Reason.NO_PATTERN, chance)
    loser = _loser(scores(cases, "was"), scores(cases, "becomes"))
    return Decision(Reason.CLASS_LOSES, chance, loser=loser) if loser else Decision(Reason.BETTER, chance)


def scores(cases: Sequence[Case], version: str) -> dict[str, ClassScore]:
    """version: was or becomes."""
    return class_scores(pairs(cases, version))


def pairs(cases: Sequence[Case], version: str) -> list[tuple[Answer, Answer]]:
    """(true, said)"""
    return [(one.truth, getattr(one, version)) for one in cases]


def net_bettered(cases: Sequence[Case]) -> int:
    """Clients of whose calls more become right, less those of whose calls fewer are."""
    gains: Counter[str] = Counter()
    for one in cases:
        gains[one.client] += (one.becomes == one.truth) - (one.was == one.truth)
    return sum((gain > 0) - (gain < 0) for gain in gains.values())


def kappa(told: Sequence[tuple[Answer, Answer]]) -> float:
    """Agreement of (true, said) beyond what the same answers in any order would give: 0 for guessing, 1 for all right (Cohen 1960)."""
    true, said = Counter(truth for truth, _ in told), Counter(answer for _, answer in told)
    n = len(told)
    by_chance = sum(true[value] * said[value] for value in true) / n**2
    agreed = sum(truth == answer for truth, answer in told) / n
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else 0.0


def _gain(cases: Sequence[Case]) -> float:
    return (macro_f1(pairs(cases, "becomes")) or 0.0) - (macro_f1(pairs(cases, "was")) or 0.0)


def _loser(was: Mapping[str, ClassScore], becomes: Mapping[str, ClassScore]) -> str | None:
    lost = {value: score.f1 - becomes[value].f1 for value, score in was.items() if score.n >= LARGE_CLASS}
    worst = max(lost, key=lost.__getitem__, default=None)
    return worst if worst is not None and lost[worst] > MOST_LOST else None
