"""Which of two voices speaks at each moment: windows' likeness weighed against how people change turns (Viterbi)."""

import math
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt

from transcribe.diarize.diarizer import VoiceSpan
from transcribe.diarize.voice_windows import LENGTHS, SPECTRUM_S, Seen

Floats = npt.NDArray[np.float64]

TURN_AFTER_PAUSE = 0.3  # how often another voice begins after a pause
TURN_WITHIN_BREATH = 0.02  # between two windows of a segment without a pause
LARGEST = 4.0  # log-odds: no single window may decide against everything around it
LEAST_SPREAD = 0.02  # of likeness within one voice: machines' voices have less
SAME_TURN_S = 0.5  # a shorter pause of one voice is no pause: the usual rule for references, too


def follow_voices(seen: Seen, centres: Floats) -> tuple[VoiceSpan, ...]:
    """Spans in time order; speaker 0 is heard first. No overlap is ever found: one voice at a time."""
    if len(centres) == 1:
        return _joined([(0, start, end) for start, end in seen.segments])
    numbers = [window.segment for window in seen.windows]
    voices = zip(_best_path(_log_odds(seen, centres), numbers), seen.windows, strict=True)
    pieces: list[tuple[int, float, float]] = []
    for (start_s, end_s), (_, own) in zip(seen.segments, groupby(voices, key=lambda one: one[1].segment), strict=True):
        heard = [(int(voice), (window.start_s + window.end_s) / 2) for voice, window in own]
        borders = [start_s, *((one + following) / 2 for (_, one), (_, following) in pairwise(heard)), end_s]
        pieces += [(voice, *between) for (voice, _), between in zip(heard, pairwise(borders), strict=True)]
    return _joined(pieces)


def _log_odds(seen: Seen, centres: Floats) -> Floats:
    """That a window is the second voice's: likeness by two normal distributions of one width, weighed by how much new sound is in it."""
    likeness = seen.vectors.astype(np.float64) @ (centres[1] - centres[0])
    is_second = likeness > 0
    low, high = likeness[~is_second], likeness[is_second]
    low_mean, high_mean = (float(part.mean()) if len(part) else 0.0 for part in (low, high))
    spread = max(LEAST_SPREAD, math.sqrt(float((low.var() if len(low) else 0.0) + (high.var() if len(high) else 0.0)) / 2))
    lengths = np.array([window.end_s - window.start_s for window in seen.windows])
    share = lengths / (LENGTHS[0] * SPECTRUM_S)
    odds = (high_mean - low_mean) / spread**2 * (likeness - (low_mean + high_mean) / 2) * share
    return np.asarray(np.clip(odds, -LARGEST, LARGEST))


def _best_path(odds: Floats, segments: list[int]) -> npt.NDArray[np.bool_]:
    """True where the second voice speaks."""
    pause, breath = (math.log((1 - chance) / chance) for chance in (TURN_AFTER_PAUSE, TURN_WITHIN_BREATH))
    score = np.array([0.0, odds[0]])
    came_from = np.zeros((len(odds), 2), dtype=np.int8)
    for at in range(1, len(odds)):
        cost = breath if segments[at] == segments[at - 1] else pause
        for voice in (0, 1):
            came_from[at, voice] = voice if score[voice] >= score[1 - voice] - cost else 1 - voice
        stay = np.maximum(score, score[::-1] - cost)
        score = stay + np.array([0.0, odds[at]])
    path = np.zeros(len(odds), dtype=np.bool_)
    voice = int(score[1] > score[0])
    for at in range(len(odds) - 1, -1, -1):
        path[at] = bool(voice)
        voice = int(came_from[at, voice])
    return path


def _joined(pieces: list[tuple[int, float, float]]) -> tuple[VoiceSpan, ...]:
    """Neighbouring pieces of one voice become one span; the first voice heard is 0."""
    spans: list[VoiceSpan] = []
    for voice, start_s, end_s in pieces:
        speaker = 0 if voice == pieces[0][0] else 1
        if spans and spans[-1].speaker == speaker and start_s - spans[-1].end_s < SAME_TURN_S:
            spans[-1] = VoiceSpan(speaker, spans[-1].start_s, round(end_s, 2))
        else:
            spans.append(VoiceSpan(speaker, round(start_s, 2), round(end_s, 2)))
    return tuple(spans)
