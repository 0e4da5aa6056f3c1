"""Files as they come from killed recorders, full disks and hasty people; each by the rule that should catch it."""

import struct
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.calls.audio.sounds import two_voices, write_coded, write_wav


def _bytes(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def with_sizes(riff_size: int, data_size: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = write_wav(folder / "sizes.wav", two_voices())
        whole = bytearray(path.read_bytes())
        struct.pack_into("<I", whole, 4, riff_size)
        struct.pack_into("<I", whole, 40, data_size)
        path.write_bytes(whole)
        return path

    return make


def cut(codec: str, share: float) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = write_coded(folder, codec, duration_s=8.0)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])
        return path

    return make


def _wave(channels: int, rate_hz: int, seconds: float) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        with wave.open(str(folder / "odd.wav"), "wb") as file:
            file.setparams((channels, 2, rate_hz, 0, "NONE", "NONE"))
            file.writeframes(bytes(int(channels * 2 * rate_hz * seconds)))
        return folder / "odd.wav"

    return make


def _with_silent(*channels: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        samples = two_voices()
        samples[:, list(channels)] = 40  # a constant offset, as cheap cards have
        return write_wav(folder / "quiet.wav", samples)

    return make


def _headless(folder: Path) -> Path:
    (folder / "bare.wav").write_bytes(two_voices(3.0).tobytes())
    return folder / "bare.wav"


def _late_header(folder: Path) -> Path:
    path = write_wav(folder / "late.wav", two_voices())
    path.write_bytes(b"Content-Type: audio/wav\r\n\r\n" + path.read_bytes())
    return path


def _overwritten_m4a(folder: Path) -> Path:
    """The index is whole, the sound is not: a disk that lost its blocks."""
    path = write_coded(folder, "m4a")
    whole = path.read_bytes()
    begin, end = whole.index(b"mdat") + 4, whole.index(b"moov") - 4
    path.write_bytes(whole[:begin] + np.random.default_rng(5).bytes(end - begin) + whole[end:])
    return path


REFUSED: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "0 bytes": ("empty_file", _bytes("a.wav", b"")),
    "a letter renamed .wav": ("not_audio", _bytes("a.wav", b"Dear colleague, the recording is attached.\n" * 40)),
    "a Russian letter renamed .mp3": ("not_audio", _bytes("a.mp3", "Добрый день, запись во вложении.\n".encode() * 200)),
    "a UTF-16 letter": ("not_audio", _bytes("a.wav", "Dear colleague".encode("utf-16"))),
    "a playlist": ("not_audio", _bytes("a.wav", b"#EXTM3U\nhttp://127.0.0.1/secret.wav\n")),
    "a PDF renamed .wav": ("not_audio", _bytes("a.wav", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3" + bytes(2000))),
    "a ZIP without a suffix": ("not_audio", _bytes("a", b"PK\x03\x04" + bytes(2000))),
    "bare samples": ("raw_format_not_stated", _bytes("a.s16", bytes(20_000))),
    "a WAV without a header": ("no_header", _headless),
    "a WAV whose header is zeros": ("no_header", _bytes("a.wav", bytes(44) + two_voices().tobytes())),
    "a WAV that ends in its header": ("truncated", _bytes("a.wav", b"RIFF\x24\x6f\x01\x00WAVEfm")),
    "noise named .ogg": ("unknown_format", _bytes("a.ogg", b"OggS" + bytes(3000))),
    "noise without a suffix": ("unknown_format", _bytes("a", b"\x00\x01\x80\xfe" * 900)),
    "64 channels": ("too_many_channels", _wave(64, 8000, 1.5)),
    "384 kHz": ("absurd_rate", _wave(1, 384_000, 1.5)),
    "2 kHz": ("absurd_rate", _wave(1, 2000, 1.5)),
    "one sample": ("too_short", _wave(1, 8000, 1 / 8000)),
    "a header without samples": ("too_short", _wave(2, 8000, 0.0)),
    "0.9 s": ("too_short", _wave(2, 8000, 0.9)),
    "an M4A whose sound was overwritten": ("undecodable", _overwritten_m4a),
}

MENDED: dict[str, tuple[str, Callable[[Path], Path], float]] = {
    "sizes of 0": ("lying_sizes", with_sizes(0, 0), 3.0),
    "sizes of a stream": ("lying_sizes", with_sizes(0xFFFFFFFF, 0xFFFFFFFF), 3.0),
    "sizes from early in the call": ("lying_sizes", with_sizes(16036, 16000), 3.0),
    "a WAV cut in the middle": ("truncated", cut("pcm16.wav", 0.5), 4.0),
    "an A-law WAV cut in the middle": ("truncated", cut("alaw.wav", 0.5), 4.0),
    "an Opus without its last page": ("truncated", cut("opus", 0.5), 4.0),
    "an MP3 cut in the middle": ("truncated", cut("mp3", 0.5), 4.0),
    "a header that stands further on": ("no_header", _late_header, 3.0),
}

REMARKED: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "a client who is never heard": ("one_silent_side", _with_silent(1)),
    "nobody is ever heard": ("no_sound", _with_silent(0, 1)),
    "a FLAC that lost its end": ("ends_early", cut("flac", 0.5)),
}
