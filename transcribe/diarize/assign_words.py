"""Whose word is it? The voice that speaks during it; between voices, the nearer one."""

from collections.abc import Sequence

from calls.model.transcript import Word
from transcribe.diarize.diarizer import VoiceSpan


def words_by_voice(words: Sequence[Word], spans: Sequence[VoiceSpan], voices: int) -> list[list[Word]]:
    """For each voice its words, in time order. All go to voice 0 where no span is known."""
    own: list[list[Word]] = [[] for _ in range(max(1, voices))]
    in_order = sorted(words, key=lambda word: word.start_s)
    at = 0
    for word in in_order:
        while at < len(spans) and spans[at].end_s < word.start_s:
            at += 1
        near = spans[max(0, at - 1) : at + 3]
        best = max(near, key=lambda span: _closeness(word, span), default=None)
        own[best.speaker if best else 0].append(word)
    return own


def _closeness(word: Word, span: VoiceSpan) -> float:
    """Seconds of overlap; below zero, the seconds between."""
    return min(word.end_s, span.end_s) - max(word.start_s, span.start_s)
