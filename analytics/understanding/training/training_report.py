"""A training as plain JSON types: figures of what is in use and of what was learned, on the same calls."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from analytics.understanding.training.company_training import GroupTraining
from analytics.understanding.training.field_trial import FieldTrial
from analytics.understanding.training.promotion import Answer, Case, pairs, scores
from analytics.understanding.training.shares import interval, macro_f1

Told = tuple[Answer, Answer]  # true, said


def group_report(training: GroupTraining) -> dict[str, Any]:
    return {
        "languages": list(training.languages),
        "calls": len(training.lessons),
        "clients": len({one.client for one in training.lessons}),
        "changes_something": training.changes_something,
        "fields": {trial.field: _field(trial) for trial in training.fields},
    }


def _field(trial: FieldTrial) -> dict[str, Any]:
    decision = trial.decision
    report: dict[str, Any] = {
        "n": len(trial.cases),
        "promoted": decision.is_promoted,
        "recalibrated": trial.is_recalibrated,
        "reason": decision.reason.value,
        "chance": decision.chance,
        "calls_needed": decision.needed,
        "loser": decision.loser,
    }
    if trial.cases:
        report["was"] = _version(trial.cases, "was", trial.error_was)
        report["becomes"] = _version(trial.cases, "becomes", trial.error_becomes)
        report["confusion"] = {version: _confusion(trial, version) for version in ("was", "becomes")}
    return report


def _version(cases: Sequence[Case], version: str, error: float | None) -> dict[str, Any]:
    told = pairs(cases, version)
    return {
        "macro_f1": macro_f1(told),
        **_interval(told),
        "classes": {value: {**asdict(score), **_interval(_only(told, value))} for value, score in scores(cases, version).items()},
        "calibration_error": error,
    }


def _only(told: Sequence[Told], value: str) -> list[Told]:
    """Of one class: its macro-F1 is the class's own F1."""
    return [(truth if truth == value else None, said if said == value else None) for truth, said in told]


def _interval(told: Sequence[Told]) -> dict[str, float | None]:
    around = interval(told, macro_f1)
    return {"low": around.low, "high": around.high} if around else {"low": None, "high": None}


def _confusion(trial: FieldTrial, version: str) -> list[dict[str, Any]]:
    return [{"true": truth, "said": said, "calls": calls} for (truth, said), calls in sorted(trial.confusion[version].items())]
