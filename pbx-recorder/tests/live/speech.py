"""The speech that our telephones say (headerless A-law, 8 kHz), as samples."""

from __future__ import annotations

import wave
from array import array
from pathlib import Path

SOUNDS = Path(__file__).parent / "sounds"
RATE_HZ = 8000


def _sample(code: int) -> int:
    """ITU-T G.711, A-law: sign, three bits of exponent, four of mantissa, even bits inverted."""
    code ^= 0x55
    exponent, mantissa = code >> 4 & 7, code & 15
    size = (mantissa << 4) + 8 if exponent == 0 else ((mantissa << 4) + 0x108) << (exponent - 1)
    return size if code & 0x80 else -size


_SAMPLES = [_sample(code) for code in range(256)]


def spoken(name: str) -> list[int]:
    """What `agent` or `customer` says, 16 bit."""
    return [_SAMPLES[code] for code in (SOUNDS / f"{name}.alaw").read_bytes()]


def write_wav(path: Path, name: str) -> None:
    _write(path, spoken(name))


def write_silence(path: Path, seconds: float) -> None:
    _write(path, [0] * int(seconds * RATE_HZ))


def _write(path: Path, samples: list[int]) -> None:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(array("h", samples).tobytes())
