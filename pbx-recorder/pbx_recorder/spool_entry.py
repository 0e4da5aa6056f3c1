"""What the spool knows of one recording: its part of the manifest, and the call facts that the dialplan itself could tell."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

from pbx_recorder.errors import RecorderError

VERSION = 1


class DamagedEntryError(RecorderError):
    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.parent.name}: {path.name} {why}", "The recording stays in the spool; deliver it by hand.", permanent=True)


@dataclass(frozen=True)
class Part:
    """One audio file of a call, as the manifest says it. Channel order is client, agent."""

    sha256: str
    size_bytes: int
    name: str
    rate_hz: int
    started_at: str
    duration_s: float
    is_incomplete: bool

    def as_manifest(self) -> dict[str, object]:
        return {
            "sha256": self.sha256,
            "size_bytes": self.size_bytes,
            "name": self.name,
            "encoding": "pcm_s16le",
            "rate_hz": self.rate_hz,
            "channels": ["client", "agent"],
            "started_at": self.started_at,
            "duration_s": self.duration_s,
            "is_incomplete": self.is_incomplete,
        }


@dataclass(frozen=True)
class Entry:
    """`part` is None where nothing was ever written: a call without a single audio frame is still a call."""

    entry_id: str
    linkedid: str
    started_ms: int
    direction: str
    notice_played: bool | None
    dialled_number: str | None
    part: Part | None

    def as_json(self) -> bytes:
        return json.dumps({"version": VERSION, **asdict(self)}, indent=1).encode()

    @property
    def duration_s(self) -> float:
        return self.part.duration_s if self.part else 0.0


def read_entry(path: Path) -> Entry:
    try:
        values = json.loads(path.read_bytes())
        if values.pop("version") != VERSION:
            raise DamagedEntryError(path, "is of a newer version")
        part = values.pop("part")
        return Entry(**values, part=Part(**part) if part else None)
    except OSError as error:
        raise DamagedEntryError(path, f"cannot be read ({error.strerror})") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedEntryError(path, "is damaged") from error


def iso_time(epoch_s: float) -> str:
    return datetime.fromtimestamp(epoch_s, timezone.utc).isoformat(timespec="milliseconds")
