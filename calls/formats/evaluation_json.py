"""An evaluation as JSON and back."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from calls.model.evaluation import CallScore, Estimate, Evaluation, LostWord, PackingTrial, Scores, SkippedFile

ESTIMATES = ("wer", "cer", "role_accuracy", "der", "word_time_error_s", "real_time_factor")


def evaluation_to_dict(evaluation: Evaluation) -> dict[str, Any]:
    """Plain JSON types; unknown is null."""
    return {**asdict(evaluation), "made_at": evaluation.made_at.isoformat(timespec="seconds")}


def write_evaluation(evaluation: Evaluation) -> str:
    return json.dumps(evaluation_to_dict(evaluation), separators=(",", ":"))


def read_evaluation(text: str) -> Evaluation:
    data = json.loads(text)
    return Evaluation(
        **{
            **data,
            "made_at": datetime.fromisoformat(data["made_at"]),
            "overall": _scores(data["overall"]),
            "languages": tuple(map(_scores, data["languages"])),
            "lost": tuple(LostWord(**one) for one in data["lost"]),
            "calls": tuple(CallScore(**one) for one in data["calls"]),
            "skipped": tuple(SkippedFile(**one) for one in data["skipped"]),
            "packing": PackingTrial(**data["packing"]) if data["packing"] else None,
        }
    )


def _scores(data: dict[str, Any]) -> Scores:
    return Scores(**{**data, **{name: Estimate(**data[name]) for name in ESTIMATES}})
