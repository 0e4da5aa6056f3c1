"""Listens to a recording as it streams by and says what is wrong with its channels."""

from dataclasses import dataclass

import numpy as np

from calls.audio.channels.activity import any_sound, own_sound
from calls.audio.channels.frames import FrameMaker
from calls.audio.channels.likeness import LikenessMaker
from calls.audio.channels.music import find_music, music_mask
from calls.audio.channels.ringing import find_ringing, ringing_frames
from calls.audio.channels.same_sound import find_same_sound
from calls.audio.channels.silence import find_silence
from calls.audio.channels.sound_print import opening_of
from calls.audio.decode import Samples
from calls.model.channel_finding import ChannelFinding


@dataclass(frozen=True, slots=True)
class HeardChannels:
    findings: tuple[ChannelFinding, ...]
    openings: tuple[bytes, ...]  # of each channel, as sound_print packs them; none where the channels are the same


class ChannelListener:
    """Takes blocks of any length, int16 (frames, channels); what concerns two sides is looked for in two channels only."""

    def __init__(self, rate_hz: int, channels: int) -> None:
        self._frames = FrameMaker(rate_hz, channels)
        self._likeness = LikenessMaker(rate_hz) if channels == 2 else None

    def add(self, block: Samples) -> None:
        self._frames.add(block)
        if self._likeness:
            self._likeness.add(block)

    def findings(self) -> tuple[ChannelFinding, ...]:
        return self.heard().findings

    def heard(self) -> HeardChannels:
        """Findings in the order of their beginning. Identical channels hide what else is wrong: everything would be found twice."""
        frames = self._frames.frames()
        if frames.count == 0:
            return HeardChannels((), ())
        same = find_same_sound(self._likeness.likeness(), frames) if self._likeness else []
        if any(one.channel is None for one in same):
            return HeardChannels(tuple(same), ())
        rings = find_ringing(frames)
        ringing = np.stack([ringing_frames(frames, rings, channel) for channel in range(frames.channels)])
        music = np.stack([music_mask(frames, channel, ringing[channel]) for channel in range(frames.channels)])
        own = own_sound(frames)
        found = [*same, *rings, *find_music(frames, music, own)]
        if frames.channels == 2:
            found += find_silence(frames, own, music | ringing)
        counts = any_sound(frames) & ~(music | ringing)
        openings = tuple(opening_of(frames, channel, counts[channel]).pack() for channel in range(frames.channels))
        return HeardChannels(tuple(sorted(found, key=lambda one: (one.start_s, one.kind))), openings)
