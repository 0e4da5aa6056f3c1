"""Which turn proves a finding: learned from the words that people marked as the proof of their labels.

A turn's signs are the cues in it and beside it, who speaks, where in the call, and how long: no words, so that what is learned of one
business holds for the next.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from analytics.understanding.evidence import LONGEST_QUOTE, Evidence
from analytics.understanding.learned import Learned, Opinion
from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import SpokenCall, SpokenTurn
from calls.model.recording import Side

STRONG = 3.0  # points of a cue
MOST_APART = 4  # turns of one side from the call's beginning or end that are told apart
PLACES = 5
LONGEST = 5  # as a power of two


def signs_of(call: SpokenCall, cues: Sequence[Evidence]) -> list[frozenset[str]]:
    """By turn. cues: of the field in question, with their own points."""
    said: list[set[str]] = [set() for _ in call.turns]
    for item in cues:
        denied = "!" if item.hit.is_negated else ""
        said[item.hit.turn.index] |= {f"={item.value}{denied}", f"={item.value}{'+' if item.points >= STRONG else '-'}"}
    beside = [set[str](), *said, set[str]()]
    seen = Counter[Side]()
    signs: list[frozenset[str]] = []
    for turn, before, within, after in zip(call.turns, beside, said, beside[2:], strict=False):
        seen[turn.side] += 1
        letter, left = turn.side.value[0], len(call.of(turn.side)) - seen[turn.side]
        cues_around = [f"{letter}{where}{cue}" for where, those in ((" ", within), ("<", before), (">", after)) for cue in those]
        length = min((len(turn.words) + 1).bit_length() - 1, LONGEST)
        stands = _standing(letter, min(seen[turn.side], MOST_APART), min(left, MOST_APART), int(turn.place * PLACES), length)
        signs.append(stands.union(cues_around))
    return signs


@cache
def _standing(letter: str, first: int, last: int, place: int, length: int) -> frozenset[str]:
    """Who speaks, the how many-eth of his turns it is from the beginning and from the end, where in the call, and how long."""
    return frozenset(
        (f"#{letter}", f"#{letter}first{first}", f"#{letter}last{last}", f"#{letter}place{place}", f"#{letter}len{length}"),
    )


def prove(table: Learned, call: SpokenCall, value: str, cues: Sequence[Evidence], opinion: Opinion) -> Hit | None:
    """The words that prove a value best: a cue of that value in the turn that looks most like a proof, else its strongest learned words.

    None where nothing speaks for the value at all.
    """
    if value not in table.values or not call.turns:
        return _strongest(cues, value) or opinion.strongest(value)
    at, signs = table.values.index(value), signs_of(call, cues)
    turn = max(call.turns, key=lambda one: _worth(table.weights, signs[one.index], at))
    return _strongest([item for item in cues if item.hit.turn is turn], value) or opinion.strongest(value, turn) or _whole(turn)


def _worth(weights: Mapping[str, tuple[float, ...]], signs: frozenset[str], at: int) -> float:
    return math.fsum(weights[sign][at] for sign in signs if sign in weights)


def _strongest(cues: Sequence[Evidence], value: str) -> Hit | None:
    own = [item for item in cues if item.value == value]
    return max(own, key=lambda item: item.points).hit if own else None


def _whole(turn: SpokenTurn) -> Hit:
    return Hit(turn, 0, min(len(turn.words), LONGEST_QUOTE), "the whole turn")
