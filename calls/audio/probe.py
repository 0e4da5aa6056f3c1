"""What a file says of itself: container, codec, rate, channels, length. Nothing is decoded."""

from dataclasses import dataclass
from pathlib import Path

import av
from av.audio.codeccontext import AudioCodecContext
from av.error import FFmpegError

from calls.audio.known_formats import CONTAINERS
from calls.model.errors import CallError
from calls.model.recording import RawFormat

OPEN_OPTIONS = {"protocol_whitelist": "file", "format_whitelist": ",".join(CONTAINERS)}


@dataclass(frozen=True, slots=True)
class Probe:
    container: str  # as PyAV names it; "raw" with a stated format
    codec: str
    rate_hz: int
    channels: int
    duration_s: float | None  # as the header claims it; None where it claims nothing


class ProbeError(CallError):
    """The file is not one of the containers we open, or it holds no sound."""


def probe(path: Path, raw: RawFormat | None = None) -> Probe:
    """Read the header; with a stated raw format there is none to read. Raises ProbeError."""
    if raw is not None:
        return Probe("raw", raw.encoding, raw.rate_hz, raw.channels, duration_s=None)
    try:
        with av.open(f"file:{path.resolve()}", options=OPEN_OPTIONS, metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise ProbeError("the file holds no sound", permanent=True, remedy="Send a recording")
            stream = container.streams.audio[0]
            context: AudioCodecContext | None = stream.codec_context
            if context is None:  # PyAV gives none for a codec that libav has no decoder for
                raise ProbeError("the sound is in a codec that we do not know", permanent=True, remedy="Convert it to WAV")
            claimed = stream.duration * stream.time_base if stream.duration and stream.time_base else None
            return Probe(
                container=container.format.name.split(",")[0],
                codec=context.name.removesuffix("float"),  # libav's own name of its mp3 decoder is mp3float
                rate_hz=stream.rate,
                channels=context.channels,
                duration_s=float(claimed) if claimed else None,
            )
    except (FFmpegError, ValueError, OSError) as error:
        raise ProbeError("no audio format that we know", permanent=True, remedy="Convert it to WAV, or state its raw format") from error
