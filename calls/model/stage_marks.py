"""The stages of the technique in one number, so that the database groups calls by all of them at once.

Two bits of each stage, in the order of TechniqueStage: 0 not judged or does not apply, 1 missed, 2 done.
"""

from collections.abc import Mapping

from calls.model.verdict import TechniqueStage

MISSED, DONE = 1, 2
WIDTH = 4  # what one stage takes
PLACE_VALUE: Mapping[TechniqueStage, int] = {stage: WIDTH**place for place, stage in enumerate(TechniqueStage)}


def marks_of(stages: Mapping[str, bool | None]) -> int:
    """stages: as a verdict has them."""
    judged = ((stage, stages.get(stage)) for stage in TechniqueStage)
    return sum((DONE if done else MISSED) * PLACE_VALUE[stage] for stage, done in judged if done is not None)
