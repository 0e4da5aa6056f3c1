"""A copy that browsers play exactly, for recordings that they do not."""

import wave
from pathlib import Path
from types import TracebackType
from typing import Self

from calls.audio.decode import Samples
from calls.audio.probe import Probe

# A browser must not only play it but seek in it to the millisecond: MP3 and AAC drift by their encoder's delay, so they get a copy too.
PLAYED_EXACTLY = frozenset(
    {
        ("wav", "pcm_s16le"),
        ("wav", "pcm_alaw"),
        ("wav", "pcm_mulaw"),
        ("ogg", "opus"),
        ("flac", "flac"),
    }
)
COPY_RATE_HZ = 48000


def needs_copy(known: Probe) -> bool:
    return (known.container, known.codec) not in PLAYED_EXACTLY or known.rate_hz > COPY_RATE_HZ


class WavWriter:
    """A PCM16 WAV written block by block."""

    def __init__(self, path: Path, rate_hz: int, channels: int) -> None:
        self._file = wave.open(str(path), "wb")  # noqa: SIM115 - closed by our own __exit__
        self._file.setnchannels(channels)
        self._file.setsampwidth(2)
        self._file.setframerate(rate_hz)

    def add(self, block: Samples) -> None:
        self._file.writeframes(block.tobytes())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
