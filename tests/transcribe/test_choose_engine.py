import pytest

from calls.model.company import SpeechChoice, SpeechEngine
from calls.model.errors import SetupError
from calls.settings import Settings
from tests.transcribe.models.folders import folder_of, put_model
from transcribe.choose_engine import choose_engine
from transcribe.models.store import ModelAbsentError


@pytest.fixture(autouse=True)
def models_dir(tmp_path, monkeypatch):
    """An empty folder of models, and no hub's cache beside it."""
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("EARSHOT_MODELS_DIR", str(tmp_path / "models"))
    return tmp_path / "models"


def settings(**given):
    return Settings(**given)


def test_auto_takes_gigaam_before_whisper_for_russian_and_says_why(models_dir):
    for name in ("whisper-large-v3", "gigaam-v3-rnnt", "parakeet-tdt-0.6b-v3"):
        put_model(models_dir, name)
    choice = choose_engine(settings(), "ru")
    assert (choice.engine, choice.model, choice.is_demo) == ("onnx_asr", "gigaam-v3-rnnt", False)
    assert choice.why == (
        "best for 'ru' of what is present (before parakeet-tdt-0.6b-v3, whisper-large-v3): 9.5 % WER on call-centre calls where "
        "Whisper large-v3 has 23.9 (its makers), 17.4 on OpenSTT telephone calls where Whisper has 27.4"
    )


@pytest.mark.parametrize(
    ("present", "language", "taken"),
    [
        (["whisper-large-v3-turbo", "parakeet-tdt-0.6b-v3"], "uk", "parakeet-tdt-0.6b-v3"),
        (["whisper-large-v2", "parakeet-tdt-0.6b-v3", "fastconformer-uk"], "uk", "fastconformer-uk"),
        (["whisper-large-v2", "parakeet-tdt-0.6b-v3"], "uk", "whisper-large-v2"),
        (["gigaam-v3-rnnt", "whisper-small"], "uk", "whisper-small"),  # GigaAM knows no Ukrainian
        (["whisper-small", "whisper-tiny", "whisper-large-v3"], "ru", "whisper-large-v3"),
        (["whisper-large-v3", "parakeet-tdt-0.6b-v3"], "en", "parakeet-tdt-0.6b-v3"),
        (["whisper-large-v3", "our-calls"], "uk", "our-calls"),  # a company's own fine-tuned model
        (["small.en", "whisper-tiny"], "ru", "whisper-tiny"),
        (["small.en"], "en", "small.en"),
    ],
)
def test_auto_takes_the_best_of_what_is_here(models_dir, present, language, taken):
    for name in present:
        put_model(models_dir, name)
    assert choose_engine(settings(), language).model == taken


def test_auto_falls_back_to_the_embedded_engine_and_says_that_it_is_a_demo():
    choice = choose_engine(settings(), "en")
    assert (choice.engine, choice.model, choice.is_demo) == ("pocketsphinx", "en-us", True)
    assert choice.why.startswith("no speech model for 'en' is on this machine; ")
    assert "demo engine" in choice.why


@pytest.mark.parametrize(("language", "advised"), [("ru", "gigaam-v3-rnnt"), ("uk", "whisper-large-v2")])
def test_auto_without_any_engine_for_the_language_names_the_command(language, advised):
    with pytest.raises(ModelAbsentError, match=f"No speech engine here knows '{language}'") as caught:
        choose_engine(settings(), language)
    assert f"earshot models pull {advised}" in caught.value.remedy


def test_the_companys_own_map_comes_before_the_settings(models_dir):
    put_model(models_dir, "gigaam-v3-ctc")
    put_model(models_dir, "whisper-small")
    speech = (SpeechChoice("ru", SpeechEngine.FASTER_WHISPER, "small"), SpeechChoice("uk", SpeechEngine.FASTER_WHISPER))
    chosen = settings(engine="onnx_asr", model="gigaam-v3-ctc")
    assert choose_engine(chosen, "ru").model == "gigaam-v3-ctc"
    assert choose_engine(chosen, "ru", speech).model == "whisper-small"
    assert choose_engine(chosen, "ru", speech).why == "chosen by the company's file for 'ru'"
    assert choose_engine(chosen, "uk", speech).why.startswith("chosen by the company's file for 'uk'; best for 'uk' of what is present")


def test_a_named_model_brings_its_engine(models_dir):
    put_model(models_dir, "gigaam-v3-ctc")
    choice = choose_engine(settings(model="gigaam-v3-ctc"), "ru")
    assert (choice.engine, choice.why) == ("onnx_asr", "chosen by EARSHOT_MODEL=gigaam-v3-ctc")


def test_a_folder_serves_as_a_model(tmp_path):
    choice = choose_engine(settings(model=str(folder_of("whisper", tmp_path / "whisper-ru"))), "ru")
    assert (choice.engine, choice.model) == ("faster_whisper", "whisper-ru")


@pytest.mark.parametrize("model", ["/nowhere/whisper", "enormous"])
def test_auto_does_not_pass_over_a_mistake_in_the_models_name(model):
    with pytest.raises(SetupError, match=model):
        choose_engine(settings(model=model), "en")


@pytest.mark.parametrize(
    ("given", "language", "message", "remedy"),
    [
        ({"engine": "whisperer"}, "en", "There is no speech engine 'whisperer'", "auto, faster_whisper, onnx_asr, pocketsphinx"),
        ({"engine": "pocketsphinx"}, "uk", "pocketsphinx knows English only, not 'uk'", "earshot models pull"),
        (
            {"engine": "faster_whisper", "model": "small"},
            "en",
            "The speech model whisper-small is not on this machine",
            "models pull whisper-small",
        ),
        ({"engine": "faster_whisper", "model": "./nowhere"}, "en", "There is no speech model folder nowhere", "Correct the path"),
        ({"engine": "onnx_asr", "model": "t-one"}, "ru", "The speech model t-one is not on this machine", "models pull t-one"),
        ({"engine": "onnx_asr"}, "ru", "No speech model of onnx_asr for 'ru' is on this machine", "models pull gigaam-v3-rnnt"),
        ({"engine": "onnx_asr"}, "ka", "onnx_asr knows no model for 'ka'", "earshot models import FOLDER"),
        (
            {"engine": "faster_whisper"},
            "ka",
            "No speech model of faster_whisper for 'ka' is on this machine",
            "models pull whisper-large-v3",
        ),
        (
            {"engine": "onnx_asr", "model": "base"},
            "ru",
            "The speech model whisper-base belongs to faster_whisper, not to onnx_asr",
            "Name the engine",
        ),
        ({"model": "gigaam-v3-ctc"}, "uk", "The speech model gigaam-v3-ctc knows ru, not 'uk'", "models pull whisper-large-v2"),
        ({"engine": "faster_whisper", "model": "small.en"}, "ru", "The speech model small.en knows English only", "one without .en"),
    ],
)
def test_a_wrong_setting_is_one_line_and_a_remedy(models_dir, given, language, message, remedy):
    for name in ("gigaam-v3-ctc", "whisper-base", "small.en"):
        if given.get("model") in (name, name.removeprefix("whisper-")):
            put_model(models_dir, name)
    with pytest.raises(SetupError) as caught:
        choose_engine(settings(**given), language)
    assert caught.value.message == message
    assert remedy in caught.value.remedy
    assert caught.value.permanent


def test_a_package_that_is_not_installed_is_named(models_dir, monkeypatch):
    put_model(models_dir, "gigaam-v3-ctc")
    monkeypatch.setattr("transcribe.choose_engine.find_spec", lambda name: None)
    with pytest.raises(SetupError, match="The package onnx-asr is not installed") as caught:
        choose_engine(settings(engine="onnx_asr"), "ru")
    assert caught.value.remedy == "pip install onnx-asr"
    with pytest.raises(SetupError, match="No speech engine here knows 'ru'"):
        choose_engine(settings(), "ru")
