"""What a batch says, and what happens when a GPU's memory runs out, on a Whisper that the test builds."""

import faster_whisper
import numpy as np
import pytest

from calls.model.errors import SetupError, UnavailableError
from tests.models.tiny_whisper import build_tiny_whisper
from transcribe.engines import faster_whisper_engine
from transcribe.engines.faster_whisper_engine import FasterWhisperEngine
from transcribe.models.store import model_in

pytestmark = pytest.mark.needs_models


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return model_in(build_tiny_whisper(tmp_path_factory.mktemp("whisper") / "tiny-random"))


def engine(files, device="cpu", **options):
    return FasterWhisperEngine(files, device, "int8", threads=1, max_new_tokens=24, **options)


def noises(*lengths):
    return [np.random.default_rng(seed).normal(0, 3000, round(length * 16000)).astype(np.int16) for seed, length in enumerate(lengths)]


@pytest.mark.parametrize("language", ["uk", None])
def test_a_batch_says_what_its_windows_say_one_by_one(files, language):
    pieces = noises(30.0, 4.0, 0.0, 17.3, 0.2, 29.9)
    together, alone = engine(files, batch_size=6), engine(files, batch_size=1)
    heard = together.transcribe(pieces, language)
    assert sum(len(words) > 0 for words in heard) >= 4
    assert heard[2] == []
    for words, single in zip(heard, alone.transcribe(pieces, language), strict=True):
        assert [word.text for word in words] == [word.text for word in single]
        assert [(word.start_s, word.end_s) for word in words] == [(word.start_s, word.end_s) for word in single]
        assert [word.confidence for word in words] == pytest.approx([word.confidence for word in single], abs=1e-4)


def test_each_piece_has_a_language_of_its_own_when_none_is_told(files, monkeypatch):
    one = engine(files, batch_size=3)
    probable = iter([[[("<|ru|>", 0.9)], [("<|uk|>", 0.8)], [("<|ru|>", 0.7)]]])
    model = Recording(one._whisper.model, detect_language=lambda encoded: next(probable))
    monkeypatch.setattr(one._whisper, "model", model)
    pieces = noises(3.0, 5.0, 4.0)
    heard = one.transcribe(pieces, None)
    expected = [engine(files).transcribe([piece], language)[0] for piece, language in zip(pieces, ("ru", "uk", "ru"), strict=True)]
    assert [[word.text for word in words] for words in heard] == [[word.text for word in words] for words in expected]


def test_each_window_is_encoded_once(files, monkeypatch):
    one = engine(files, batch_size=4)
    encoded = []
    real = one._whisper.encode
    monkeypatch.setattr(one._whisper, "encode", lambda features: encoded.append(len(features)) or real(features))
    one.transcribe(noises(20.0, 20.0, 20.0, 20.0, 20.0, 20.0), "en")
    assert encoded == [4, 2]


def test_a_piece_longer_than_a_window_is_heard_to_its_end(files):
    (words,) = engine(files).transcribe(noises(75.0), "en")
    assert {int(word.start_s // 30) for word in words} == {0, 1, 2}
    assert all(0.0 <= word.start_s <= word.end_s <= 75.0 for word in words)


class Recording:
    """A model whose named methods are others."""

    def __init__(self, model, **instead):
        self._model, self._instead = model, instead

    def __getattr__(self, name):
        return self._instead.get(name) or getattr(self._model, name)


@pytest.fixture
def gpu(monkeypatch):
    """A GPU with room for so many windows at once; everything else is the real model on the processor."""
    loaded = []
    real = faster_whisper.WhisperModel

    def load(folder, *, device, **options):
        loaded.append((device, options["device_index"], options["compute_type"]))
        if device == "cuda" and gpu.room_for_model is False:
            raise RuntimeError("CUDA failed with error out of memory")
        whisper = real(folder, device="cpu", **{**options, "device_index": 0})
        encode = whisper.encode

        def encode_in_little_memory(features):
            if device == "cuda" and len(features) > gpu.room:
                raise RuntimeError("CUDA failed with error out of memory")
            return encode(features)

        whisper.encode = encode_in_little_memory
        return whisper

    gpu = type("Gpu", (), {"room": 99, "room_for_model": True, "loaded": loaded})
    monkeypatch.setattr(faster_whisper_engine.faster_whisper, "WhisperModel", load)
    monkeypatch.setattr(faster_whisper_engine.ctranslate2, "get_cuda_device_count", lambda: 2)
    return gpu


def test_a_gpu_that_fills_gets_smaller_batches(files, gpu):
    gpu.room = 3
    one = engine(files, "cuda", batch_size=8)
    heard = one.transcribe(noises(*[2.0] * 8), "en")
    assert one.batch_size == 2
    assert one.settings["device"] == "cuda"
    assert heard == engine(files).transcribe(noises(*[2.0] * 8), "en")


def test_a_gpu_without_room_for_one_window_hands_over_to_the_processor_for_good(files, gpu):
    gpu.room = 0
    one = engine(files, "cuda")
    for _ in range(2):
        assert one.transcribe(noises(2.0, 3.0), "en") == engine(files).transcribe(noises(2.0, 3.0), "en")
    assert [device for device, _, _ in gpu.loaded].count("cuda") == 1
    assert (one.settings["device"], one.settings["compute_type"]) == ("cpu", "int8")


def test_a_gpu_without_room_for_the_model_is_passed_over(files, gpu):
    gpu.room_for_model = False
    one = engine(files, "cuda")
    assert one.settings["device"] == "cpu"
    assert len(one.transcribe(noises(2.0), "en")) == 1


def test_a_processor_without_memory_is_told_and_not_tried_for_ever(files, monkeypatch):
    one = engine(files)

    def full(features):
        raise RuntimeError("std::bad_alloc")

    monkeypatch.setattr(one._whisper, "encode", full)
    with pytest.raises(UnavailableError, match="memory does not suffice"):
        one.transcribe(noises(2.0), "en")


@pytest.mark.parametrize(("place", "index"), [(0, 0), (1, 1), (2, 0), (5, 1)])
def test_workers_share_the_gpus_by_turns(files, gpu, place, index):
    engine(files, "cuda", gpu=place)
    assert gpu.loaded == [("cuda", index, "int8")]


def test_auto_is_the_gpu_where_there_is_one(files, gpu, monkeypatch):
    assert engine(files, "auto").settings["device"] == "cuda"
    monkeypatch.setattr(faster_whisper_engine.ctranslate2, "get_cuda_device_count", lambda: 0)
    assert engine(files, "auto").settings["device"] == "cpu"


def test_a_gpu_that_is_not_there_is_one_clear_line(files):
    with pytest.raises(SetupError, match="cannot be loaded") as caught:
        engine(files, "cuda")
    assert "EARSHOT_DEVICE" in caught.value.remedy
