import numpy as np
import pytest

from calls.model.errors import SetupError
from transcribe.diarize.mel import BANDS, RATE_HZ, STEP, WINDOW, mel_spectra
from transcribe.diarize.torch_weights import read_torch_weights
from transcribe.diarize.voice_encoder import AT_ONCE, VoiceEncoder, find_weights

NOISE = np.random.default_rng(1)


def test_a_tone_stands_in_the_band_of_its_pitch():
    """15 mel at 1000 Hz on Slaney's scale; 8000 Hz is 15 + 27 ln 8 / ln 6.4 = 45.25 mel, so a band is 45.25 / 41 mel wide."""
    tone = np.sin(2 * np.pi * 1000 * np.arange(RATE_HZ) / RATE_HZ).astype(np.float32)
    loudest = mel_spectra(tone).mean(axis=0).argmax()
    assert loudest == round(15 / (45.25 / 41)) - 1


@pytest.mark.parametrize(("samples", "spectra"), [(0, 0), (WINDOW - 1, 0), (WINDOW, 1), (WINDOW + STEP, 2), (RATE_HZ, 98)])
def test_spectra_come_every_ten_milliseconds(samples, spectra):
    assert mel_spectra(np.zeros(samples, dtype=np.float32)).shape == (spectra, BANDS)


def test_vectors_are_of_unit_length_whatever_is_asked_at_once():
    encoder = VoiceEncoder(find_weights())
    windows = NOISE.random((AT_ONCE + 3, 40, BANDS), dtype=np.float32)
    vectors = encoder.encode(windows)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert vectors[-1] == pytest.approx(encoder.encode(windows[-1:])[0], abs=1e-5)
    assert encoder.encode(windows[:0]).shape == (0, 256)


def test_a_file_that_is_no_encoder_is_told_with_its_remedy(tmp_path):
    (tmp_path / "pretrained.pt").write_bytes(b"nothing")
    with pytest.raises(SetupError, match=r"is no speaker encoder.*pip install --no-deps Resemblyzer"):
        VoiceEncoder(tmp_path / "pretrained.pt")


@pytest.mark.needs_models
def test_it_says_what_torch_says():
    import torch

    told = read_torch_weights(find_weights(), "model_state")
    lstm, linear = torch.nn.LSTM(BANDS, 256, 3, batch_first=True), torch.nn.Linear(256, 256)
    lstm.load_state_dict({name.removeprefix("lstm."): torch.tensor(values) for name, values in told.items() if name.startswith("lstm.")})
    linear.load_state_dict({name: torch.tensor(told[f"linear.{name}"]) for name in ("weight", "bias")})
    windows = NOISE.random((4, 160, BANDS), dtype=np.float32)
    with torch.no_grad():
        raw = torch.relu(linear(lstm(torch.tensor(windows))[1][0][-1]))
    theirs = (raw / raw.norm(dim=1, keepdim=True)).numpy()
    assert np.abs(VoiceEncoder(find_weights()).encode(windows) - theirs).max() < 1e-5
