"""The JSON schema of an answer, strict: every field is there, every value is one of those that there are, or null."""

from collections.abc import Iterable
from typing import Any

from calls.model.company import Company
from calls.model.put_right import STAGES
from calls.model.taxonomy import AD_CHANNELS
from calls.model.verdict import CallType, Outcome, RefusalReason

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OUTCOMES = (Outcome.SALE.value, Outcome.REFUSAL.value, Outcome.UNDECIDED.value)
PROOF: dict[str, Any] = {"confidence": {"type": "number"}, "turn": {"type": ["integer", "null"]}, "quote": {"type": ["string", "null"]}}


def answer_schema(company: Company) -> dict[str, Any]:
    one_of = {name: _object({"value": _enum(values), **PROOF}) for name, values in values_of(company).items()}
    text = {"type": ["string", "null"]}
    slot = {"weekday": _enum(WEEKDAYS), "date": text, "from": text, "to": text, "met": {"type": "boolean"}, **PROOF}
    stage = _object({"done": {"type": ["boolean", "null"]}, **PROOF})
    return _object(
        {
            **one_of,
            "requested_slots": {"type": "array", "items": _object(slot)},
            "stages": _object(dict.fromkeys(STAGES, stage)),
            "recording_notice": _object({"value": {"type": "boolean"}, **PROOF}),
        }
    )


def values_of(company: Company) -> dict[str, tuple[str, ...]]:
    return {
        "call_type": tuple(one.value for one in CallType),
        "outcome": OUTCOMES,
        "refusal_reason": tuple(one.value for one in RefusalReason),
        "product": tuple(product.name for product in company.products),
        "ad_channel": AD_CHANNELS,
    }


def _enum(values: Iterable[str]) -> dict[str, Any]:
    return {"type": ["string", "null"], "enum": [*values, None]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
