"""Legs as Asterisk leaves them, finished or torn, and what the joined file must hold, built sample by sample."""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from pathlib import Path

LINKEDID = "1788310000.12"
BASE = f"{LINKEDID}-1788310001123-001-icy"
LONG_AGO = 1788310100.0


def leg_bytes(samples: Sequence[int], rate_hz: int = 8000, is_finished: bool = True) -> bytes:
    data = struct.pack(f"<{len(samples)}h", *samples)
    riff, size = (36 + len(data), len(data)) if is_finished else (0, 0)
    return struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", riff, b"WAVE", b"fmt ", 16, 1, 1, rate_hz, rate_hz * 2, 2, 16, b"data", size) + data


def put_recording(
    folder: Path,
    base: str,
    r: Sequence[int] | None,
    t: Sequence[int] | None,
    has_marker: bool = True,
    is_finished: bool = True,
    did: str = "74950000001",
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for kind, samples in (("r", r), ("t", t)):
        if samples is not None:
            path = folder / f"{base}-{kind}.wav"
            path.write_bytes(leg_bytes(samples, is_finished=is_finished))
            os.utime(path, (LONG_AGO, LONG_AGO))
    if has_marker:
        (folder / f"{base}.done").write_text(f"1 {base} {did}\n")


def pairs_of(wav: bytes) -> list[tuple[int, int]]:
    """(client, agent) samples of a joined file with a 44-byte header, and a check of that header."""
    riff, size = struct.unpack_from("<I", wav, 4)[0], struct.unpack_from("<I", wav, 40)[0]
    assert riff + 8 == len(wav)
    assert struct.unpack_from("<HH", wav, 20) == (1, 2)
    return list(struct.iter_unpack("<hh", wav[44 : 44 + size]))
