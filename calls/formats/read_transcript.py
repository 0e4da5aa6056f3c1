"""Transcripts that others made: which format a file is in, and what it says."""

import json
import re
from collections.abc import Callable, Mapping

from calls.formats.call_analytics import read_call_analytics
from calls.formats.earshot_json import read_earshot_json
from calls.formats.format_error import FormatError
from calls.formats.read_file import ReadFile
from calls.formats.subrip import read_subrip
from calls.formats.vcon import read_vcon
from calls.formats.webvtt import read_webvtt

LARGEST_BYTES = 32 << 20
MOST_WORDS = 400_000  # a day of talk
READERS: Mapping[str, Callable[[str], ReadFile]] = {
    "webvtt": read_webvtt,
    "subrip": read_subrip,
    "earshot": read_earshot_json,
    "call_analytics": read_call_analytics,
    "vcon": read_vcon,
}
SUFFIXES = frozenset({"vtt", "srt", "vcon"})  # a .json is one where its content says so
KEYS = (("call_analytics", {"Transcript", "Participants"}), ("vcon", {"uuid", "created_at"}), ("earshot", {"turns"}))


def read_transcript(content: bytes) -> ReadFile:
    """Raises FormatError with the rule that refuses it."""
    if len(content) > LARGEST_BYTES:
        raise FormatError("transcript_too_large", f"{len(content) >> 20} MiB, more than {LARGEST_BYTES >> 20} MiB")
    text = _decoded(content)
    kind = kind_of(text)
    if kind is None:
        raise FormatError("transcript_unknown_format", "neither WebVTT, SRT, our JSON, Amazon Transcribe Call Analytics nor vCon")
    read = READERS[kind](text)
    words = sum(len(one.words) for one in read.utterances)
    if words == 0:
        raise FormatError("transcript_no_words", "nobody says a word in it")
    if words > MOST_WORDS:
        raise FormatError("transcript_too_large", f"{words} words, more than {MOST_WORDS}")
    return read


def kind_of(text: str) -> str | None:
    """By what stands in it, whatever the file is called."""
    begin = text[:2000].lstrip("\ufeff \t\r\n")
    if begin.startswith("WEBVTT"):
        return "webvtt"
    if re.match(r"\d+[ \t]*(\r\n|\r|\n)[^\r\n]*-->", begin):
        return "subrip"
    return _kind_of_json(text) if begin.startswith("{") else None


def _kind_of_json(text: str) -> str | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return next((kind for kind, keys in KEYS if all(f'"{key}"' in text[:4000] for key in keys)), None)  # broken, but of that kind
    if not isinstance(data, dict):
        return None
    if "vcon" in data or (data.keys() & {"payload", "ciphertext"} and data.keys() & {"signatures", "recipients"}):
        return "vcon"
    return next((kind for kind, keys in KEYS if keys <= data.keys() and (kind != "vcon" or data.keys() & {"dialog", "analysis"})), None)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatError("transcript_not_text", f"byte {error.start} is no {encoding.upper()}; is it in another encoding?") from None
    if "\0" in text:
        raise FormatError("transcript_not_text", "it holds zero bytes")
    return text
