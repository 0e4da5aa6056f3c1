"""Our own JSON: all that is known of each word. Also read where others write it by hand, with turns that have a text and no words."""

from typing import Any

from calls.formats.cues import checked_time, spread
from calls.formats.exported_call import ExportedCall
from calls.formats.format_error import FormatError
from calls.formats.json_values import field, number, optional, read_json
from calls.formats.read_file import ReadFile, Utterance
from calls.formats.transcript_json import transcript_to_dict, write_transcript
from calls.model.transcript import Word

KIND = "earshot"


def write_earshot_json(call: ExportedCall) -> str:
    return write_transcript(call.transcript) + "\n"


def body_of(call: ExportedCall) -> dict[str, Any]:
    return transcript_to_dict(call.transcript)


def read_earshot_json(text: str) -> ReadFile:
    return read_body(read_json(text), KIND)


def read_body(data: Any, kind: str) -> ReadFile:
    turns = field(data, "turns", list, "the file")
    utterances: list[Utterance] = []
    has_word_times = False
    for position, turn in enumerate(turns, start=1):
        place = f"turn {position}"
        words = _words(turn, place)
        has_word_times = has_word_times or bool(turn.get("words"))
        if words:
            utterances.append(Utterance(field(turn, "side", str, place), words))
    source = optional(data, "provenance", dict, "the file") or {}
    said_by = " ".join(str(source[name]) for name in ("engine", "model") if source.get(name))
    return ReadFile(kind, tuple(utterances), has_word_times, source.get("language") or data.get("language") or None, said_by)


def _words(turn: Any, place: str) -> tuple[Word, ...]:
    words = optional(turn, "words", list, place)
    if words is not None:
        return tuple(_word(word, f"{place}, word {number_}") for number_, word in enumerate(words, start=1))
    start_s, end_s = (_time(turn, name, place) for name in ("start_s", "end_s"))
    return spread(field(turn, "text", str, place), start_s, max(start_s, end_s))


def _word(word: Any, place: str) -> Word:
    start_s, end_s = (_time(word, name, place) for name in ("start_s", "end_s"))
    if end_s < start_s:
        raise FormatError("transcript_times", f"{place}: it ends before it begins")
    sure = number(word, "confidence", place)
    return Word(field(word, "text", str, place), start_s, end_s, None if sure is None else min(max(sure, 0.0), 1.0))


def _time(value: Any, name: str, place: str) -> float:
    seconds = number(value, name, place)
    if seconds is None:
        raise FormatError("transcript_broken", f"{place}: {name!r} is missing")
    return checked_time(seconds, place)
