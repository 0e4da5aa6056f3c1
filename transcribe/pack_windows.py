"""Fill windows with utterances: a Whisper-shaped encoder costs one whole window however little speech is in it.

In time order each window takes what comes next; an utterance that does not fit is parted at a pause, where it has one, so that little
room is lost. Packed, utterances fill windows by first-fit decreasing, which needs at most 11/9 of the fewest windows + 6/9 (Dósa 2007), at
the price that a window's utterances may lie minutes apart.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from transcribe.cut_speech import FRAME_S, Utterance, levels_dbfs
from transcribe.window import LEAST_GUARD_S, Window, length_s, window_of

LEAST_PART_S = 1.0  # a shorter part of an utterance gives an engine too little to go by
PAUSE_FRAMES = 4  # 0.12 s: longer than the closure of a stop consonant
PAUSE_BELOW_DB = 18.0  # the utterance's own level
HELD_WINDOWS = 12  # of speech that waits to be packed: 12 MB of memory for each side


class Packer(Protocol):
    def add(self, utterance: Utterance) -> list[Window]:
        """The windows that are full now that this one has come."""

    def finish(self) -> list[Window]: ...


class InTimeOrder:
    def __init__(self, window_s: float) -> None:
        """window_s 0: each utterance by itself."""
        self._window_s = window_s
        self._waiting: list[Utterance] = []

    def add(self, utterance: Utterance) -> list[Window]:
        if length_s([*self._waiting, utterance]) <= self._window_s:
            self._waiting.append(utterance)
            return []
        here, next_one = part_at_pause(utterance, self._window_s - length_s(self._waiting) - LEAST_GUARD_S)
        if here is not None:
            self._waiting.append(here)
        full = self.finish()
        self._waiting.append(next_one)
        return full

    def finish(self) -> list[Window]:
        full = [window_of(self._waiting, self._window_s)] if self._waiting else []
        self._waiting = []
        return full


class Packed:
    def __init__(self, window_s: float) -> None:
        self._window_s = window_s
        self._waiting: list[Utterance] = []

    def add(self, utterance: Utterance) -> list[Window]:
        """Half of what waits stays, as the small change that fills the gaps of what is to come."""
        self._waiting.append(utterance)
        if length_s(self._waiting) < HELD_WINDOWS * self._window_s:
            return []
        windows = sorted(first_fit_decreasing(self._waiting, self._window_s), key=length_s, reverse=True)
        fullest = windows[: HELD_WINDOWS // 2]
        self._waiting = [utterance for window in windows[HELD_WINDOWS // 2 :] for utterance in window]
        return self._windows(fullest)

    def finish(self) -> list[Window]:
        windows = first_fit_decreasing(self._waiting, self._window_s)
        self._waiting = []
        return self._windows(windows)

    def _windows(self, groups: list[list[Utterance]]) -> list[Window]:
        return sorted((window_of(group, self._window_s) for group in groups), key=lambda window: window.utterances[0].start_s)


def first_fit_decreasing(utterances: Sequence[Utterance], window_s: float) -> list[list[Utterance]]:
    """Each utterance, the longest first, in the first window with room for it."""
    windows: list[list[Utterance]] = []
    for utterance in sorted(utterances, key=lambda one: one.duration_s, reverse=True):
        home = next((window for window in windows if length_s([*window, utterance]) <= window_s), None)
        if home is None:
            windows.append([utterance])
        else:
            home.append(utterance)
    return windows


def part_at_pause(utterance: Utterance, room_s: float) -> tuple[Utterance | None, Utterance]:
    """The part that fits into room_s and the rest, parted at the last pause that fits; (None, all of it) where there is none."""
    frame = round(FRAME_S * utterance.rate_hz)
    levels = levels_dbfs(utterance.samples[: len(utterance.samples) // frame * frame].reshape(-1, frame))
    first, last = round(LEAST_PART_S / FRAME_S), min(int(room_s / FRAME_S), len(levels) - round(LEAST_PART_S / FRAME_S))
    if last < first + PAUSE_FRAMES:
        return None, utterance
    own = 10.0 * np.log10(np.mean(10.0 ** (levels / 10.0)) + 1e-12)
    is_quiet = levels < own - PAUSE_BELOW_DB
    for end in range(last, first + PAUSE_FRAMES - 1, -1):
        if is_quiet[end - PAUSE_FRAMES : end].all():
            middle = (end - PAUSE_FRAMES // 2) * frame
            return utterance.part(0, middle), utterance.part(middle, len(utterance.samples))
    return None, utterance
