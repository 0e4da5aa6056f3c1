import pytest

from calls.model.company import Company, SpeechChoice, SpeechEngine
from calls.model.errors import SetupError
from calls.settings import Settings
from tests.transcribe.engines.tiny_onnx import build_gigaam_ctc, build_nemo_tdt
from tests.transcribe.models.folders import put_model
from transcribe import company_languages
from transcribe.company_languages import languages_of, why_of
from transcribe.engines_at_hand import EnginesAtHand
from transcribe.languages.identify import TextIdentifier
from transcribe.models.bring import Wish, import_model

RU_UK = Company("Windows", "Europe/Kyiv", "UAH", "UA", "ru", "sales", ("paid",), "paid", languages=("ru", "uk"))


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(company_languages, "at_hand", EnginesAtHand())
    return Settings(company_dir=tmp_path, models_dir=tmp_path / "models")


def bring(folder, settings, name):
    import_model(folder, settings.models_folder, Wish(name), lambda model: None, lambda *_: None)


def test_each_language_gets_the_engine_that_is_best_here_and_both_stay_loaded(settings, tmp_path):
    bring(build_gigaam_ctc(tmp_path / "a"), settings, "gigaam-v3-ctc")
    bring(build_nemo_tdt(tmp_path / "b"), settings, "parakeet-tdt-0.6b-v3")
    languages = languages_of(settings, RU_UK)
    assert languages.among == ("ru", "uk")
    assert (languages.engine_for("ru").model, languages.engine_for("uk").model) == ("gigaam-v3-ctc", "parakeet-tdt-0.6b-v3")
    assert languages.engine_for("ru") is languages.engine_for("ru")
    assert not languages.hears_all
    teller = languages.identifier()
    assert isinstance(teller, TextIdentifier)
    assert teller.name == "words, heard by parakeet-tdt-0.6b-v3"


def test_one_model_for_both_hears_a_call_once(settings, tmp_path):
    bring(build_nemo_tdt(tmp_path / "b"), settings, "parakeet-tdt-0.6b-v3")
    assert languages_of(settings, RU_UK).hears_all


def test_a_further_language_without_a_model_is_told_only_when_it_is_spoken(settings):
    put_model(settings.models_folder, "gigaam-v3-ctc")
    languages = languages_of(settings, RU_UK)
    assert languages.identifier() is None
    with pytest.raises(SetupError, match="No speech engine here knows 'uk'"):
        languages.engine_for("uk")


def test_the_main_language_without_a_model_is_told_at_once(settings):
    with pytest.raises(SetupError, match="No speech engine here knows 'ru'") as caught:
        languages_of(settings, RU_UK)
    assert "earshot models pull gigaam-v3-rnnt" in caught.value.remedy


def test_a_mistake_in_the_companys_map_is_never_passed_over(settings):
    put_model(settings.models_folder, "gigaam-v3-ctc")
    (put_model(settings.models_folder, "whisper-small") / "tokenizer.json").unlink()
    company = Company(
        *("Windows", "Europe/Kyiv", "UAH", "UA", "ru", "sales", ("paid",), "paid"),
        languages=("ru", "uk"),
        speech=(SpeechChoice("uk", SpeechEngine.FASTER_WHISPER, "small"),),
    )
    with pytest.raises(SetupError, match=r"whisper-small lacks tokenizer\.json"):
        languages_of(settings, company)


def test_the_reason_is_told_for_the_language_that_was_spoken(settings):
    put_model(settings.models_folder, "gigaam-v3-ctc")
    assert why_of(settings, RU_UK, "ru").startswith("best for 'ru' of what is present (the only one that is present): 10.3 % WER")
    assert why_of(settings, RU_UK, "uk") == ""
