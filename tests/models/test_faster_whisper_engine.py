"""The product's main engine through its real loading path, on a Whisper that the test builds."""

import time
from pathlib import Path

import numpy as np
import pytest

from calls.model.errors import SetupError
from calls.model.recording import Recording, Side
from calls.settings import Settings
from tests.models.tiny_whisper import build_tiny_whisper
from transcribe.choose_engine import choose_engine, load_engine
from transcribe.engines.faster_whisper_engine import FasterWhisperEngine
from transcribe.jobs import transcribe_recording
from transcribe.models.store import find_model, model_in

pytestmark = pytest.mark.needs_models

SPEECH = Path(__file__).parents[1] / "transcribe" / "speech" / "two_sides.wav"
FEW_TOKENS = 24  # random weights never say that they are done


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build_tiny_whisper(tmp_path_factory.mktemp("whisper") / "tiny-random")


@pytest.fixture(scope="module")
def engine(folder):
    return FasterWhisperEngine(model_in(folder), "cpu", "int8", threads=1, max_new_tokens=FEW_TOKENS)


@pytest.fixture(autouse=True)
def _no_hub(tmp_path, monkeypatch):
    """An empty cache and no network: a call to the hub fails the test."""

    def refuse(*args, **kwargs):
        raise AssertionError("the hub was asked")

    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("huggingface_hub._snapshot_download.HfApi.repo_info", refuse, raising=False)
    monkeypatch.setattr("socket.getaddrinfo", refuse)


def noise(seconds):
    return np.random.default_rng(3).normal(0, 3000, round(seconds * 16000)).astype(np.int16)


@pytest.mark.parametrize("language", ["ru", "en", None])
def test_words_have_times_within_the_sound(engine, language):
    (words,) = engine.transcribe([noise(4.0)], language)
    assert words
    assert all(0.0 <= word.start_s <= word.end_s <= 30.0 for word in words)
    assert all(word.confidence is not None and 0.0 <= word.confidence <= 1.0 for word in words)
    assert all(word.text == word.text.strip() != "" for word in words)


def test_the_same_sound_gives_the_same_words(engine):
    assert engine.transcribe([noise(2.0)], "en") == engine.transcribe([noise(2.0)], "en")


def test_no_sound_has_no_words(engine):
    assert engine.transcribe([noise(0.0)], "en") == [[]]


def test_a_recording_goes_through_it_as_through_any_engine(engine):
    recording = Recording("0" * 64, "two_sides.wav", 59258, "wav", "pcm_alaw", 8000, 2, 3.7, (Side.AGENT, Side.CLIENT))
    transcript = transcribe_recording(SPEECH, recording, engine, "uk", Settings())
    provenance = transcript.provenance
    assert (provenance.engine, provenance.model, provenance.language, provenance.is_demo) == ("faster_whisper", "tiny-random", "uk", False)
    assert provenance.settings == {
        "device": "cpu",
        "compute_type": "int8",
        "beam_size": "5",
        "glossary_terms": "0",
        "packing": "time_order",
        "sides": "by channel",
    }
    assert all(0.0 <= turn.start_s <= turn.end_s <= 3.7 for turn in transcript.turns)
    assert transcript.speech_s > 3.0
    assert transcript.engine_s > 0.0


def test_settings_choose_and_load_it(folder, tmp_path):
    settings = Settings(company_dir=tmp_path, model=str(folder))
    choice = choose_engine(settings, "uk")
    assert (choice.engine, choice.is_demo) == ("faster_whisper", False)
    assert load_engine(choice, settings, ()).languages >= {"en", "ru", "uk"}


def test_an_english_only_model_knows_english_only(tmp_path):
    folder = build_tiny_whisper(tmp_path / "english", is_multilingual=False)
    assert FasterWhisperEngine(model_in(folder), "cpu", "int8", threads=1).languages == {"en"}


def test_a_missing_model_is_told_at_once(tmp_path):
    began = time.monotonic()
    with pytest.raises(SetupError, match="The speech model whisper-small is not on this machine"):
        find_model("small", Settings(company_dir=tmp_path))
    assert time.monotonic() - began < 3  # a hang would be minutes


def test_a_folder_without_its_tokenizer_is_refused_and_no_hub_is_asked(tmp_path):
    folder = build_tiny_whisper(tmp_path / "lost")
    (folder / "tokenizer.json").unlink()
    with pytest.raises(SetupError, match=r"lacks tokenizer\.json"):
        model_in(folder)


def test_a_broken_model_file_is_one_clear_line(tmp_path):
    folder = build_tiny_whisper(tmp_path / "broken")
    (folder / "model.bin").write_bytes(b"not a model")
    with pytest.raises(SetupError, match="cannot be loaded") as caught:
        FasterWhisperEngine(model_in(folder), "cpu", "int8", threads=1)
    assert "fetch the model again" in caught.value.remedy


def test_a_number_format_that_this_machine_lacks_is_one_clear_line(folder):
    with pytest.raises(SetupError, match="cannot be loaded") as caught:
        FasterWhisperEngine(model_in(folder), "cpu", "int7", threads=1)
    assert "EARSHOT_COMPUTE_TYPE" in caught.value.remedy


def test_a_glossary_is_told_before_each_window_as_far_as_it_fits(folder):
    """Random weights cannot show that it helps; that it reaches the decoder shows in what they say."""
    terms = [f"Elm Row {number}" for number in range(400)]
    told, untold = (
        FasterWhisperEngine(model_in(folder), "cpu", "int8", 1, max_new_tokens=FEW_TOKENS, glossary=some) for some in (terms, ())
    )
    assert 3 <= int(told.settings["glossary_terms"]) < 40
    assert untold.settings["glossary_terms"] == "0"
    assert [word.text for word in told.transcribe([noise(4.0)], "en")[0]] != [
        word.text for word in untold.transcribe([noise(4.0)], "en")[0]
    ]
