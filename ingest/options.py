"""How a person told us to read what comes in; the command line's words into values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from calls.audio.known_formats import RAW_BY_SUFFIX, parse_raw_format
from calls.model.call import Lane
from calls.model.errors import CallError
from calls.model.recording import RawFormat, Side
from ingest.name_pattern import FREEPBX, NamePattern, parse_pattern

DEFAULT_SIDES = (Side.AGENT, Side.CLIENT)


@dataclass(frozen=True, slots=True)
class IngestOptions:
    cdr: tuple[Path, ...] = ()  # none: files in the given folders that call themselves a CDR
    patterns: tuple[NamePattern, ...] = FREEPBX  # the first that a name fits
    raw: Mapping[str, RawFormat] = field(default_factory=lambda: RAW_BY_SUFFIX)  # by the suffix of the file, lower case
    sides: tuple[Side, ...] = DEFAULT_SIDES  # of two channels, where no manifest says otherwise
    lane: Lane = Lane.BACKFILL


def read_options(
    *,
    cdr: Iterable[Path] = (),
    pattern: str | None = None,
    raw: Iterable[str] = (),
    channels: str | None = None,
    lane: Lane = Lane.BACKFILL,
) -> IngestOptions:
    """raw: EXT=encoding:rate:channels. channels: agent,client or client,agent. Raises CallError, naming the option."""
    return IngestOptions(
        cdr=tuple(cdr),
        patterns=FREEPBX if pattern is None else (parse_pattern(pattern), *FREEPBX),
        raw=RAW_BY_SUFFIX | dict(map(_raw_of_suffix, raw)),
        sides=DEFAULT_SIDES if channels is None else _sides(channels),
        lane=lane,
    )


def _raw_of_suffix(text: str) -> tuple[str, RawFormat]:
    suffix, _, stated = text.partition("=")
    if not suffix or not stated:
        raise CallError(
            f"unreadable --raw {text!r}", permanent=True, remedy="State EXT=encoding:rate:channels, for example --raw al=alaw:8000:1"
        )
    return suffix.lower().removeprefix("."), parse_raw_format(stated)


def _sides(text: str) -> tuple[Side, ...]:
    words = [word.strip().lower() for word in text.split(",")]
    if sorted(words) != sorted(DEFAULT_SIDES):
        raise CallError(f"unreadable --channels {text!r}", permanent=True, remedy="State agent,client or client,agent")
    return tuple(Side(word) for word in words)
