"""How a time stands to those that a turn names, and what else a turn says, in words that a table of weights can count."""

from collections.abc import Iterable

from analytics.understanding.slots.named_times import Named, Talk, fits
from analytics.understanding.spoken import SpokenTurn

STEM = 6  # letters by which a word is known: endings carry little here
_CLOSER = ("nothing", "other", "loose", "other hour", "same day", "fits", "exact")


def relation(one: Named, others: Iterable[Named]) -> str:
    """The closest that any of the others comes: the very time, a fitting one, that day, that day at another hour, …"""
    return _CLOSER[max((_closeness(one, other) for other in others), default=0)]


def _closeness(one: Named, other: Named) -> int:
    if one.names_day and other.names_day and not one.is_same_day(other):
        return 1
    if one.names_hour and other.names_hour:
        is_exact = (one.opens, one.closes) == (other.opens, other.closes)
        return 6 if is_exact else 5 if fits(one, other) or (other.closes is not None and fits(other, one)) else 3
    if one.names_day and other.names_day:
        return 4 if one.names_hour or other.names_hour else 6
    return 2


def shape(one: Named) -> str:
    """What was said of it: "day from", "none part"."""
    hours = (
        "none"
        if not one.names_hour
        else "part"
        if one.mention.is_part_of_day
        else "span"
        if one.opens is not None and one.closes is not None
        else "till"
        if one.opens is None
        else "from"
    )
    return f"{'habit' if one.mention.is_habit else 'day' if one.names_day else 'none'} {hours}"


def stems(talk: Talk, turn: SpokenTurn) -> list[str]:
    """The turn's words cut to their stems, and "<t>" for each time."""
    taken = {at: one.mention.first for one in talk.named_in(turn) for at in range(one.mention.first, one.mention.last)}
    return ["<t>" if at in taken else word[:STEM] for at, word in enumerate(turn.words) if taken.get(at, at) == at]


def answer_of(talk: Talk, turn: SpokenTurn) -> str:
    """Which comes first in an agent's turn: that it can be, or that it cannot."""
    cannot, can = (min((hit.first for hit in talk.said(phrases, turn)), default=None) for phrases in ("agent_cannot", "agent_can"))
    if cannot is not None and (can is None or cannot <= can):
        return "cannot"
    return "neither" if can is None else "can"


def asks(turn: SpokenTurn) -> bool:
    return any(word.text.endswith("?") for word in turn.turn.words)
