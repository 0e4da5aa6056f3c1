"""A recording: whose voice is on which channel, and the bytes' identity."""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    AGENT = "agent"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class RawFormat:
    """How to read audio that has no header: ffmpeg's names, e.g. alaw / mulaw / s16le."""

    encoding: str
    rate_hz: int
    channels: int


@dataclass(frozen=True, slots=True)
class Recording:
    sha256: str  # of the stored bytes; also their name in the blob store
    name: str  # the file's name when it came in
    size_bytes: int
    container: str  # as PyAV names it: wav, ogg, mp3, aac; "raw" with a stated format
    codec: str  # pcm_alaw, opus, …
    rate_hz: int
    channels: int
    duration_s: float  # of the audio, not of the call: PBXs drop time without RTP
    sides: tuple[Side, ...]  # by channel; empty for one mixed channel
    raw: RawFormat | None = None
    repaired_by: str | None = None  # name of the admission rule that repaired it
    playback_sha256: str | None = None  # a copy that browsers can play, when the original is not one

    @property
    def is_two_sided(self) -> bool:
        return len(self.sides) == 2
