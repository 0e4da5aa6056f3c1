"""What is wrong with a recording's channels: each finding with its place and the figures that prove it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from calls.model.recording import Side


class ChannelFault(StrEnum):
    SIDES_SWAPPED = "sides_swapped"  # the manager's voice stands on the client's channel
    CHANNELS_IDENTICAL = "channels_identical"  # both channels carry the same sound
    SIDE_SILENT = "side_silent"  # nobody is ever heard on a side
    SILENCE_AFTER_HOLD = "silence_after_hold"  # a side falls silent for good while the other goes on asking
    CROSSTALK_BLEED = "crosstalk_bleed"  # one side's words are heard on the other, too
    MUSIC_ON_HOLD = "music_on_hold"
    RINGING = "ringing"
    IVR_PROMPT = "ivr_prompt"  # a recorded announcement


NOT_SPEECH = frozenset({ChannelFault.MUSIC_ON_HOLD, ChannelFault.RINGING, ChannelFault.IVR_PROMPT})  # never anybody's words


class FoundAt(StrEnum):
    """Which stage said it: a re-run replaces what the same stage said before."""

    INTAKE = "intake"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that led to the finding; its unit stands in its name. limit: from where on it counts, where there is one."""

    name: str
    value: float
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class ChannelFinding:
    kind: ChannelFault
    found_at: FoundAt
    start_s: float
    end_s: float
    channel: int | None = None  # from 0; None: of both
    side: Side | None = None  # who should be on that channel, where it is known
    evidence: tuple[Measure, ...] = ()

    def named_by(self, sides: Sequence[Side]) -> "ChannelFinding":
        """With the side that should be on its channel; sides: by channel, empty where they are not known."""
        is_known = self.channel is not None and self.channel < len(sides)
        return replace(self, side=sides[self.channel] if is_known and self.channel is not None else None)

    def on_side(self, sides: Sequence[Side]) -> "ChannelFinding":
        """With the channel that carries its side: words know sides only."""
        return replace(self, channel=sides.index(self.side) if self.side in sides else None)
