"""Word times that can be true: in order, inside their piece, neither empty nor endless."""

import math
from collections.abc import Sequence
from dataclasses import replace

from calls.model.transcript import Word

SHORTEST_S = 0.04
LONGEST_S = 3.0  # of any word
CALM_S, LETTER_S = 0.8, 0.15  # a word takes at most this, and this for each of its letters: twice as slow as slow speech


def mend_times(words: Sequence[Word], duration_s: float) -> list[Word]:
    """words: in the order in which they were said, seconds in a piece of duration_s. Only times change; no word is dropped.

    A start before the word before it, or no number at all, moves to that word's end. An endless word keeps the end at a neighbour.
    """
    mended: list[Word] = []
    for place, word in enumerate(words):
        floor_s = mended[-1].end_s if mended else 0.0
        following_s = _number(words[place + 1].start_s) if place + 1 < len(words) else None
        mended.append(_mend(word, floor_s, following_s, max(duration_s, 0.0)))
    return _with_room(mended, duration_s)


def _mend(word: Word, floor_s: float, following_s: float | None, duration_s: float) -> Word:
    start_s, end_s = _number(word.start_s), _number(word.end_s)
    start_s = floor_s if start_s is None else min(max(start_s, floor_s), duration_s)
    end_s = start_s if end_s is None else min(max(end_s, start_s), duration_s)
    if end_s - start_s > (longest := longest_s(word.text)):
        touches_next = following_s is not None and abs(following_s - end_s) < abs(start_s - floor_s)
        start_s, end_s = (end_s - longest, end_s) if touches_next else (start_s, start_s + longest)
    return replace(word, start_s=start_s, end_s=max(end_s, min(start_s + SHORTEST_S, duration_s)))


def _with_room(words: list[Word], duration_s: float) -> list[Word]:
    """At the end of the piece there may be no room after a word: it then takes some from the words before it."""
    limit_s = duration_s
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        end_s = min(word.end_s, limit_s)
        start_s = max(0.0, min(word.start_s, end_s - SHORTEST_S))
        words[place] = replace(word, start_s=start_s, end_s=max(end_s, start_s))
        limit_s = start_s
    return words


def longest_s(text: str) -> float:
    """How long a word may last; figures may be many words."""
    return LONGEST_S if any(sign.isdigit() for sign in text) else min(LONGEST_S, CALM_S + LETTER_S * len(text))


def _number(seconds: float) -> float | None:
    return seconds if math.isfinite(seconds) else None
