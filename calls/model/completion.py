"""Several sources tell of one call: what the better one left open is taken from the other."""

from dataclasses import replace
from typing import Any

from calls.model.call import Call

OPTIONAL = ("client_number", "dialled_number", "extension", "queue", "wait_s", "talk_s", "legs")  # None, or no legs, is unknown


def complete(call: Call, other: Call) -> Call:
    """The call with what it does not know, or only assumes, taken from the other. What it knows stays, and so do its id and key."""
    found: dict[str, Any] = {name: getattr(other, name) for name in OPTIONAL if getattr(call, name) in (None, ())}
    found |= {name: getattr(other, name) for name in call.assumed if name not in other.assumed}
    return replace(call, **found, assumed=tuple(name for name in call.assumed if name in other.assumed))
