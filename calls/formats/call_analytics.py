"""Amazon Transcribe Call Analytics: the JSON that a finished job leaves (post-call, two channels)."""

from typing import Any

from calls.formats.cues import checked_time, spread
from calls.formats.format_error import FormatError
from calls.formats.json_values import field, number, optional, read_json
from calls.formats.read_file import ReadFile, Utterance
from calls.model.transcript import Word


def read_call_analytics(text: str) -> ReadFile:
    data = read_json(text)
    utterances: list[Utterance] = []
    has_word_times = False
    for position, segment in enumerate(field(data, "Transcript", list, "the file"), start=1):
        place = f"Transcript {position}"
        items = optional(segment, "Items", list, place)
        words = _words(items, place) if items else _spread(segment, place)
        has_word_times = has_word_times or bool(items)
        if words:
            utterances.append(Utterance(field(segment, "ParticipantRole", str, place), words))
    language = optional(data, "LanguageCode", str, "the file")
    return ReadFile(
        "call_analytics", tuple(utterances), has_word_times, language.split("-")[0].lower() if language else None, "Amazon Transcribe"
    )


def _words(items: list[Any], place: str) -> tuple[Word, ...]:
    """Punctuation is an item of its own without a time, and belongs to the word before."""
    words: list[Word] = []
    for position, item in enumerate(items, start=1):
        here = f"{place}, item {position}"
        said = field(item, "Content", str, here)
        if item.get("Type") == "punctuation":
            if words:
                last = words[-1]
                words[-1] = Word(last.text + said, last.start_s, last.end_s, last.confidence)
            continue
        start_s, end_s = _span(item, here)
        sure = number(item, "Confidence", here)
        words.append(Word(said, start_s, end_s, None if sure is None else min(max(sure, 0.0), 1.0)))
    return tuple(words)


def _spread(segment: Any, place: str) -> tuple[Word, ...]:
    return spread(field(segment, "Content", str, place), *_span(segment, place))


def _span(value: Any, place: str) -> tuple[float, float]:
    start_ms, end_ms = (number(value, name, place) for name in ("BeginOffsetMillis", "EndOffsetMillis"))
    if start_ms is None or end_ms is None:
        raise FormatError("transcript_broken", f"{place}: BeginOffsetMillis or EndOffsetMillis is missing")
    if end_ms < start_ms:
        raise FormatError("transcript_times", f"{place}: it ends before it begins")
    return checked_time(start_ms / 1000, place), checked_time(end_ms / 1000, place)
