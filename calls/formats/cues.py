"""A conversation as subtitles: cues short enough to be read, and the clock of both subtitle formats."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calls.formats.exported_call import ExportedCall
from calls.formats.format_error import FormatError
from calls.model.recording import Side
from calls.model.transcript import Turn, Word

LONGEST_CHARS = 84  # two lines of 42, as subtitles are set
LONGEST_S = 7.0
LONGEST_CALL_S = 48 * 3600.0
STAMP = re.compile(r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)[.,](\d{3})")


@dataclass(frozen=True, slots=True)
class Cue:
    side: Side
    start_ms: int
    end_ms: int  # after start_ms
    text: str  # one line


def cues_of(call: ExportedCall) -> list[Cue]:
    """In the order of their beginning, as the formats want them; cues of the two sides may overlap."""
    cues = [_cue(turn.side, words) for turn in call.transcript.turns for words in _pieces(turn)]
    return sorted(cues, key=lambda cue: cue.start_ms)


def _pieces(turn: Turn) -> Iterator[list[Word]]:
    piece: list[Word] = []
    for word in turn.words:
        length = sum(len(one.text) + 1 for one in piece) + len(word.text)
        if piece and (length > LONGEST_CHARS or word.end_s - piece[0].start_s > LONGEST_S):
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _cue(side: Side, words: list[Word]) -> Cue:
    start_ms = round(words[0].start_s * 1000)
    end_ms = round(max(word.end_s for word in words) * 1000)
    return Cue(side, start_ms, max(end_ms, start_ms + 1), " ".join(word.text for word in words))


def lines_of(text: str) -> list[str]:
    """By the line ends of files only: Python's own splitlines also breaks at characters that may stand in a text."""
    return re.split(r"\r\n|\r|\n", text)


def stamp(ms: int, point: str = ".") -> str:
    """01:02:03.456"""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{point}{ms:03d}"


def read_stamp(text: str, place: str) -> float:
    """Seconds. Raises FormatError for what is no time: negative, not a number, longer than any call."""
    found = STAMP.fullmatch(text.strip())
    if found is None:
        raise FormatError("transcript_times", f"{place}: {text.strip()[:40]!r} is no time")
    hours, minutes, seconds, ms = (int(part or 0) for part in found.groups())
    return checked_time(hours * 3600 + minutes * 60 + seconds + ms / 1000, place)


def checked_time(seconds: float, place: str) -> float:
    if not 0 <= seconds <= LONGEST_CALL_S:  # false for NaN, too
        raise FormatError("transcript_times", f"{place}: {seconds} s is no time of a call")
    return seconds


def spread(text: str, start_s: float, end_s: float) -> tuple[Word, ...]:
    """Words of a text whose own times are not known: each as long as it has letters."""
    texts = text.split()
    share = (end_s - start_s) / (sum(len(one) + 1 for one in texts) or 1)
    words, at = [], start_s
    for one in texts:
        ends = min(at + share * (len(one) + 1), end_s)
        words.append(Word(one, round(at, 3), round(ends, 3)))
        at = ends
    return tuple(words)
