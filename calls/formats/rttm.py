"""RTTM: who spoke when, as the Rich Transcription evaluations write it (NIST RT-09, appendix A). It carries no words."""

import re
from dataclasses import dataclass

from calls.formats.cues import checked_time, lines_of
from calls.formats.exported_call import ExportedCall
from calls.formats.format_error import FormatError

JOINED_S = 0.5  # a shorter pause between two words of one side is no end of his speech


@dataclass(frozen=True, slots=True)
class Spoken:
    speaker: str
    start_s: float
    end_s: float


def write_rttm(call: ExportedCall) -> str:
    return "".join(
        f"SPEAKER {file_id(call.call_id)} 1 {one.start_s:.3f} {one.end_s - one.start_s:.3f} <NA> <NA> {one.speaker} <NA> <NA>\n"
        for one in speech_of(call)
    )


def speech_of(call: ExportedCall) -> list[Spoken]:
    """Stretches of speech by side, in the order of their beginning."""
    stretches: list[Spoken] = []
    for side in sorted({turn.side for turn in call.transcript.turns}):
        words = sorted((word for turn in call.transcript.turns if turn.side is side for word in turn.words), key=lambda word: word.start_s)
        last: Spoken | None = None
        for word in words:
            if last is not None and word.start_s - last.end_s <= JOINED_S:
                last = Spoken(side.value, last.start_s, max(last.end_s, word.end_s))
                stretches[-1] = last
            else:
                last = Spoken(side.value, word.start_s, word.end_s)
                stretches.append(last)
    return sorted((one for one in stretches if one.end_s > one.start_s), key=lambda one: one.start_s)


def read_rttm(text: str) -> tuple[Spoken, ...]:
    """The SPEAKER lines of one file, in the order of their beginning. Raises FormatError naming the line."""
    spoken: list[Spoken] = []
    files: set[str] = set()
    for number, line in enumerate(lines_of(text), start=1):
        parts = line.split()
        if not parts or parts[0].startswith(";") or parts[0] != "SPEAKER":
            continue
        if len(parts) < 8:
            raise FormatError("transcript_broken", f"line {number}: SPEAKER with {len(parts)} fields instead of at least 8")
        start_s, length_s = (_seconds(part, f"line {number}") for part in parts[3:5])
        files.add(parts[1])
        spoken.append(Spoken(parts[7], start_s, checked_time(start_s + length_s, f"line {number}")))
    if len(files) > 1:
        raise FormatError("transcript_broken", f"it speaks of {len(files)} recordings; one file for each is needed")
    if not spoken:
        raise FormatError("transcript_broken", "it has no SPEAKER line")
    return tuple(sorted(spoken, key=lambda one: one.start_s))


def file_id(call_id: str) -> str:
    """Fields are divided by blanks, so a name must not hold one."""
    return re.sub(r"\s+", "_", call_id) or "call"


def _seconds(text: str, place: str) -> float:
    try:
        return checked_time(float(text), place)
    except ValueError:
        raise FormatError("transcript_times", f"{place}: {text[:40]!r} is no time") from None
