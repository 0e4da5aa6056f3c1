"""Are there two voices, and what does each sound like? Spherical k-means of two, and how far apart what it found lies."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from transcribe.diarize.voice_windows import Seen

Floats = npt.NDArray[np.float64]

CLEAR_S = 0.8  # shorter windows are too noisy to say what a voice sounds like; they are only compared
LEAST_WINDOWS = 3
DIRECTIONS = 3  # principal directions along which a first split is tried
ROUNDS = 50
# Halves of one voice lie within this cosine of each other, and two voices further apart. Measured on the sample company: 130 single
# voices at 0.88 and above, 65 pairs at 0.87 and below; less speech makes noisier halves, which lie further apart by chance.
ONE_VOICE, BY_CHANCE = 0.88, 0.4
SOFTNESS = 0.02  # of the cosine, around the border: a few hundredths are sure


@dataclass(frozen=True, slots=True)
class VoicePair:
    centres: Floats  # (1 or 2, 256), unit vectors
    confidence: float  # 0.5…1: that the number of voices is right


def find_voices(seen: Seen) -> VoicePair | None:
    """None where too little was said to tell anything."""
    lengths = np.array([window.end_s - window.start_s for window in seen.windows])
    clear = lengths >= CLEAR_S
    if clear.sum() < LEAST_WINDOWS:
        return None
    vectors, weights = seen.vectors[clear].astype(np.float64), lengths[clear]
    together = _centre(vectors, weights)[None]
    centres = _split(vectors, weights)
    if centres is None:
        return VoicePair(together, 1.0)
    speech_s = sum(end - start for start, end in seen.segments)
    apart = ONE_VOICE - BY_CHANCE / speech_s - float(centres[0] @ centres[1])
    sure = 1 / (1 + math.exp(-apart / SOFTNESS))
    return VoicePair(centres, sure) if sure >= 0.5 else VoicePair(together, 1 - sure)


def _split(vectors: Floats, weights: Floats) -> Floats | None:
    """The best of several beginnings: the split along each principal direction, at its mean and at its median. None: they are all alike."""
    mean = np.average(vectors, axis=0, weights=weights)
    _, _, directions = np.linalg.svd((vectors - mean) * np.sqrt(weights)[:, None], full_matrices=False)
    best, closest = None, -np.inf
    for direction in directions[:DIRECTIONS]:
        along = (vectors - mean) @ direction
        for border in (0.0, float(np.median(along))):
            found = _two_means(vectors, weights, along > border)
            if found is not None and found[1] > closest:
                best, closest = found
    return best


def _two_means(vectors: Floats, weights: Floats, is_second: npt.NDArray[np.bool_]) -> tuple[Floats, float] | None:
    """Centres, and how close the windows lie to their own (mean cosine); None where one of the two became empty."""
    for _ in range(ROUNDS):
        if is_second.all() or not is_second.any():
            return None
        centres = np.stack([_centre(vectors[part], weights[part]) for part in (~is_second, is_second)])
        closer = vectors @ centres.T
        before, is_second = is_second, closer[:, 1] > closer[:, 0]
        if (before == is_second).all():
            break
    return centres, float(np.average(closer.max(axis=1), weights=weights))


def _centre(vectors: Floats, weights: Floats) -> Floats:
    total = weights @ vectors
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9))
