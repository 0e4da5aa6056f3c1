"""Mel power spectra as the speaker encoder was trained on them: librosa's defaults, written out.

Hann windows of 25 ms every 10 ms, centred on their time; Slaney's mel scale (linear below 1 kHz, logarithmic
above; Auditory Toolbox 1998), 40 bands of equal area.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

RATE_HZ = 16_000
STEP = 160  # samples between spectra
WINDOW = 400
BANDS = 40
LINEAR_HZ, LINEAR_STEP_HZ = 1000.0, 200.0 / 3
LOG_STEP = np.log(6.4) / 27


def mel_spectra(samples: Floats) -> Floats:
    """samples: -1…1 at RATE_HZ. Shape (spectra, BANDS); spectrum n is centred on sample n * STEP + WINDOW / 2."""
    count = max(0, 1 + (len(samples) - WINDOW) // STEP)
    if count == 0:
        return np.zeros((0, BANDS), dtype=np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::STEP][:count] * _HANN
    power = np.square(np.abs(np.fft.rfft(frames, axis=1))).astype(np.float32)
    return power @ _FILTERS.T


def _to_mel(hz: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    above = LINEAR_HZ / LINEAR_STEP_HZ + np.log(np.maximum(hz, 1e-9) / LINEAR_HZ) / LOG_STEP
    return np.where(hz >= LINEAR_HZ, above, hz / LINEAR_STEP_HZ)


def _to_hz(mel: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    corner = LINEAR_HZ / LINEAR_STEP_HZ
    return np.where(mel >= corner, LINEAR_HZ * np.exp(LOG_STEP * (mel - corner)), mel * LINEAR_STEP_HZ)


def _filters() -> Floats:
    """Triangles over the spectrum's lines, (BANDS, WINDOW / 2 + 1)."""
    lines = np.linspace(0, RATE_HZ / 2, WINDOW // 2 + 1)
    top = _to_mel(np.array([RATE_HZ / 2]))[0]
    corners = _to_hz(np.linspace(0.0, top, BANDS + 2))
    widths = np.diff(corners)
    ramps = corners[:, None] - lines[None]
    triangles = np.maximum(0, np.minimum(-ramps[:-2] / widths[:-1, None], ramps[2:] / widths[1:, None]))
    return np.asarray(triangles * (2 / (corners[2:] - corners[:-2]))[:, None], dtype=np.float32)


_FILTERS = _filters()
_HANN = np.asarray(0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW), dtype=np.float32)
