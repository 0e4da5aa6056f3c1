"""Two sides' words into the turns of one conversation."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from calls.model.recording import Side
from calls.model.transcript import Turn, Word
from calls.spoken.backchannels import POSSIBLE_GAP_S, backchannel_gap_s

LONG_PAUSE_S = 3.0  # after which the same side begins a new turn
BREATH_S = 0.2  # a pause in which the other may take the turn, though the speaker goes on soon
PHRASE_GAP_S = POSSIBLE_GAP_S  # what is nearer together is one phrase, which only a breath can part
SHORT_WORDS = 2  # as many of any words within the other's speech do not take the turn away: engines mishear "mm-hm"

Run = tuple[Side, list[Word]]


def build_turns(words_by_side: Mapping[Side, Sequence[Word]]) -> tuple[Turn, ...]:
    """Phrases of both sides by their start; a side's phrases in a row are one turn until a long pause.

    Words of two who speak at once are never shuffled: each phrase stays whole, and the other's stands after it. What only accompanies
    the other's speech (a "mm-hm", a word or two) stands as a turn of its own after the turn that it falls into.
    """
    own = {side: _phrases(sorted(words, key=lambda word: word.start_s)) for side, words in words_by_side.items()}
    parted = [
        (side, words) for side in own for words in _parted(own[side], [one for other in own if other is not side for one in own[other]])
    ]
    runs = sorted(parted, key=lambda run: run[1][0].start_s)
    return tuple(Turn(side, tuple(words)) for side, words in _joined(runs))


def _phrases(words: Sequence[Word]) -> list[list[Word]]:
    phrases: list[list[Word]] = []
    for word in words:
        if phrases and word.start_s - phrases[-1][-1].end_s < PHRASE_GAP_S:
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return phrases


def _parted(phrases: Sequence[list[Word]], others: Sequence[Sequence[Word]]) -> Iterator[list[Word]]:
    """Phrases, cut at breaths in which the other begins to say more than a word or two."""
    begun = sorted(words[0].start_s for words in others if len(words) > SHORT_WORDS and backchannel_gap_s(words) is None)
    at = 0
    for phrase in phrases:
        first = 0
        for place, (before, after) in enumerate(pairwise(phrase), start=1):
            while at < len(begun) and begun[at] < before.end_s:
                at += 1
            if after.start_s - before.end_s >= BREATH_S and at < len(begun) and begun[at] < after.start_s:
                yield phrase[first:place]
                first = place
        yield phrase[first:]


def _joined(runs: Sequence[Run]) -> list[Run]:
    """A A | B becomes one turn of A before B's; so does A | B | A where B only accompanied A."""
    whole: list[Run] = []
    for side, words in runs:
        last = next((run for run in whole[-2:][::-1] if run[0] is side), None)
        if last is not None and (last is whole[-1] or _accompanies(whole[-1][1], last[1], words)) and _is_near(last[1], words):
            last[1].extend(words)
        else:
            whole.append((side, list(words)))
    return whole


def _is_near(before: Sequence[Word], after: Sequence[Word]) -> bool:
    return after[0].start_s - before[-1].end_s < LONG_PAUSE_S


def _accompanies(short: Sequence[Word], before: Sequence[Word], after: Sequence[Word]) -> bool:
    """The speaker's own pause around it tells whether he waited for it."""
    gap_s = backchannel_gap_s(short) or (PHRASE_GAP_S if len(short) <= SHORT_WORDS else 0.0)
    return after[0].start_s - before[-1].end_s < gap_s
