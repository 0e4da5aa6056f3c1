"""The same recording heard again: sixteen marks for each 32 ms, which noise, loudness and codecs hardly change.

After Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System" (ISMIR 2002), with fewer bands and shorter frames.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calls.audio.channels.frames import HOP_S, MARKS, Frames

OPENING_S = 40.0  # announcements stand at the beginning of a call
MOST_ERRORS = 0.3  # of the marks; two different sounds differ in half of them
RUN = 94  # frames over which errors are counted: three seconds
EDGE, EDGE_ERRORS = 11, 0.36
SOUND_SHARE = 0.6  # of those frames in which something is heard
CANDIDATE_SIGMAS = 5.0

Marks = npt.NDArray[np.uint16]
Signs = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Opening:
    """The beginning of one channel."""

    marks: Marks  # one for each frame
    heard: npt.NDArray[np.bool_]  # frames that count: neither silence nor a sound that many calls share anyway
    hop_s: float

    def pack(self) -> bytes:
        """Silence and what does not count is written as zero marks."""
        return np.where(self.heard, np.maximum(self.marks, 1), 0).astype("<u2").tobytes()


def opening_of(frames: Frames, channel: int, counts: npt.NDArray[np.bool_]) -> Opening:
    """counts: (frames,), what may be compared."""
    length = round(OPENING_S / frames.hop_s)
    return Opening(frames.marks[channel, :length], counts[:length], frames.hop_s)


def unpack_opening(packed: bytes, hop_s: float = HOP_S) -> Opening:
    marks = np.frombuffer(packed, dtype="<u2").astype(np.uint16)
    return Opening(marks, marks > 0, hop_s)


@dataclass(frozen=True, slots=True)
class SameSound:
    start_s: float  # in the first of two openings
    end_s: float
    error_share: float


def same_sounds(ones: Sequence[Opening], others: Sequence[Opening]) -> list[list[SameSound | None]]:
    """For each of `ones`, against each of the others: the longest stretch that both share; None where there is none."""
    found: list[list[SameSound | None]] = [[] for _ in ones]
    longest = max((len(opening.marks) for opening in (*ones, *others)), default=0)
    size = 1 << max(2 * longest - 1, 1).bit_length()
    own = [_spectrum(one, size) for one in ones]
    for other in others:
        theirs = np.conj(_spectrum(other, size))
        for one, spectrum, row in zip(ones, own, found, strict=True):
            agreement = np.fft.irfft((theirs * spectrum).sum(axis=0), size)  # of all marks together, by how much later one is
            lag = int(agreement.argmax())
            is_likely = float(agreement[lag]) > CANDIDATE_SIGMAS * (float(agreement.std()) + 1e-9)
            row.append(_stretch(one, other, lag if lag < size // 2 else lag - size) if is_likely else None)
    return found


def _spectrum(opening: Opening, size: int) -> npt.NDArray[np.complexfloating]:
    return np.fft.rfft(np.ascontiguousarray(_signs(opening).T), size, axis=1)


def _signs(opening: Opening) -> Signs:
    """(frames, MARKS): +1 or -1, 0 where nothing counts."""
    bits = (opening.marks[:, None] >> np.arange(MARKS)) & 1
    return np.asarray((2.0 * bits - 1.0) * opening.heard[:, None], dtype=np.float32)


def _stretch(one: Opening, other: Opening, lag: int) -> SameSound | None:
    """lag: frames by which the sound stands later in `one`."""
    first, last = max(0, lag), min(len(one.marks), len(other.marks) + lag)
    if last - first < RUN:
        return None
    mine, theirs = _signs(one)[first:last], _signs(other)[first - lag : last - lag]
    both = np.abs(mine[:, 0] * theirs[:, 0])
    errors = (mine * theirs < 0).mean(axis=1)
    counted = np.convolve(both, np.ones(RUN), "valid")
    share = np.convolve(errors, np.ones(RUN), "valid") / np.maximum(counted, 1)
    good = np.flatnonzero((share < MOST_ERRORS) & (counted >= SOUND_SHARE * RUN))
    if not len(good):
        return None
    pieces = np.split(good, np.flatnonzero(np.diff(good) > RUN) + 1)
    longest = max(pieces, key=len)
    start, end = _edges(np.where(both > 0, errors, 0.5), int(longest[0]), int(longest[-1]) + RUN)
    return SameSound((first + start) * one.hop_s, (first + end) * one.hop_s, float(share[longest].mean()))


def _edges(errors: npt.NDArray[np.floating], start: int, end: int) -> tuple[int, int]:
    """Three seconds of agreement may reach far into what differs: begin and end where a third of a second agrees."""
    close = np.flatnonzero(np.convolve(errors[start:end], np.ones(EDGE) / EDGE, "valid") < EDGE_ERRORS)
    return (start + int(close[0]), start + int(close[-1]) + EDGE) if len(close) else (start, end)
