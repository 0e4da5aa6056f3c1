"""Who is heard when: the frames in which a channel has a sound of its own."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from calls.audio.channels.frames import Floats, Frames

Mask = npt.NDArray[np.bool_]
Run = tuple[int, int]  # first frame, and the first one after

ABOVE_FLOOR_DB = 10.0
LEAST_LEVEL_DB = -58.0  # nobody speaks so softly
LOUDEST_FLOOR_DB = -45.0  # where somebody speaks nearly all the time, the quietest tenth is speech
ECHO_DB = 26.0  # a sound that much softer than the other side's is that side's echo
ECHO_S = 0.26
CLICK_S = 0.09


def floors_db(frames: Frames) -> Floats:
    """Per channel: the level of its quietest tenth."""
    return np.minimum(np.percentile(frames.level_db, 10, axis=1), LOUDEST_FLOOR_DB).astype(np.float32)


def any_sound(frames: Frames) -> Mask:
    """(channels, frames): louder than the line's noise, whosever sound it is."""
    return np.asarray(frames.level_db > np.maximum(floors_db(frames)[:, None] + ABOVE_FLOOR_DB, LEAST_LEVEL_DB))


def own_sound(frames: Frames) -> Mask:
    """(channels, frames): louder than the line's noise, no click, and not the other side's echo."""
    heard = any_sound(frames)
    if frames.channels == 2:
        for channel in (0, 1):
            heard[channel] &= recent_peak(frames.level_db[1 - channel], frames_in(ECHO_S, frames)) < frames.level_db[channel] + ECHO_DB
    return np.stack([without_short(row, frames_in(CLICK_S, frames)) for row in heard])


def frames_in(seconds: float, frames: Frames) -> int:
    return max(1, round(seconds / frames.hop_s))


def recent_peak(levels: Floats, back: int) -> Floats:
    """The greatest of each frame and the `back` frames before it."""
    padded = np.pad(levels, (back, 0), mode="edge")
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, back + 1).max(axis=1))


def runs_of(mask: Mask) -> list[Run]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def without_short(mask: Mask, least: int) -> Mask:
    return _filled(len(mask), [run for run in runs_of(mask) if run[1] - run[0] >= least])


def joined(mask: Mask, gap: int) -> Mask:
    """Runs that are less than `gap` frames apart become one."""
    runs: list[Run] = []
    for start, end in runs_of(mask):
        if runs and start - runs[-1][1] < gap:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return _filled(len(mask), runs)


def running_mean(values: npt.NDArray[np.generic], width: int) -> npt.NDArray[np.float64]:
    """Over `width` frames around each frame; as many as there are at the ends."""
    sums = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
    at = np.arange(len(values))
    low, high = np.maximum(at - width // 2, 0), np.minimum(at + (width + 1) // 2, len(values))
    return np.asarray((sums[high] - sums[low]) / np.maximum(high - low, 1))


def _filled(length: int, runs: Sequence[Run]) -> Mask:
    mask = np.zeros(length, dtype=np.bool_)
    for start, end in runs:
        mask[start:end] = True
    return mask
