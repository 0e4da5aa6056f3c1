"""Calls that nobody made: who says a word when, drawn from what is known of telephone conversations.

Gaps between speakers: normal, mean 0.2 s, deviation 0.5 s, so that a third of the changes overlap (Heldner & Edlund 2010). Pauses inside
a turn: log-normal, median 0.45 s, most between 0.2 and 1 s (Campione & Véronis 2002). Words: 0.28 s in the mean, 5 to 12 in one breath;
the agent speaks longer than the client; every fifth breath is met by a backchannel ("yes"); now and then somebody looks something up.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from calls.model.recording import Side
from calls.model.span import Span

WORDS = 64  # how many different ones a voice has
MORE_BREATHS = {Side.AGENT: 2.1, Side.CLIENT: 1.4}  # mean of an exponential: after the first in one turn
BACKCHANNEL = 0.2
LOOKS_UP = 0.03  # of the turns are followed by as long as this of nothing
AWAY_S = (4.0, 40.0)
BRIDGED_S = 0.3  # a shorter pause belongs to the speech around it: the rule of NIST's diarization references (RT-09)


@dataclass(frozen=True, slots=True)
class SaidWord:
    start_s: float
    end_s: float
    sound: int  # 0 … WORDS-1: which word of the voice


@dataclass(frozen=True, slots=True)
class Timeline:
    duration_s: float
    words: Mapping[Side, tuple[SaidWord, ...]]  # in time order, never two at once on one side

    def speech(self, side: Side) -> list[Span]:
        """Where that side speaks, pauses below BRIDGED_S included."""
        spans: list[Span] = []
        for word in self.words[side]:
            if spans and word.start_s - spans[-1].end_s < BRIDGED_S:
                spans[-1] = Span(spans[-1].start_s, word.end_s)
            else:
                spans.append(Span(word.start_s, word.end_s))
        return spans

    def speech_s(self, side: Side) -> float:
        return sum(span.end_s - span.start_s for span in self.speech(side))


def word_lengths_s() -> list[float]:
    """How long each word of a voice is: 0.12 to 0.6 s, 0.28 in the mean."""
    chance = random.Random("words")  # noqa: S311  no secret
    return [round(min(max(chance.gammavariate(6.0, 0.047), 0.12), 0.6), 2) for _ in range(WORDS)]


def make_timeline(seed: int, duration_s: float, looks_up: float = LOOKS_UP, away_s: tuple[float, float] = AWAY_S) -> Timeline:
    """The same seed gives the same call. looks_up: the share of turns after which nothing is said for away_s."""
    draw = _Draw(seed)
    now, side = 0.5, Side.AGENT
    while now < duration_s - 15.0:
        end = draw.turn(side, now)
        now = end + max(-1.0, draw.chance.gauss(0.2, 0.5))
        if draw.chance.random() < looks_up:
            now += draw.chance.uniform(*away_s)
        side = _other(side)
    return Timeline(duration_s, {side: tuple(word for word in words if word.end_s < duration_s) for side, words in draw.words.items()})


class _Draw:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(f"timeline {seed}")  # noqa: S311
        self.lengths_s = word_lengths_s()
        self.words: dict[Side, list[SaidWord]] = {side: [] for side in Side}

    def turn(self, side: Side, now: float) -> float:
        """Returns the second in which it ends."""
        breaths = 1 + int(self.chance.expovariate(1.0 / MORE_BREATHS[side]))
        for breath in range(breaths):
            now = self._breath(side, now + (self._pause_s() if breath else 0.0), self.chance.randint(5, 12))
            if breath < breaths - 1 and self.chance.random() < BACKCHANNEL:
                self._breath(_other(side), now - 0.2, 1)
        return now

    def _breath(self, side: Side, now: float, words: int) -> float:
        said = self.words[side]
        now = max(now, said[-1].end_s + 0.05 if said else 0.0)
        for _ in range(words):
            sound = self.chance.randrange(WORDS)
            said.append(SaidWord(round(now, 3), round(now + self.lengths_s[sound], 3), sound))
            now = said[-1].end_s + self.chance.choice((0.0, 0.0, 0.02, 0.05))
        return said[-1].end_s

    def _pause_s(self) -> float:
        return min(max(self.chance.lognormvariate(-0.8, 0.5), 0.15), 2.0)


def _other(side: Side) -> Side:
    return Side.CLIENT if side is Side.AGENT else Side.AGENT
