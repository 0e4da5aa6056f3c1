"""The one place that knows ffmpeg's command line, built by ffmpeg-python."""

import shutil
from pathlib import Path
from typing import Protocol

import ffmpeg
import imageio_ffmpeg

from calls.audio.known_formats import CONTAINERS
from calls.model.errors import SetupError
from calls.model.recording import RawFormat

INPUT = "file:recording"  # stands in for the path: ffmpeg-python cannot take file names that are no text


CALM = {"flush_packets": 0}  # full buffers instead of every 20 ms: a twenty-fifth of the writes, and of our wake-ups


class DecodeSettings(Protocol):
    """What of the program's settings decoding needs."""

    @property
    def ffmpeg(self) -> str | None: ...

    @property
    def decode_timeout_s(self) -> float: ...


def ffmpeg_binary(settings: DecodeSettings) -> str:
    """The stated one, else an installed one, else the one that imageio-ffmpeg ships. Raises SetupError."""
    if settings.ffmpeg is not None:
        if (found := shutil.which(settings.ffmpeg)) is None:
            raise SetupError(f"there is no program {settings.ffmpeg}", remedy="Correct EARSHOT_FFMPEG or leave it out")
        return found
    try:
        return shutil.which("ffmpeg") or str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise SetupError("there is no ffmpeg on this machine", remedy="Install ffmpeg, or name one by EARSHOT_FFMPEG") from error


def decode_command(binary: str, path: Path, raw: RawFormat | None, *, rate_hz: int, channels: int, max_s: float) -> list[str]:
    """Read the file's first sound track and write interleaved s16le to standard output."""
    stated = {"format_whitelist": ",".join(CONTAINERS)} if raw is None else _stated(raw)
    source = ffmpeg.input(INPUT, protocol_whitelist="file,pipe", **stated)
    sink = source.output("pipe:1", map="0:a:0", f="s16le", acodec="pcm_s16le", ar=rate_hz, ac=channels, t=max_s, **CALM)
    command = sink.global_args("-nostdin", "-hide_banner", "-loglevel", "error").compile(cmd=binary)
    return [f"file:{path.resolve()}" if part == INPUT else str(part) for part in command]


def _stated(raw: RawFormat) -> dict[str, str | int]:
    if raw.encoding == "g722":  # 16 kHz and one channel by definition: its reader takes neither
        return {"f": "g722"}
    if raw.encoding == "gsm":
        return {"f": "gsm", "ar": raw.rate_hz}
    return {"f": raw.encoding, "ar": raw.rate_hz, "ac": raw.channels}
