"""What the rule of one stage found in a talk, for the head to weigh."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import SpokenTurn


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    scope: tuple[SpokenTurn, ...]  # whose words count
    found: Mapping[str, float]  # what speaks for or against, each 0…1
    done_at: Hit | None  # the best proof, where one sign alone shows it
    missed_at: SpokenTurn | None  # where it should have been, where it was not done
    is_ruled_out: bool = False  # by a rule that no weight may outvote


def flag(value: object) -> float:
    return 1.0 if value else 0.0


def up_to(count: float, most: float) -> float:
    """A count as a share of what is plenty."""
    return min(count, most) / most
