"""A corrected finding as the JSON text that corrections are kept as, and back."""

import json
from typing import Any

from calls.formats.verdict_json import slot_from_dict, slot_to_dict
from calls.model.put_right import SLOTS, FieldValue, Quote
from calls.model.recording import Side
from calls.model.verdict import CallType, Outcome, RefusalReason

KINDS: dict[str, type[CallType] | type[Outcome] | type[RefusalReason]] = {
    "call_type": CallType, "outcome": Outcome, "refusal_reason": RefusalReason,
}  # fmt: skip


def write_finding(value: FieldValue, quote: Quote | None = None) -> str:
    data: dict[str, Any] = {"value": value_to_json(value)}
    if quote is not None:
        data["quote"] = {"text": quote.text, "side": quote.side.value, "start_s": quote.start_s, "end_s": quote.end_s}
    return json.dumps(data, ensure_ascii=False)


def read_finding(field: str, text: str) -> tuple[FieldValue, Quote | None]:
    data = json.loads(text)
    quote = data.get("quote")
    return value_from_json(field, data["value"]), Quote(**{**quote, "side": Side(quote["side"])}) if quote else None


def value_to_json(value: FieldValue) -> Any:
    return [slot_to_dict(slot) for slot in value] if isinstance(value, tuple) else value


def value_from_json(field: str, value: Any) -> FieldValue:
    if field == SLOTS:
        return tuple(slot_from_dict(slot) for slot in value or ())
    kind = KINDS.get(field)
    plain: FieldValue = value if kind is None or value is None else kind(value)
    return plain
