"""Which call an event belongs to: every linkedid and uniqueid that it names."""

from __future__ import annotations

from collections.abc import Mapping


def linkedids(fields: Mapping[str, str]) -> list[str]:
    """All that the event names, without doubles. Transfers carry them as TransfereeLinkedid and the like, CDR and CEL as LinkedID."""
    found = [value for key, value in fields.items() if key.lower().endswith("linkedid") and value]
    return list(dict.fromkeys(found))


def uniqueids(fields: Mapping[str, str]) -> list[str]:
    """The channels that the event names; bridges have ids of their own kind."""
    found = [value for key, value in fields.items() if key.lower().endswith("uniqueid") and "bridge" not in key.lower() and value]
    return list(dict.fromkeys(found))


def age(linkedid: str) -> tuple[float, int, str]:
    """Sorts as Asterisk ages them: when two calls become one, the older linkedid stays. `name-1795323136.12`: second, then sequence."""
    second, _, sequence = linkedid.rpartition("-")[2].partition(".")
    try:
        return float(second), int(sequence), linkedid
    except ValueError:
        return float("inf"), 0, linkedid
