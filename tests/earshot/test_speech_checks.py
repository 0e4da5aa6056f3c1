import pytest

from calls.model.company import Company
from calls.settings import Settings
from earshot.speech_checks import check_engines, check_languages
from tests.transcribe.models.folders import put_model

RU_UK = Company("Windows", "Europe/Kyiv", "UAH", "UA", "ru", "sales", ("paid",), "paid", languages=("ru", "uk"))


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return Settings(models_dir=tmp_path / "models")


def test_the_main_languages_missing_engine_is_broken_and_anothers_a_notice(settings):
    assert check_engines(settings, RU_UK).is_broken
    put_model(settings.models_folder, "gigaam-v3-rnnt")
    check = check_engines(settings, RU_UK)
    assert not check.is_broken
    assert check.found.startswith("ru: onnx_asr gigaam-v3-rnnt: best for 'ru' of what is present")
    assert check.remedy.startswith("Run: earshot models pull whisper-large-v2")


def test_with_an_engine_for_each_there_is_nothing_to_do(settings):
    put_model(settings.models_folder, "gigaam-v3-rnnt")
    put_model(settings.models_folder, "parakeet-tdt-0.6b-v3")
    assert check_engines(settings, RU_UK).remedy == ""


@pytest.mark.parametrize(
    ("present", "found", "remedy"),
    [
        (["gigaam-v3-rnnt"], "ru, uk: nothing here tells them apart, so all is heard as ru", "Run: earshot models pull whisper-base"),
        (["gigaam-v3-rnnt", "whisper-small", "whisper-base"], "ru, uk: whisper-base tells them apart by sound", ""),
        (["gigaam-v3-rnnt", "parakeet-tdt-0.6b-v3"], "ru, uk: parakeet-tdt-0.6b-v3 tells them apart by the words it hears", ""),
        (["parakeet-tdt-0.6b-v3"], "ru, uk: parakeet-tdt-0.6b-v3 finds out by itself which is spoken", ""),
        (
            ["gigaam-v3-rnnt", "small.en"],
            "ru, uk: nothing here tells them apart, so all is heard as ru",
            "Run: earshot models pull whisper-base",
        ),
    ],
)
def test_who_tells_the_languages_apart_is_said(settings, present, found, remedy):
    for name in present:
        put_model(settings.models_folder, name)
    check = check_languages(settings, RU_UK)
    assert (check.found, check.remedy) == (found, remedy)
