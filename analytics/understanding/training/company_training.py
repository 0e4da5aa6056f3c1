"""A company's corrections make its understanding better: what they teach, field by field, and whether it is better than what is in use.

Languages whose shipped tables are shared (Russian and Ukrainian) are learned together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analytics.understanding.training.field_trial import FieldTrial, InUse, try_field
from analytics.understanding.training.learn import PACKAGES
from analytics.understanding.training.lesson import FIELDS, Lesson
from calls.model.own_weights import OwnTable

GROUPS = tuple(PACKAGES.values())
Tick = Callable[[int, int], None]  # fields done, in all


@dataclass(frozen=True, slots=True)
class GroupTraining:
    languages: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    fields: tuple[FieldTrial, ...]

    @property
    def tables(self) -> dict[str, OwnTable]:
        """By field: all that would be in use after it."""
        return {trial.field: trial.table for trial in self.fields if trial.table is not None}

    @property
    def changes_something(self) -> bool:
        return any(trial.decision.is_promoted or trial.is_recalibrated for trial in self.fields)

    @property
    def taught_by(self) -> dict[str, tuple[str, ...]]:
        """By field, as tables."""
        return {trial.field: tuple(trial.taught_by) for trial in self.fields if trial.table is not None}


def train(lessons: Sequence[Lesson], in_use: Mapping[tuple[str, ...], Mapping[str, InUse]], tick: Tick) -> list[GroupTraining]:
    """One for each group of languages of which there are lessons. in_use: by group and field; what is missing is as shipped."""
    groups = [(group, held) for group in GROUPS if (held := [one for one in lessons if language_of(one) in group])]
    done = 0
    trainings = []
    for group, held in groups:
        trials = []
        for field in FIELDS:
            trials.append(try_field(held, field, in_use.get(group, {}).get(field, InUse(None, ()))))
            tick(done := done + 1, len(groups) * len(FIELDS))
        trainings.append(GroupTraining(group, tuple(held), tuple(trials)))
    return trainings


def language_of(lesson: Lesson) -> str:
    return lesson.language.lower().split("-")[0]
