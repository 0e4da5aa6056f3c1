"""A recorder on an exchange's host: how it is, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that needs a person's eye. code is stable, for machines: "disk-floor", "no-recordings"."""

    pbx: str
    code: str
    text: str
    remedy: str
    since: datetime | None = None  # aware; None: since it was noticed
    params: Mapping[str, str | int | float] = field(default_factory=dict)  # the figures of the text, for pages in other languages


@dataclass(frozen=True, slots=True)
class RecorderState:
    """What a recorder tells of itself, about once a minute; None is unknown."""

    pbx: str
    version: str | None
    clock_at: datetime | None  # its own clock when it sent this
    spool_recordings: int | None
    spool_bytes: int | None
    disk_total_bytes: int | None
    disk_free_bytes: int | None
    is_recording: bool | None  # False: the disk guard has stopped starting new recordings
    alerts: tuple[Alert, ...]
    told: Mapping[str, Any]  # all of it, as it came


@dataclass(frozen=True, slots=True)
class RecorderEvent:
    """An alert's life."""

    id: int
    alert: Alert
    raised_at: datetime
    cleared_at: datetime | None
