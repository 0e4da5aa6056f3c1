"""Stored JSON of verdicts, corrections, judgements and reviews, without the words of the call that it quotes."""

import json
from typing import Any

SAID = ("quote", "text", "what")  # a finding's or claim's words, a corrected finding's, a promise's


def without_quotes(body: str) -> str:
    """Everything else stands as it was. A body that is no JSON is words as a whole."""
    try:
        data = json.loads(body)
    except ValueError:
        return ""
    return json.dumps(_silent(data), ensure_ascii=True, separators=(",", ":"))


def _silent(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: "" if key in SAID and isinstance(value, str) else _silent(value) for key, value in data.items()}
    return [_silent(one) for one in data] if isinstance(data, list) else data
