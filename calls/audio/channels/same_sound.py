"""The same sound on both channels: a recording that was doubled, or one side that leaks into the other."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from calls.audio.channels.activity import Mask, any_sound
from calls.audio.channels.frames import Floats, Frames
from calls.audio.channels.likeness import Likeness
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure

ACTIVE_SHARE = 0.15  # of a block in which somebody is heard
ALIKE = 0.15  # with the delay always the same; a quiet voice in a line's noise comes to 0.2
CLEARLY_ALIKE = 0.6  # two voices that only happen to resemble each other stay below 0.3
IDENTICAL_SHARE = 0.9  # of the blocks in which somebody is heard
IDENTICAL_GAIN_DB = 11.0
IDENTICAL_GAIN_SPREAD_DB = 2.5  # middle half
SAME_DELAY_S = 0.004
LEAST_BLOCKS = 3

LEAKS_ALIKE = 0.15
LEAK_GAIN_DB = -31.0  # softer than that no engine makes words of it
LEAK_SHARE = 0.2  # of the seconds in which that side is heard
SOFTER_DB = -1.0  # a copy is softer than its original
LEAK_DELAY_S = (-0.03, 0.23)
LEAK_SAME_DELAY_S = 0.012


def find_same_sound(alike: Likeness, frames: Frames) -> list[ChannelFinding]:
    """Identical channels, else bleed in either direction."""
    active = _active(alike, frames)
    return _identical(alike, active) or [finding for source in (0, 1) for finding in _leak(alike, active, source)]


def _active(alike: Likeness, frames: Frames) -> Mask:
    """(2, blocks): somebody is heard on the channel."""
    edges = np.round(np.arange(len(alike.alike) + 1) * alike.block_s / frames.hop_s).astype(np.int64).clip(max=frames.count)
    heard = np.concatenate((np.zeros((2, 1)), np.cumsum(any_sound(frames), axis=1)), axis=1)
    return np.asarray(np.diff(heard[:, edges], axis=1) / np.maximum(np.diff(edges), 1) >= ACTIVE_SHARE)


def _identical(alike: Likeness, active_by_channel: Mask) -> list[ChannelFinding]:
    active = active_by_channel.any(axis=0)
    if active.sum() < LEAST_BLOCKS:
        return []
    delay_s = float(np.median(alike.delay_s[active]))
    difference = alike.level_db[1] - alike.level_db[0]
    same = active & (alike.alike > ALIKE) & (np.abs(alike.delay_s - delay_s) < SAME_DELAY_S)
    share = float(same.sum() / active.sum())
    if share < IDENTICAL_SHARE:
        return []
    clear = same & (alike.alike >= min(CLEARLY_ALIKE, float(np.median(alike.alike[same]))))
    gain_db, spread_db = _gain(difference[clear], alike.alike[clear])
    if spread_db > IDENTICAL_GAIN_SPREAD_DB or abs(gain_db) > IDENTICAL_GAIN_DB:
        return []
    return [
        ChannelFinding(
            ChannelFault.CHANNELS_IDENTICAL,
            FoundAt.INTAKE,
            0.0,
            len(alike.alike) * alike.block_s,
            evidence=(
                Measure("same_share", round(share, 3), IDENTICAL_SHARE),
                Measure("correlation", round(float(np.median(alike.alike[same])), 3), ALIKE),
                Measure("delay_ms", round(1000 * delay_s)),
                Measure("level_difference_db", round(gain_db, 1), IDENTICAL_GAIN_DB),
                Measure("level_difference_spread_db", round(spread_db, 2), IDENTICAL_GAIN_SPREAD_DB),
            ),
        )
    ]


def _gain(difference_db: Floats, alike: Floats) -> tuple[float, float]:
    """Middle and spread of the copy's gain. Noise on either channel adds to its level: what it adds is known by the likeness."""
    noise_db = 20 * np.log10(alike)
    gains = [difference_db + noise_db, difference_db, difference_db - noise_db]
    spreads = [float(np.subtract(*np.percentile(gain, [75, 25]))) for gain in gains]
    best = int(np.argmin(spreads))
    return float(np.median(gains[best])), spreads[best]


def _leak(alike: Likeness, active: Mask, source: int) -> Sequence[ChannelFinding]:
    """One side's sound on the other channel: later by a steady delay, softer, but loud enough to be taken for words."""
    target = 1 - source
    difference_db = alike.level_db[target] - alike.level_db[source]
    heard = active[source] & ~((alike.alike > LEAKS_ALIKE) & (difference_db > -SOFTER_DB))  # else it is itself the copy
    delay_s = alike.delay_s if source == 0 else -alike.delay_s
    gain_db = difference_db + 20 * np.log10(alike.alike + 1e-6)  # of the copy alone
    likely = heard & (gain_db < SOFTER_DB) & (alike.alike > LEAKS_ALIKE) & (delay_s > LEAK_DELAY_S[0]) & (delay_s < LEAK_DELAY_S[1])
    if not likely.any():
        return []
    usual_s = _usual(delay_s[likely])
    leaking = likely & (np.abs(delay_s - usual_s) < LEAK_SAME_DELAY_S)
    share, gain = float(leaking.sum() / heard.sum()), float(np.median(gain_db[leaking]))
    is_sure = leaking.sum() >= LEAST_BLOCKS or float(alike.alike[leaking].max()) >= CLEARLY_ALIKE
    if not is_sure or share < LEAK_SHARE or gain < LEAK_GAIN_DB:
        return []
    blocks = np.flatnonzero(leaking)
    return [
        ChannelFinding(
            ChannelFault.CROSSTALK_BLEED,
            FoundAt.INTAKE,
            float(blocks[0]) * alike.block_s,
            float(blocks[-1] + 1) * alike.block_s,
            target,
            evidence=(
                Measure("leaking_share", round(share, 3), LEAK_SHARE),
                Measure("correlation", round(float(np.median(alike.alike[leaking])), 3), LEAKS_ALIKE),
                Measure("delay_ms", round(1000 * usual_s)),
                Measure("level_difference_db", round(gain, 1), LEAK_GAIN_DB),
            ),
        )
    ]


def _usual(delays_s: npt.NDArray[np.floating]) -> float:
    """The delay with the most others near it."""
    near = np.abs(delays_s[:, None] - delays_s[None, :]) < LEAK_SAME_DELAY_S
    return float(np.median(delays_s[near[near.sum(axis=1).argmax()]]))
