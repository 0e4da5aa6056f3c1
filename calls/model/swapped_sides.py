"""A transcript whose sides are exchanged: what stood on the manager's side is the client's, and the other way round."""

from dataclasses import replace

from calls.model.recording import Side
from calls.model.transcript import Transcript

OTHER = {Side.AGENT: Side.CLIENT, Side.CLIENT: Side.AGENT}
SWAPPED_BY_HAND = "sides_swapped"  # in a provenance's settings, so that every reader of the words is told


def with_sides_swapped(transcript: Transcript) -> Transcript:
    provenance = transcript.provenance
    return replace(
        transcript,
        turns=tuple(replace(turn, side=OTHER[turn.side]) for turn in transcript.turns),
        provenance=replace(provenance, settings={**provenance.settings, SWAPPED_BY_HAND: "by hand"}),
    )
