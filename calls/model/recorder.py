"""A recorder on an exchange's host: how it is, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


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
    at: datetime  # by its own clock
    version: str | None
    host: str | None
    spool_waiting: int | None  # recordings that are not delivered yet
    spool_bytes: int | None
    spool_oldest_at: datetime | None
    disk_state: str | None  # ok, low, stopped: then no new recordings are started
    disk_free_bytes: int | None
    disk_total_bytes: int | None
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class RecorderEvent:
    """An alert's life."""

    id: int
    alert: Alert
    raised_at: datetime
    cleared_at: datetime | None
