"""The state as Prometheus text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pbx_recorder.counters import KNOWN

_DISK_STATES = ("ok", "low", "stopped")


def as_metrics(state: dict[str, Any]) -> str:
    return "\n".join(_lines(state)) + "\n"


def _lines(state: dict[str, Any]) -> Iterator[str]:
    for name, help_text in KNOWN.items():
        yield from _metric(f"{name}_total", "counter", help_text, state["counts"].get(name, 0))
    yield from _metric("spool_recordings", "gauge", "Recordings that wait for the platform", state["spool"]["waiting"])
    yield from _metric("spool_bytes", "gauge", "Bytes of audio that wait for the platform", state["spool"]["size_bytes"])
    oldest, now = state["spool"]["oldest_at"], _epoch(state["at"])
    yield from _metric("spool_oldest_seconds", "gauge", "Age of the oldest waiting recording", now - _epoch(oldest) if oldest else 0)
    yield from _metric("disk_free_bytes", "gauge", "Free bytes on the fuller disk", state["disk"]["free_bytes"])
    yield from _metric("disk_state", "gauge", "0 ok, 1 low, 2 recordings are not started", _DISK_STATES.index(state["disk"]["state"]))
    if state["clock_skew_s"] is not None:
        yield from _metric("clock_skew_seconds", "gauge", "This clock ahead of the platform's", state["clock_skew_s"])
    yield from _metric("state_timestamp_seconds", "gauge", "When this was measured", now)
    yield "# HELP pbx_recorder_alert Standing alerts"
    yield "# TYPE pbx_recorder_alert gauge"
    for code in sorted({_kind(alert["code"]) for alert in state["alerts"]}):
        yield f"pbx_recorder_alert{{code={json.dumps(code)}}} 1"


def _kind(code: str) -> str:
    """Alerts of single calls under one label: a label for every call would never end."""
    return "call" if code.startswith("call-") else code


def _metric(name: str, kind: str, help_text: str, value: float) -> Iterator[str]:
    yield f"# HELP pbx_recorder_{name} {help_text}"
    yield f"# TYPE pbx_recorder_{name} {kind}"
    yield f"pbx_recorder_{name} {value:.15g}"


def _epoch(iso: str) -> float:
    return datetime.fromisoformat(iso).timestamp()
