"""Who has the floor: spurts that only accompany the other's, and turns of the rest."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from analytics.understanding.talk.spurts import Spurt, around, of_other_side
from calls.model.recording import Side
from calls.spoken.backchannels import CERTAIN_GAP_S, backchannel_gap_s

LONG_PAUSE_S = 3.0  # after which the same side begins a new turn
LEAST_OVERLAP_S = 0.2  # less is how turns change everywhere, and within the error of word times


@dataclass(frozen=True, slots=True)
class FloorTurn:
    side: Side
    spurts: tuple[Spurt, ...]  # never empty

    @property
    def start_s(self) -> float:
        return self.spurts[0].start_s

    @property
    def end_s(self) -> float:
        return self.spurts[-1].end_s

    @property
    def duration_s(self) -> float:
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class Interruption:
    side: Side  # who interrupts
    start_s: float
    overlap_s: float  # until the other stopped


def backchannels(spurts: Sequence[Spurt]) -> frozenset[Spurt]:
    """Spurts of listed words inside the other's speech: he spoke until shortly before, and goes on shortly after."""
    others = {side: of_other_side(spurts, side) for side in Side}
    return frozenset(spurt for spurt in spurts if _is_backchannel(spurt, around(spurt, others[spurt.side], CERTAIN_GAP_S)))


def _is_backchannel(spurt: Spurt, others: Sequence[Spurt]) -> bool:
    gap_s = backchannel_gap_s(spurt.words)
    if gap_s is None:
        return False
    began = any(one.start_s < spurt.start_s and round(spurt.start_s - one.end_s, 3) <= gap_s for one in others)
    goes_on = any(one.end_s > spurt.end_s and round(one.start_s - spurt.end_s, 3) <= gap_s for one in others)
    return began and goes_on


def floor_turns(spurts: Sequence[Spurt], accompanying: Collection[Spurt]) -> list[FloorTurn]:
    """Runs of one side's spurts. accompanying: the backchannels; like words wholly inside the other's spurt, they take no floor."""
    others = {side: of_other_side(spurts, side) for side in Side}
    runs: list[list[Spurt]] = []
    for spurt in spurts:
        if spurt in accompanying or any(_is_inside(spurt, one) for one in around(spurt, others[spurt.side])):
            continue
        if runs and runs[-1][0].side is spurt.side and round(spurt.start_s - runs[-1][-1].end_s, 3) < LONG_PAUSE_S:
            runs[-1].append(spurt)
        else:
            runs.append([spurt])
    return [FloorTurn(run[0].side, tuple(run)) for run in runs]


def _is_inside(spurt: Spurt, other: Spurt) -> bool:
    return other.start_s < spurt.start_s and spurt.end_s < other.end_s


def interruptions(spurts: Sequence[Spurt], accompanying: Collection[Spurt]) -> list[Interruption]:
    """Spurts that begin inside the other's spurt and go on after he stopped, without his speaking up again meanwhile."""
    spoken = [spurt for spurt in spurts if spurt not in accompanying]
    all_others = {side: of_other_side(spoken, side) for side in Side}
    found: list[Interruption] = []
    for spurt in spoken:
        others = around(spurt, all_others[spurt.side])
        broken = next((one for one in others if one.start_s < spurt.start_s < one.end_s < spurt.end_s), None)
        if broken is None or round(broken.end_s - spurt.start_s, 3) < LEAST_OVERLAP_S:
            continue
        if not any(broken.end_s < one.start_s < spurt.end_s for one in others):
            found.append(Interruption(spurt.side, spurt.start_s, broken.end_s - spurt.start_s))
    return found
