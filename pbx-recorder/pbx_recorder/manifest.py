"""The manifest of one call, version 1: the contract with the platform, spoken in one place.

A later manifest with the same key replaces the facts and adds parts; the platform answers with every part it holds.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pbx_recorder import __version__
from pbx_recorder.spool_entry import Entry, iso_time

VERSION = 1


class Facts(Protocol):
    """What was learnt of a call from the PBX's events; complete when nothing more is to come."""

    @property
    def linkedid(self) -> str:
        """Of the whole call: an attended transfer makes one call of two."""
        ...

    @property
    def ended_at(self) -> float | None: ...

    @property
    def is_complete(self) -> bool: ...

    def as_manifest(self) -> dict[str, object]: ...


@dataclass(frozen=True)
class Sender:
    pbx: str
    host: str = socket.gethostname()


def build_manifest(
    sender: Sender, linkedid: str, entries: Sequence[Entry], facts: Facts | None, raw_events: str | None
) -> dict[str, object]:
    """`entries` are all recordings of the call, the delivered ones too. What no event told is taken from the recordings' names."""
    manifest = _told_by_names(entries)
    if facts is not None:
        linkedid = facts.linkedid
        told = facts.as_manifest()
        manifest.update({field: value for field, value in told.items() if value is not None or manifest.get(field) is None})
    manifest.update(
        version=VERSION,
        key=f"{sender.pbx}:{linkedid}",
        pbx=sender.pbx,
        linkedid=linkedid,
        parts=[entry.part.as_manifest() for entry in sorted(entries, key=lambda e: e.started_ms) if entry.part],
        raw_events=raw_events,
        recorder={"version": __version__, "host": sender.host},
    )
    return manifest


def _told_by_names(entries: Sequence[Entry]) -> dict[str, object]:
    first = min(entries, key=lambda entry: entry.started_ms, default=None)
    return {
        "direction": first.direction if first else None,
        "started_at": iso_time(first.started_ms / 1000) if first else None,
        "answered_at": None,
        "ended_at": iso_time(max(e.started_ms / 1000 + e.duration_s for e in entries)) if entries else None,
        "client_number": None,
        "dialled_number": next((e.dialled_number for e in entries if e.dialled_number), None),
        "queue": None,
        "is_answered": None,
        "wait_s": None,
        "talk_s": None,
        "abandoned_after_s": None,
        "hung_up_by": None,
        "agents": [],
        "transfers": [],
        "notice_played": _notice(entries),
        "routing": None,
    }


def _notice(entries: Sequence[Entry]) -> bool | None:
    """The client heard it if he heard it once."""
    said = {entry.notice_played for entry in entries}
    return True if True in said else (False if said == {False} else None)
