"""Corrected words into a transcript: unchanged words keep their times, new ones share the room between their neighbours by letters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from calls.model.transcript import Transcript, Turn, Word
from calls.model.word_correction import WordCorrection

SAME_TURN = 0.6  # of the time of both together must be shared before a turn is taken for the corrected one
MARK = "corrections of words"  # in the provenance's settings


@dataclass(frozen=True, slots=True)
class Corrected:
    transcript: Transcript
    applied: tuple[bool, ...]  # for each correction: was its turn found?


def correct_words(transcript: Transcript, corrections: Sequence[WordCorrection]) -> Corrected:
    """The oldest correction first: a later one of the same turn stands over it. A turn without words is left out."""
    turns = list(transcript.turns)
    applied = []
    for correction in corrections:
        place = place_of(turns, correction)
        applied.append(place is not None)
        if place is not None:
            words = corrected_words(turns[place], correction.text)
            turns[place : place + 1] = [replace(turns[place], words=words)] if words else []
    count = sum(applied)
    whole = replace(transcript, turns=tuple(turns))
    return Corrected(whole.with_settings(**{MARK: str(count)}) if count else whole, tuple(applied))


def corrected_words(turn: Turn, text: str) -> tuple[Word, ...]:
    said = text.split()
    words: list[Word] = []
    matcher = SequenceMatcher(a=[word.text for word in turn.words], b=said, autojunk=False)
    for step, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if step == "equal":
            words += turn.words[old_from:old_to]
            continue
        before_s = turn.words[old_from - 1].end_s if old_from else turn.start_s
        after_s = turn.words[old_to].start_s if old_to < len(turn.words) else turn.end_s
        if step == "replace":  # where the wrong words stood, exactly
            before_s, after_s = turn.words[old_from].start_s, turn.words[old_to - 1].end_s
        words += _spread(said[new_from:new_to], before_s, max(before_s, after_s))
    return tuple(words)


def _spread(texts: Sequence[str], start_s: float, end_s: float) -> list[Word]:
    letters = sum(map(len, texts)) or 1
    words, at = [], start_s
    for text in texts:
        ends = min(at + (end_s - start_s) * len(text) / letters, end_s)
        words.append(Word(text, round(at, 3), round(ends, 3)))
        at = ends
    return words


def place_of(turns: Sequence[Turn], correction: WordCorrection) -> int | None:
    """Of the turn of that side that shares most of its time; an engine that runs again may part turns otherwise."""
    shares = [(_shared(turn, correction), place) for place, turn in enumerate(turns) if turn.side is correction.side]
    share, place = max(shares, default=(0.0, -1))
    return place if share >= SAME_TURN else None


def _shared(turn: Turn, correction: WordCorrection) -> float:
    both = min(turn.end_s, correction.end_s) - max(turn.start_s, correction.start_s)
    together = max(turn.end_s, correction.end_s) - min(turn.start_s, correction.start_s)
    return 1.0 if together <= 0 and both == 0 else max(both, 0.0) / together if together > 0 else 0.0
