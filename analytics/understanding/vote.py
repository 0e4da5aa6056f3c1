"""Layers vote: what rules and learned words make of a field, and what a judge says of it, become one distribution.

A logarithmic opinion pool (Genest and Zidek 1986): probabilities are multiplied, the judge's raised to a weight. 0 ignores him, 1 takes his
confidence at its word.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calls.model.judgement import Claim

NOTHING = "none"  # the candidate that nothing was said
LEAST, MOST = 0.02, 0.97  # nobody is surer than that, so that neither side can silence the other
POSSIBLE = 0.001  # probability of what the rules rule out
STRONG = 0.7  # of either, from which on a disagreement is one between two who were sure
DISPUTED = 0.5  # the most that a winner of such a disagreement is worth: a person should look
WEIGHTS = tuple(tenth / 10 for tenth in range(31))


@dataclass(frozen=True, slots=True)
class Ballot:
    """shares: what both make of it together; probability: the winner's, lower where the two disagree strongly."""

    rules: Mapping[str, float]
    claim: Claim
    shares: Mapping[str, float]
    winner: str
    probability: float
    is_disputed: bool


def vote(values: Sequence[str], rules: Mapping[str, float], claim: Claim, weight: float) -> Ballot:
    """values: all candidates, NOTHING among them where a field may be empty. rules: their probabilities."""
    prior, said = complete(values, rules), claim.value or NOTHING
    judged = _judged(values, said, claim.confidence)
    odds = {value: prior[value] * judged[value] ** weight for value in values}
    shares = {value: one / sum(odds.values()) for value, one in odds.items()}
    winner = max(sorted(shares), key=shares.__getitem__)
    first = max(sorted(prior), key=prior.__getitem__)
    is_disputed = weight > 0 and first != said and rules.get(first, 0.0) >= STRONG and claim.confidence >= STRONG
    probability = min(shares[winner], DISPUTED) if is_disputed else shares[winner]
    return Ballot(rules, claim, shares, winner, probability, is_disputed)


def vote_yes(rules: float, claimed: float, weight: float) -> float:
    """Of a thing that is so or not, as a slot that was asked for. Both: probabilities that it is."""
    return _sigmoid(_logit(rules) + weight * _logit(claimed))


def complete(values: Sequence[str], shares: Mapping[str, float]) -> dict[str, float]:
    """Over all candidates, summing to 1, none of them impossible."""
    rest = max(0.0, 1.0 - sum(shares.get(value, 0.0) for value in values))
    heirs = [NOTHING] if NOTHING in values else list(values)
    full = {value: max(POSSIBLE, shares.get(value, 0.0) + (rest / len(heirs) if value in heirs else 0.0)) for value in values}
    return {value: one / sum(full.values()) for value, one in full.items()}


@dataclass(frozen=True, slots=True)
class Example:
    """One field of a labelled call."""

    values: tuple[str, ...]
    rules: Mapping[str, float]
    claim: Claim
    truth: str


@dataclass(frozen=True, slots=True)
class WeightFit:
    weight: float
    loss: float  # mean logarithmic loss with it
    loss_without: float  # with weight 0
    n: int


def fit_weight(examples: Sequence[Example]) -> WeightFit | None:
    """The weight under which labelled calls are the least surprising; None without examples."""
    known = [one for one in examples if one.truth in one.values]
    if not known:
        return None
    losses = {weight: sum(_loss(one, weight) for one in known) / len(known) for weight in WEIGHTS}
    best = min(WEIGHTS, key=losses.__getitem__)
    return WeightFit(best, losses[best], losses[0.0], len(known))


def _loss(one: Example, weight: float) -> float:
    return -math.log(vote(one.values, one.rules, one.claim, weight).shares[one.truth])


def _judged(values: Sequence[str], said: str, confidence: float) -> dict[str, float]:
    sure = min(max(confidence, LEAST), MOST)
    others = (1.0 - sure) / max(len(values) - 1, 1)
    return {value: sure if value == said else others for value in values}


def _logit(probability: float) -> float:
    held = min(max(probability, LEAST), MOST)
    return math.log(held / (1 - held))


def _sigmoid(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))
