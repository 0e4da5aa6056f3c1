"""A multilingual Whisper's own first step through its real loading path, on a model that the test builds."""

import numpy as np
import pytest

from calls.model.company import Company
from calls.model.errors import SetupError
from calls.settings import Settings
from tests.models.tiny_whisper import build_tiny_whisper
from transcribe import company_languages
from transcribe.company_languages import languages_of
from transcribe.engines_at_hand import EnginesAtHand
from transcribe.languages.identify import WhisperIdentifier
from transcribe.models.bring import Wish, import_model
from transcribe.models.store import model_in

pytestmark = pytest.mark.needs_models
RU_UK = Company("Windows", "Europe/Kyiv", "UAH", "UA", "ru", "sales", ("paid",), "paid", languages=("ru", "uk"))


def noise(seconds):
    return np.random.default_rng(3).normal(0, 3000, round(seconds * 16_000)).astype(np.int16)


def test_only_the_companys_languages_come_out_and_too_little_sound_is_unsure(tmp_path):
    identifier = WhisperIdentifier(model_in(build_tiny_whisper(tmp_path / "whisper-base")), threads=1)
    heard = identifier.languages_of([noise(4.0), noise(31.0), noise(0.5)], ("ru", "uk"))
    assert set(heard[:2]) <= {"ru", "uk", None}
    assert heard[2] is None
    assert identifier.languages_of([noise(4.0)], ("uk",)) == ["uk"]  # alone, it has all of the probability
    assert identifier.name == "sound, by whisper-base"


def test_it_is_found_loaded_and_kept_for_a_company_of_two_languages(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(company_languages, "at_hand", EnginesAtHand())
    settings = Settings(company_dir=tmp_path)
    import_model(build_tiny_whisper(tmp_path / "made"), settings.models_folder, Wish("whisper-base"), lambda model: None, lambda *_: None)
    languages = languages_of(settings, RU_UK)
    identifier = languages.identifier()
    assert isinstance(identifier, WhisperIdentifier)
    assert languages.identifier() is identifier
    assert languages.engine_for("uk").model == "whisper-base"


def test_a_broken_model_is_one_clear_line(tmp_path):
    folder = build_tiny_whisper(tmp_path / "broken")
    (folder / "model.bin").write_bytes(b"no")
    with pytest.raises(SetupError, match="cannot be loaded"):
        WhisperIdentifier(model_in(folder), threads=1)
