"""Probabilities brought in line with how often a company's calls bear them out: one factor on their logits (Guo et al. 2017)."""

import math
from collections.abc import Sequence

from analytics.understanding.own_weights import LEAST, Shares

STEPS = [2 ** (step / 8) for step in range(-12, 13)]  # from a third to almost three

Judged = tuple[Shares, str]  # probabilities, and what a person says


def stretched(shares: Shares, stretch: float) -> dict[str, float]:
    odds = {value: max(share, LEAST) ** stretch for value, share in shares.items()}
    return {value: one / sum(odds.values()) for value, one in odds.items()}


def best_stretch(judged: Sequence[Judged]) -> float:
    """The factor under which the truths would have been least surprising; 1 where nothing was judged."""
    return min(STEPS, key=lambda stretch: (surprise(judged, stretch), abs(math.log(stretch)))) if judged else 1.0


def surprise(judged: Sequence[Judged], stretch: float = 1.0) -> float:
    """Mean log loss, in nats."""
    return -sum(math.log(max(stretched(shares, stretch).get(truth, 0.0), LEAST)) for shares, truth in judged) / max(len(judged), 1)
