"""What corrections taught: which own weights are in use, and what the last training measured, field by field."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from calls.house import House
from calls.model.own_weights import OwnVersion
from dashboards.finding_words import field_word
from dashboards.formatting import Formats
from dashboards.languages import _
from dashboards.rendering import Look
from dashboards.wording import Wording

BETTER = _("Better: learned from the corrections")
RECALIBRATED = _("Only its probabilities are put right")
REASONS = {
    "too_few": _("Correct or confirm %(calls)s more calls"),
    "one_class": _("Nearly all of one class: %(calls)s more calls of another one are needed"),
    "few_confirmed": _("Confirm %(calls)s more calls that are right, so that harm could be seen"),
    "not_better": _("Not surely better"),
    "class_loses": _("One class would lose too much"),
    "no_pattern": _("What people said follows no pattern in the words: check the corrections"),
}
NOTHING = {"macro_f1": None, "low": None, "high": None}


@dataclass(frozen=True, slots=True)
class InUse:
    """One version of own weights."""

    version: str
    languages: tuple[str, ...]
    calls: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class LastTraining:
    made_at: datetime
    made_by: str
    is_dry_run: bool
    report: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TrainingState:
    in_use: tuple[InUse, ...]  # none where the shipped weights stand alone
    last: LastTraining | None


@dataclass(frozen=True, slots=True)
class FieldLine:
    languages: str
    field: str
    n: int
    was: Mapping[str, float | None]
    becomes: Mapping[str, float | None]
    decision: str


def training_state(house: House) -> TrainingState:
    in_use = tuple(_in_use(one) for one in house.own_weights.versions() if one.is_in_use)
    noted = house.own_weights.newest_training()
    last = LastTraining(noted.made_at, noted.made_by, noted.is_dry_run, json.loads(noted.report)) if noted else None
    return TrainingState(in_use, last)


def training_context(house: House, look: Look) -> dict[str, object]:
    """What training.html is rendered with."""
    state, say, formats = training_state(house), look.wording, Formats(look.language, look.zone)
    lines = tuple(_lines(state.last.report, say, formats)) if state.last else ()
    sample = (state.last.report["would_change"] if state.last else None) or {"calls": 0, "by_field": {}}
    changes = [(field_word(say, field), calls) for field, calls in sample["by_field"].items() if calls]
    return {"training": state, "training_lines": lines, "sample": sample["calls"], "changes": changes}


def _in_use(one: OwnVersion) -> InUse:
    return InUse(one.version, one.languages, one.calls, one.made_at, one.made_by)


def _lines(report: Mapping[str, Any], say: Wording, formats: Formats) -> Iterator[FieldLine]:
    for group in report["groups"]:
        languages = ", ".join(map(formats.language_name, group["languages"]))
        for field, one in group["fields"].items():
            was, becomes = one.get("was", NOTHING), one.get("becomes", NOTHING)
            yield FieldLine(languages, field_word(say, field), one["n"], was, becomes, _decision(one, say))


def _decision(one: Mapping[str, Any], say: Wording) -> str:
    if one["promoted"]:
        return say.text(BETTER)
    if one["recalibrated"]:
        return say.text(RECALIBRATED)
    return say.text(REASONS[one["reason"]]) % {"calls": one["calls_needed"]}
