"""A conversation cut into passages: some sentences of one side, short enough to have one meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

from calls.model.recording import Side
from calls.model.transcript import Transcript

MOST_WORDS = 40
FEWEST_WORDS = 2  # one word alone, "yes", means nothing that could be searched for
ASIDE_WORDS = 2  # so few of the other side, "I see", do not end what this one says


@dataclass(frozen=True, slots=True)
class Stretch:
    """first…last: words of the turn, last not in."""

    turn: int
    first: int
    last: int

    @property
    def words(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Passage:
    side: Side
    stretches: tuple[Stretch, ...]  # of several turns, where the other side only put a word in
    start_s: float
    text: str


def passages_of(transcript: Transcript) -> tuple[Passage, ...]:
    """By the second at which they begin. The same words are always cut alike, so that a passage's number is enough to find it again."""
    made: list[Passage] = []
    begun: dict[Side, list[Stretch]] = {side: [] for side in Side}
    for place, turn in enumerate(transcript.turns):
        if len(turn.words) > ASIDE_WORDS:
            for side in begun:
                if side is not turn.side:
                    made += _ended(transcript, begun, side)
        first = 0
        while first < len(turn.words):
            room = MOST_WORDS - sum(stretch.words for stretch in begun[turn.side])
            last = min(len(turn.words), first + room)
            begun[turn.side].append(Stretch(place, first, last))
            if last - first == room:
                made += _ended(transcript, begun, turn.side)
            first = last
    for side in begun:
        made += _ended(transcript, begun, side)
    return tuple(sorted(made, key=lambda one: (one.start_s, one.stretches[0].turn, one.stretches[0].first)))


def _ended(transcript: Transcript, begun: dict[Side, list[Stretch]], side: Side) -> Sequence[Passage]:
    stretches, begun[side] = begun[side], []
    if sum(stretch.words for stretch in stretches) < FEWEST_WORDS:
        return ()
    words = [word for one in stretches for word in transcript.turns[one.turn].words[one.first : one.last]]
    return (Passage(side, tuple(stretches), words[0].start_s, " ".join(word.text for word in words)),)
