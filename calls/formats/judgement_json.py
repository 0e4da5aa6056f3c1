"""The claims and rejections of a judgement as JSON text and back, exactly."""

import json
from typing import Any

from calls.formats.verdict_json import slot_from_dict, slot_to_dict
from calls.model.judgement import Claim, Rejection
from calls.model.recording import Side

Answer = tuple[tuple[Claim, ...], tuple[Rejection, ...]]


def write_answer(claims: tuple[Claim, ...], rejected: tuple[Rejection, ...]) -> str:
    body = {"claims": [claim_to_dict(one) for one in claims], "rejected": [rejection_to_dict(one) for one in rejected]}
    return json.dumps(body, ensure_ascii=True, separators=(",", ":"))


def read_answer(text: str) -> Answer:
    data = json.loads(text)
    return tuple(_claim(one) for one in data["claims"]), tuple(Rejection(**one) for one in data["rejected"])


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    return {
        "field": claim.field,
        "value": claim.value,
        "confidence": claim.confidence,
        "quote": claim.quote,
        "side": claim.side and claim.side.value,
        "start_s": claim.start_s,
        "end_s": claim.end_s,
        "slot": None if claim.slot is None else slot_to_dict(claim.slot),
    }


def rejection_to_dict(rejection: Rejection) -> dict[str, str]:
    return {"field": rejection.field, "why": str(rejection.why)}


def _claim(data: dict[str, Any]) -> Claim:
    side, slot = data["side"], data["slot"]
    return Claim(**{**data, "side": Side(side) if side else None, "slot": slot_from_dict(slot) if slot else None})
