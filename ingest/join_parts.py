"""The parts of one call behind one another, as one recording: what is heard, played and drawn of a call that was recorded in pieces."""

import wave
from collections.abc import Sequence
from pathlib import Path

CHUNK_FRAMES = 1 << 16
PAUSE_S = 0.5  # of silence between two parts, so that a word never straddles them
LARGEST_BYTES = 0xFFFFFFFF - 1024  # a WAV's sizes have 32 bits
SILENT_WIDTH = 2  # bytes of a sample whose silence is zero: 8-bit WAV is unsigned


def can_join(paths: Sequence[Path]) -> bool:
    """Only PCM of one rate and as many channels: anything else would have to be coded anew."""
    try:
        formats = {_format_of(path) for path in paths}
    except (wave.Error, EOFError, OSError):
        return False
    if len(formats) != 1 or sum(path.stat().st_size for path in paths) > LARGEST_BYTES:
        return False
    return formats.pop()[1] == SILENT_WIDTH


def join_parts(paths: Sequence[Path], target: Path) -> None:
    """paths: in order, such as can_join says yes to. Reads and writes in pieces of bounded size."""
    channels, width, rate_hz = _format_of(paths[0])
    with wave.open(str(target), "wb") as joined:
        joined.setnchannels(channels)
        joined.setsampwidth(width)
        joined.setframerate(rate_hz)
        for place, path in enumerate(paths):
            if place:
                joined.writeframesraw(bytes(round(PAUSE_S * rate_hz) * channels * width))
            with wave.open(str(path), "rb") as part:
                while frames := part.readframes(CHUNK_FRAMES):
                    joined.writeframesraw(frames)


def _format_of(path: Path) -> tuple[int, int, int]:
    with wave.open(str(path), "rb") as part:
        return part.getnchannels(), part.getsampwidth(), part.getframerate()
