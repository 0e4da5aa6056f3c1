"""Does the manager talk on the client's channel? Named with its reasons, never put right by itself."""

import math
from collections.abc import Mapping, Sequence

from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure
from calls.model.recording import Side
from calls.model.transcript import Word
from transcribe.diarize.roles import Roles, TalkFacts, resolve_roles

LEAST_CONFIDENCE = 0.8
LEAST_CUES = 2  # kinds of cue that speak for it: one phrase swaps nobody
LEAST_WORDS = 12  # of both together


def find_swapped_sides(words: Mapping[Side, Sequence[Word]], language: str, facts: TalkFacts) -> ChannelFinding | None:
    """words: of two sides with a channel each. The evidence gives the points of every cue, in log-odds, for a swap."""
    if not all(words.get(side) for side in Side) or sum(map(len, words.values())) < LEAST_WORDS:
        return None
    voices = [words[Side.AGENT], words[Side.CLIENT]]
    roles = resolve_roles(voices, language, facts)
    points = _points(roles)
    if roles.agent == 0 or roles.confidence < LEAST_CONFIDENCE or sum(value > 0 for value in points.values()) < LEAST_CUES:
        return None
    odds = sum(points.values())
    measures = [Measure("swap_points", round(odds, 1), round(math.log(LEAST_CONFIDENCE / (1 - LEAST_CONFIDENCE)), 1))]
    measures += [Measure(f"cue_{cue}", round(value, 1)) for cue, value in sorted(points.items(), key=lambda item: -item[1])]
    last = max(voice[-1].end_s for voice in voices)
    return ChannelFinding(ChannelFault.SIDES_SWAPPED, FoundAt.WORDS, 0.0, last, evidence=tuple(measures))


def _points(roles: Roles) -> dict[str, float]:
    """By cue: above zero it says that the client's channel carries the manager."""
    points: dict[str, float] = {}
    for reason in roles.reasons:
        points[reason.cue] = points.get(reason.cue, 0.0) + (reason.points if reason.speaker == 1 else -reason.points)
    return points
