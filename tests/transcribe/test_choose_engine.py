import pytest

from calls.model.errors import SetupError
from calls.settings import Settings
from transcribe.choose_engine import choose_engine


@pytest.fixture
def whisper_folder(tmp_path):
    """Complete by its names: a choice is made without loading."""
    folder = tmp_path / "whisper-ru"
    folder.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.json"):
        (folder / name).touch()
    return folder


@pytest.fixture(autouse=True)
def _empty_hub_cache(tmp_path, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))


def settings(**given):
    return Settings(**given)


def test_auto_takes_whisper_where_its_model_is_here(whisper_folder):
    choice = choose_engine(settings(model=str(whisper_folder)), "ru")
    assert (choice.engine, choice.model, choice.is_demo) == ("faster_whisper", "whisper-ru", False)
    assert choice.why == "the best engine that is present"


def test_auto_falls_back_to_the_embedded_engine_and_says_that_it_is_a_demo():
    choice = choose_engine(settings(), "en")
    assert (choice.engine, choice.model, choice.is_demo) == ("pocketsphinx", "en-us", True)
    assert choice.why.startswith("The speech model small is not on this machine; ")
    assert "demo engine" in choice.why


def test_auto_without_any_engine_for_the_language_names_the_remedy():
    with pytest.raises(SetupError, match="No speech engine here knows 'ru': The speech model small is not on this machine") as caught:
        choose_engine(settings(), "ru")
    assert "EARSHOT_MODEL" in caught.value.remedy
    assert "EARSHOT_ALLOW_DOWNLOADS" in caught.value.remedy


@pytest.mark.parametrize("model", ["/nowhere/whisper", "enormous"])
def test_auto_does_not_pass_over_a_mistake_in_the_models_name(model):
    with pytest.raises(SetupError, match=model):
        choose_engine(settings(model=model), "en")


def test_downloads_allowed_choose_whisper_before_its_model_is_here():
    choice = choose_engine(settings(allow_downloads=True), "ru")
    assert (choice.engine, choice.model) == ("faster_whisper", "small")
    assert "once its model is fetched" in choice.why


@pytest.mark.parametrize(
    ("given", "language", "message", "remedy"),
    [
        ({"engine": "whisperer"}, "en", "There is no speech engine 'whisperer'", "auto, faster_whisper or pocketsphinx"),
        ({"engine": "pocketsphinx"}, "uk", "pocketsphinx knows English only, not 'uk'", "EARSHOT_ENGINE=faster_whisper"),
        ({"engine": "faster_whisper"}, "en", "The speech model small is not on this machine", "EARSHOT_ALLOW_DOWNLOADS=true"),
        ({"engine": "faster_whisper", "model": "./nowhere"}, "en", "There is no speech model folder nowhere", "Correct EARSHOT_MODEL"),
        ({"engine": "faster_whisper", "model": "enormous"}, "en", "faster-whisper knows no model 'enormous'", "large-v3"),
        ({"engine": "faster_whisper", "model": "small.en"}, "ru", "The speech model small.en knows English only", "one without .en"),
    ],
)
def test_a_wrong_setting_is_one_line_and_a_remedy(given, language, message, remedy):
    with pytest.raises(SetupError) as caught:
        choose_engine(settings(**given), language)
    assert caught.value.message == message
    assert remedy in caught.value.remedy
    assert caught.value.permanent


@pytest.mark.parametrize("lost", ["model.bin", "config.json", "tokenizer.json", "vocabulary.json"])
def test_an_incomplete_model_folder_is_refused_before_anything_asks_the_hub(whisper_folder, lost):
    (whisper_folder / lost).unlink()
    with pytest.raises(SetupError, match=f"lacks {lost}") as caught:
        choose_engine(settings(engine="faster_whisper", model=str(whisper_folder)), "en")
    assert "ct2-transformers-converter" in caught.value.remedy


def test_a_package_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setattr("transcribe.choose_engine.find_spec", lambda name: None)
    with pytest.raises(SetupError, match="The package faster-whisper is not installed"):
        choose_engine(settings(engine="faster_whisper"), "en")
