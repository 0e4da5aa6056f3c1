"""Event tables: `time | event | key=value | …`, one event a line, as real calls gave them (less what no fact needs)."""

from __future__ import annotations

from pathlib import Path

from pbx_recorder.facts.event import Event

TABLES = Path(__file__).parent / "tables"


def read_table(name: str) -> list[Event]:
    return [_event(line) for line in (TABLES / f"{name}.txt").read_text().splitlines()]


def linkedid_of(events: list[Event]) -> str:
    return next(e.get("Linkedid") for e in events if e.kind == "Newchannel")


def as_ami(event: Event) -> dict[str, str]:
    return {"Event": event.kind, "Timestamp": f"{event.at:.6f}", **event.fields}


def _event(line: str) -> Event:
    at, kind, *pairs = line.split(" | ")
    return Event(float(at), kind, dict(pair.split("=", 1) for pair in pairs))
