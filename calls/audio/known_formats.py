"""Which containers we open, and what headerless files are when their name says it."""

import re
from pathlib import Path

from calls.model.errors import CallError
from calls.model.recording import RawFormat

# Demuxers that only read the bytes they are given. Playlists (hls, concat, sdp…) are left out:
# a "recording" could make them open other files or hosts.
CONTAINERS = ("wav", "w64", "ogg", "mp3", "aac", "flac", "mov", "mp4", "m4a", "3gp", "matroska", "webm", "aiff", "au", "caf", "amr", "asf")

RAW_ENCODINGS = ("alaw", "mulaw", "s16le", "s16be", "s8", "u8", "s24le", "s32le", "f32le", "gsm", "g722")

# Asterisk's own headerless files; their rate and channel count are fixed by the exchange.
RAW_BY_SUFFIX = {
    "al": RawFormat("alaw", 8000, 1),
    "alaw": RawFormat("alaw", 8000, 1),
    "ul": RawFormat("mulaw", 8000, 1),
    "ulaw": RawFormat("mulaw", 8000, 1),
    "gsm": RawFormat("gsm", 8000, 1),
    "g722": RawFormat("g722", 16000, 1),
    "sln": RawFormat("s16le", 8000, 1),
    "sln16": RawFormat("s16le", 16000, 1),
}

# Names that promise bare samples of an unknown kind.
UNSTATED_RAW_SUFFIXES = frozenset({"raw", "pcm", "s16", "s16le", "s8", "u8", "f32", "dat"})


def suffix_of(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def parse_raw_format(text: str) -> RawFormat:
    """Read "alaw:8000:1"; CallError says what is wrong with it."""
    encoding, _, rest = text.partition(":")
    rate, _, channels = rest.partition(":")
    if encoding not in RAW_ENCODINGS:
        raise CallError(f"unknown raw encoding {encoding!r}", permanent=True, remedy=f"Use one of {', '.join(RAW_ENCODINGS)}")
    if re.fullmatch(r"[1-9][0-9]{0,6}:[1-9][0-9]?", rest) is None:
        raise CallError(f"unreadable raw format {text!r}", permanent=True, remedy="State encoding:rate:channels, for example alaw:8000:1")
    return RawFormat(encoding, int(rate), int(channels))
