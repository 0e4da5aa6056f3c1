"""The Range header of RFC 9110: which bytes of a recording a player asked for."""

import re
from dataclasses import dataclass

# A single range only; several at once are allowed to be ignored, and no player asks for them.
_SINGLE = re.compile(r"bytes[ \t]*=[ \t]*([0-9]{0,1000})-([0-9]{0,1000})[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whole:
    """No range was asked for, or none that could be read: the answer is 200 with everything."""


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes start to end, end excluded; never empty."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Unsatisfiable:
    """The range lies outside of the recording: 416."""


ByteRange = Whole | Part | Unsatisfiable


def read_range(header: str | None, size: int) -> ByteRange:
    """What the header asks for of `size` bytes. A header that breaks the grammar is ignored, as the RFC demands (section 14.2)."""
    match = _SINGLE.fullmatch(header.strip()) if header else None
    if match is None:
        return Whole()
    first, last = match.groups()
    if not first:
        return _suffix(last, size)
    start, end = int(first), int(last) + 1 if last else size
    if last and end <= start:
        return Whole()  # "bytes=5-2" is no range at all
    return Part(start, min(end, size)) if start < size else Unsatisfiable()


def _suffix(last: str, size: int) -> ByteRange:
    """The last so many bytes: "bytes=-500"."""
    if not last:
        return Whole()
    length = min(int(last), size)
    return Part(size - length, size) if length else Unsatisfiable()


def is_same_version(if_range: str | None, etag: str) -> bool:
    """May a range be cut from what we have now? A date or a weak tag never proves it, so the whole is sent."""
    return if_range is None or if_range.strip() == etag


def is_known(if_none_match: str | None, etag: str) -> bool:
    """Does the reader hold this version already? Here a weak tag counts (RFC 9110, section 13.1.2)."""
    if if_none_match is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in tags or etag in tags
