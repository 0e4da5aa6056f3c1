"""What a voice sounds like, as 256 numbers: the speaker encoder of the Resemblyzer package, run in numpy.

Three LSTM layers over mel spectra and one linear layer (Wan et al. 2018, "Generalized end-to-end loss for speaker
verification"). The package itself needs torch, librosa and numba; only its weights are used.
"""

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from calls.model.errors import SetupError
from transcribe.diarize.torch_weights import WeightsError, read_torch_weights

Floats = npt.NDArray[np.float32]

PACKAGE, WEIGHTS, MODEL = "resemblyzer", "pretrained.pt", "ge2e-256"
INSTALL = "pip install --no-deps Resemblyzer==0.1.4"
LAYERS, WIDTH = 3, 256
AT_ONCE = 64  # windows: enough for fast matrix products, little enough for memory


def find_weights() -> Path | None:
    """None where the package is not installed. Found without importing it."""
    spec = find_spec(PACKAGE)
    weights = Path(spec.origin).with_name(WEIGHTS) if spec and spec.origin else None
    return weights if weights and weights.is_file() else None


class VoiceEncoder:
    model, version = MODEL, version("Resemblyzer") if find_spec(PACKAGE) else ""

    def __init__(self, weights: Path) -> None:
        """Raises SetupError where the file is not the encoder's."""
        try:
            told = read_torch_weights(weights, "model_state")
            self._layers = [tuple(told[f"lstm.{name}_l{layer}"] for name in _PARTS) for layer in range(LAYERS)]
            self._linear = told["linear.weight"].T.copy(), told["linear.bias"]
        except (WeightsError, KeyError, OSError) as error:
            raise SetupError(f"{weights} is no speaker encoder: {error}", remedy=f"Install it again: {INSTALL}") from error

    def encode(self, windows: Floats) -> Floats:
        """windows: mel spectra (windows, spectra, 40), all of one length. Unit vectors (windows, 256); voices alike lie close together."""
        parts = [self._encode(windows[at : at + AT_ONCE]) for at in range(0, len(windows), AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros((0, WIDTH), dtype=np.float32)

    def _encode(self, windows: Floats) -> Floats:
        sequence = np.ascontiguousarray(windows.transpose(1, 0, 2))
        for weights_in, weights_on, bias_in, bias_on in self._layers:
            sequence = _lstm(sequence, weights_in.T, np.ascontiguousarray(weights_on.T), bias_in + bias_on)
        weights, bias = self._linear
        raw = np.maximum(0, sequence[-1] @ weights + bias)
        return np.asarray(raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-9), dtype=np.float32)


_PARTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


def _lstm(sequence: Floats, weights_in: Floats, weights_on: Floats, bias: Floats) -> Floats:
    """sequence: (steps, windows, inputs). One large product for the inputs of all steps, one small product for each step."""
    steps, windows, inputs = sequence.shape
    gates = (sequence.reshape(-1, inputs) @ weights_in + bias).reshape(steps, windows, -1)
    state = np.zeros((windows, WIDTH), dtype=np.float32)
    said = np.zeros_like(state)
    out = np.empty((steps, windows, WIDTH), dtype=np.float32)
    for step in range(steps):
        entry, forget, cell, exit_ = np.split(gates[step] + said @ weights_on, 4, axis=1)
        state = _sigmoid(forget) * state + _sigmoid(entry) * np.tanh(cell)
        said = out[step] = _sigmoid(exit_) * np.tanh(state)
    return out


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * values)), dtype=np.float32)
