"""Backchannels: "mm-hm", "угу": what a listener says while the other keeps the floor. The words stand in backchannels.toml."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from calls.model.transcript import Word
from calls.spoken.phrases import PhraseList, plain

LONGEST_S = 1.5
MOST_WORDS = 4
CERTAIN_GAP_S = 1.0  # the speaker's pause around a "mm-hm", at most: longer, and it was waited for
POSSIBLE_GAP_S = 0.4  # around a "yes": nobody waits less for an answer


def backchannel_gap_s(words: Sequence[Word]) -> float | None:
    """How long the other may pause around these words for them to be a backchannel; None: they are more than that.

    The lists of all languages hold at once: one call mixes them.
    """
    if not words or len(words) > MOST_WORDS or words[-1].end_s - words[0].start_s > LONGEST_S:
        return None
    said = [text for word in words if (text := plain(word.text))]
    certain, any_of_them = _lists()
    if certain.covers(said):
        return CERTAIN_GAP_S
    return POSSIBLE_GAP_S if any_of_them.covers(said) else None


@cache
def _lists() -> tuple[PhraseList, PhraseList]:
    data = tomllib.loads(Path(__file__).with_name("backchannels.toml").read_text(encoding="utf-8"))
    certain = [phrase for language in data.values() for phrase in language["certain"]]
    return PhraseList(certain), PhraseList([*certain, *(phrase for language in data.values() for phrase in language["possible"])])
