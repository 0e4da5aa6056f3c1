"""What a recorder would send: a manifest for files that are really there."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from calls.house import House
from ingest.recorder_manifest import RecorderManifest, read_recorder_manifest

ANSWERED = json.loads((Path(__file__).parents[1] / "contracts" / "manifests" / "valid" / "answered.json").read_text())


def part_of(path: Path, started_at: str = "2026-11-20T10:15:02.123+00:00", duration_s: float = 3.0) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "sha256": sha256(data).hexdigest(),
        "size_bytes": len(data),
        "name": path.name,
        "encoding": "pcm_s16le",
        "rate_hz": 8000,
        "channels": ["client", "agent"],
        "started_at": started_at,
        "duration_s": duration_s,
        "is_incomplete": False,
    }


def a_manifest(*parts: dict[str, Any], linkedid: str = "1788252149.194", **changes: Any) -> dict[str, Any]:
    names = {"key": f"office:{linkedid}", "linkedid": linkedid}
    return ANSWERED | names | {"parts": list(parts), "raw_events": None} | changes


def read(manifest: dict[str, Any]) -> RecorderManifest:
    return read_recorder_manifest(json.dumps(manifest).encode())


def bring(house: House, *paths: Path) -> None:
    """As if each had been PUT."""
    for path in paths:
        house.blobs.put_file(path)
