"""Two sides' words into the turns of one conversation."""

from collections.abc import Mapping, Sequence

from calls.model.recording import Side
from calls.model.transcript import Turn, Word

LONG_PAUSE_S = 3.0  # after which the same side begins a new turn
BACKCHANNEL_WORDS = 2  # "mm okay": as many words within the other's speech do not take the turn away
BACKCHANNEL_GAP_S = 0.4  # the other's pause around them, at most: nobody waits less for an answer


def build_turns(words_by_side: Mapping[Side, Sequence[Word]]) -> tuple[Turn, ...]:
    """Runs of one side's words by their start; a long pause ends a run.

    A short run in the midst of the other's words stands as a turn of its own after the turn that it falls into,
    so that a "yes" does not tear a sentence apart.
    """
    spoken = sorted(((word, side) for side, words in words_by_side.items() for word in words), key=lambda said: said[0].start_s)
    runs = _runs(spoken)
    return tuple(Turn(side, tuple(words)) for side, words in _whole_sentences(runs))


Run = tuple[Side, list[Word]]


def _runs(spoken: Sequence[tuple[Word, Side]]) -> list[Run]:
    runs: list[Run] = []
    for word, side in spoken:
        if runs and runs[-1][0] is side and word.start_s - runs[-1][1][-1].end_s < LONG_PAUSE_S:
            runs[-1][1].append(word)
        else:
            runs.append((side, [word]))
    return runs


def _whole_sentences(runs: list[Run]) -> list[Run]:
    """Put A | short B | A back together as A A | B where B spoke while A went on."""
    whole: list[Run] = []
    for side, words in runs:
        if len(whole) >= 2 and whole[-2][0] is side and _is_backchannel(whole[-1][1], whole[-2][1], words):
            whole[-2][1].extend(words)
        else:
            whole.append((side, list(words)))
    return whole


def _is_backchannel(short: Sequence[Word], before: Sequence[Word], after: Sequence[Word]) -> bool:
    return len(short) <= BACKCHANNEL_WORDS and after[0].start_s - before[-1].end_s < BACKCHANNEL_GAP_S
