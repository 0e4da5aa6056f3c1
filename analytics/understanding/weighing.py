"""What the layers make of one field: each candidate's probability and the evidence, kept to be voted on and explained."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default

from analytics.understanding.evidence import Evidence, Tally
from analytics.understanding.learned import Opinion


@dataclass(frozen=True, slots=True)
class Weighing:
    """shares: the candidates' probabilities; what is missing from 1 is that none of them holds."""

    field: str
    shares: Mapping[str, float]
    cues: Mapping[str, tuple[Evidence, ...]] = with_default(default_factory=dict)  # by value, strongest first
    opinion: Opinion | None = None  # of the learned words, where they were asked


def weighing_of(field: str, score: Tally, shares: Mapping[str, float] | None = None, opinion: Opinion | None = None) -> Weighing:
    """shares: the cues' own where none are given."""
    if shares is None:
        shares = {value: score.probability(value) for value, _ in score.ranking()}
    return Weighing(field, shares, score.evidence, opinion)
