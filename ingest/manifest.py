"""The manifest of one call: NAME.json beside NAME.wav. It knows best and overrides CDR and name.

{"version": 1,                                  needed
 "uniqueid": "1498559343.3",                    the exchange's own id
 "started_at": "2026-03-31T14:05:00+01:00",     without an offset: the company's clock
 "direction": "inbound",                        inbound, outbound, internal
 "client_number": "+447700900123", "dialled_number": "+442079460101", "extension": "101", "queue": "sales",
 "answered": true, "wait_s": 4.5, "talk_s": 61,
 "channels": ["client", "agent"],               whose voice is on which channel, first to last
 "raw": {"encoding": "alaw", "rate_hz": 8000, "channels": 1}}     only for audio without a header

Every field but the version may be left out or null. A field that is not listed is an error: a misspelt one would be lost without a word.
"""

import json
import math
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from calls.audio.known_formats import parse_raw_format
from calls.model.call import Direction
from calls.model.errors import CallError
from calls.model.recording import RawFormat, Side
from ingest.company_view import CompanyView
from ingest.facts import CallFacts
from ingest.wall_time import parse_time

VERSION = 1
TEXTS = ("uniqueid", "client_number", "dialled_number", "extension", "queue")
FIELDS = frozenset({"version", "started_at", "direction", "answered", "wait_s", "talk_s", "channels", "raw", *TEXTS})
MAX_BYTES = 1 << 20


class ManifestError(CallError):
    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=True, remedy="Correct the manifest beside the recording, or rename it if it is not ours")


def read_manifest(path: Path, company: CompanyView) -> CallFacts | None:
    """None when the JSON is somebody else's: it states no version. Raises ManifestError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ManifestError("the manifest is larger than 1 MiB")
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ManifestError("the manifest is not JSON") from error
    except OSError as error:
        raise ManifestError("the manifest cannot be read") from error
    if not isinstance(content, dict) or "version" not in content:
        return None
    return facts_of(content, company)


def facts_of(content: Mapping[str, Any], company: CompanyView) -> CallFacts:
    if content["version"] != VERSION or isinstance(content["version"], bool):
        raise ManifestError(f"the manifest's version is not {VERSION}")
    unknown = sorted(set(content) - FIELDS)
    if unknown:
        raise ManifestError(f"the manifest has an unknown field {unknown[0][:40]!r}")
    stated = {name: value for name, value in content.items() if value is not None}
    texts = {name: _text(name, stated[name]) for name in TEXTS if name in stated}
    return CallFacts(
        uniqueid=texts.get("uniqueid") or None,
        started_at=_time(stated["started_at"], company) if "started_at" in stated else None,
        direction=_direction(stated["direction"]) if "direction" in stated else None,
        client_number=company.number(texts.get("client_number")),
        dialled_number=company.number(texts.get("dialled_number")),
        extension=texts.get("extension") or None,
        queue=texts.get("queue") or None,
        is_answered=_yes_or_no(stated["answered"]) if "answered" in stated else None,
        wait_s=_seconds("wait_s", stated["wait_s"]) if "wait_s" in stated else None,
        talk_s=_seconds("talk_s", stated["talk_s"]) if "talk_s" in stated else None,
        sides=_sides(stated["channels"]) if "channels" in stated else (),
        raw=_raw(stated["raw"]) if "raw" in stated else None,
    )


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > 200 or not value.isprintable():
        raise ManifestError(f"the manifest's {name} is not a text on one line")
    return value.strip()


def _time(value: object, company: CompanyView) -> datetime | None:
    try:
        return company.instant(parse_time(_text("started_at", value)))
    except ValueError as error:
        raise ManifestError("the manifest's started_at is not a time like 2026-03-31T14:05:00+01:00") from error


def _direction(value: object) -> Direction:
    try:
        return Direction(_text("direction", value))
    except ValueError as error:
        raise ManifestError("the manifest's direction is none of inbound, outbound, internal") from error


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ManifestError("the manifest's answered is neither true nor false")
    return value


def _seconds(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or not 0 <= value < 1e6:
        raise ManifestError(f"the manifest's {name} is not a number of seconds")
    return float(value)


def _sides(value: object) -> tuple[Side, ...]:
    try:
        sides = tuple(Side(side) for side in value) if isinstance(value, list) else ()
    except ValueError as error:
        raise ManifestError("the manifest's channels name another side than agent and client") from error
    if not 1 <= len(sides) <= 2 or len(set(sides)) != len(sides):
        raise ManifestError('the manifest\'s channels are not like ["client", "agent"]')
    return sides


def _raw(value: object) -> RawFormat:
    if not isinstance(value, dict) or set(value) != {"encoding", "rate_hz", "channels"}:
        raise ManifestError("the manifest's raw has other fields than encoding, rate_hz and channels")
    try:
        return parse_raw_format(f"{value['encoding']}:{value['rate_hz']}:{value['channels']}")
    except CallError as error:
        raise ManifestError(f"the manifest's raw is wrong: {error.message}") from error
