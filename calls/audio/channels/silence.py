"""Sides that nobody is heard on: never, or not any more after a hold."""

from itertools import pairwise

import numpy as np

from calls.audio.channels.activity import Mask, Run, frames_in, joined, runs_of
from calls.audio.channels.frames import Frames
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure

MOST_SOUND_S = 0.4  # of a side on which nobody is heard
LONGEST_SOUND_S = 0.25
OTHER_SPEAKS_S = 0.6

HOLD_S = 3.0  # neither side says a word, but for music
ASKS_GAP_S = 1.0  # less than that is a pause within a question
LEAST_ASKS = 2
WAITS_S = 1.2
SILENT_S = 4.5  # from the hold's end to the end of the recording
FADES_S, FADES_WITHIN_S = 1.0, 0.3
LINE_DEAD_DB = 8.0  # by which a line's noise falls when nothing arrives any more


def find_silence(frames: Frames, own: Mask, music: Mask) -> list[ChannelFinding]:
    """own, music: (2, frames)."""
    silent = [finding for channel in (0, 1) if (finding := _silent_side(frames, own, channel))]
    return silent or [finding for channel in (0, 1) if (finding := _after_hold(frames, own & ~music, music, channel))]


def _with_fading(frames: Frames, own: Mask, music: Mask) -> Mask:
    """Music's last notes, which fade, are nobody's words either."""
    whole, near, short = music.copy(), frames_in(FADES_WITHIN_S, frames), frames_in(FADES_S, frames)
    for start, end in runs_of(own & ~music):
        if end - start < short and music[max(0, start - near) : start].any():
            whole[start:end] = True
    return whole


def _silent_side(frames: Frames, own: Mask, channel: int) -> ChannelFinding | None:
    mine, other_s = own[channel], float(own[1 - channel].sum()) * frames.hop_s
    sound_s = float(mine.sum()) * frames.hop_s
    longest_s = max((end - start for start, end in runs_of(mine)), default=0) * frames.hop_s
    if sound_s >= MOST_SOUND_S or longest_s >= LONGEST_SOUND_S or other_s < OTHER_SPEAKS_S:
        return None
    return ChannelFinding(
        ChannelFault.SIDE_SILENT,
        FoundAt.INTAKE,
        0.0,
        frames.count * frames.hop_s,
        channel,
        evidence=(
            Measure("own_sound_s", round(sound_s, 2), MOST_SOUND_S),
            Measure("other_sound_s", round(other_s, 1), OTHER_SPEAKS_S),
            Measure("level_db", round(float(np.median(frames.level_db[channel])), 1)),
        ),
    )


def _after_hold(frames: Frames, speech: Mask, music: Mask, channel: int) -> ChannelFinding | None:
    """The side's last sound, a hold, and then only the other side's questions, with waits for an answer between them."""
    mine = speech[channel] & ~_with_fading(frames, speech[channel], music[channel])
    last = max((end for _, end in runs_of(speech[channel] | music[channel])), default=0)
    spoke = max((end for _, end in runs_of(mine)), default=0)
    if not mine.any():
        return None
    asks = [run for run in runs_of(joined(speech[1 - channel], frames_in(ASKS_GAP_S, frames))) if run[1] > spoke]
    hold = _hold_before(frames, asks, spoke)
    if hold is None:
        return None
    after = [run for run in asks if run[0] >= hold[1] and run[0] >= last - frames_in(0.5, frames)]
    silent_s = (frames.count - max(last, hold[1])) * frames.hop_s
    waits_s = [(end - start) * frames.hop_s for start, end in _between(after, frames.count)]
    dead_db = _fallen_db(frames, channel, max(last, hold[1]))
    enough = LEAST_ASKS - 1 if dead_db >= LINE_DEAD_DB else LEAST_ASKS
    if len(after) < enough or silent_s < SILENT_S or sum(wait >= WAITS_S for wait in waits_s) < enough:
        return None
    start_s = max(spoke, last) * frames.hop_s
    return ChannelFinding(
        ChannelFault.SILENCE_AFTER_HOLD,
        FoundAt.INTAKE,
        start_s,
        frames.count * frames.hop_s,
        channel,
        evidence=(
            Measure("hold_s", round((hold[1] - hold[0]) * frames.hop_s, 1), HOLD_S),
            Measure("other_asks", len(after), enough),
            Measure("silent_s", round(silent_s, 1), SILENT_S),
            Measure("line_noise_fell_db", round(dead_db, 1)),
        ),
    )


def _hold_before(frames: Frames, asks: list[Run], spoke: int) -> Run | None:
    """The first stretch after the side's last word in which the other says nothing either."""
    edges = [spoke, *(edge for start, end in asks for edge in (start, end))]
    for begin, end in zip(edges[::2], edges[1::2], strict=False):
        if end - begin >= frames_in(HOLD_S, frames):
            return begin, end
    return None


def _between(runs: list[Run], count: int) -> list[Run]:
    return [(end, start) for (_, end), (start, _) in pairwise([*runs, (count, count)])]


def _fallen_db(frames: Frames, channel: int, since: int) -> float:
    """By how much the line's own noise is softer now than in the pauses before."""
    before, after = frames.level_db[channel, :since], frames.level_db[channel, since:]
    if not len(before) or not len(after):
        return 0.0
    return float(np.percentile(before, 10) - np.percentile(after, 50))
