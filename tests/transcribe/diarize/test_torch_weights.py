import os
import pickle

import numpy as np
import pytest

from transcribe.diarize.torch_weights import MAGIC, WeightsError, read_torch_weights
from transcribe.diarize.voice_encoder import find_weights


class _Evil:
    def __reduce__(self):
        return os.system, ("touch ran",)


def test_the_encoders_weights_are_read_without_torch():
    told = read_torch_weights(find_weights(), "model_state")
    assert told["lstm.weight_ih_l0"].shape == (1024, 40)
    assert told["linear.weight"].shape == (256, 256)
    assert all(np.isfinite(values).all() for values in told.values())


def test_nothing_that_a_pickle_asks_for_is_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "evil.pt"
    path.write_bytes(b"".join(pickle.dumps(part) for part in (MAGIC, 1001, {}, _Evil())))
    with pytest.raises(WeightsError, match=r"asks for (posix|os)\.system"):
        read_torch_weights(path, "model_state")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("content", [b"", b"\x80\x02}q\x00.", b"PK\x03\x04 a newer file", pickle.dumps(MAGIC)])
def test_another_file_is_told_as_one(tmp_path, content):
    path = tmp_path / "other.pt"
    path.write_bytes(content)
    with pytest.raises(WeightsError):
        read_torch_weights(path, "model_state")


def test_a_file_that_ends_early_is_told_as_broken(tmp_path):
    path = tmp_path / "short.pt"
    path.write_bytes(find_weights().read_bytes()[:100_000])
    with pytest.raises(WeightsError):
        read_torch_weights(path, "model_state")


@pytest.mark.needs_models
def test_what_torch_writes_comes_back_the_same(tmp_path):
    import torch

    path = tmp_path / "written.pt"
    whole = torch.arange(24, dtype=torch.float32).reshape(4, 6)
    tensors = {"plain": whole, "turned": whole.t(), "part": whole[1:3, ::2], "parameter": torch.nn.Parameter(whole[0])}
    torch.save({"model_state": tensors}, path, _use_new_zipfile_serialization=False)
    told = read_torch_weights(path, "model_state")
    assert {name: told[name].tolist() for name in tensors} == {name: tensor.tolist() for name, tensor in tensors.items()}
