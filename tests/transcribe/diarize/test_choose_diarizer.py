from pathlib import Path

import pytest

from calls.model.errors import SetupError, UnavailableError
from calls.settings import Settings
from transcribe.diarize import choose_diarizer as choosing
from transcribe.diarize import pyannote_files
from transcribe.diarize.choose_diarizer import choose_diarizer, load_diarizer
from transcribe.diarize.pyannote_files import pull_pipeline


@pytest.fixture
def has_pyannote(monkeypatch):
    monkeypatch.setattr(pyannote_files, "find_spec", lambda name: object())


def settings(tmp_path, **given):
    return Settings(company_dir=tmp_path, **given)


def test_the_embedded_one_serves_where_nothing_is_set(tmp_path):
    choice = choose_diarizer(settings(tmp_path))
    assert choice.diarizer == "embedded"
    assert load_diarizer(choice, "cpu").name == "embedded"


def test_a_pipeline_that_was_pulled_or_named_is_taken(tmp_path, has_pyannote):
    named, pulled = tmp_path / "own", tmp_path / ".earshot/models/diarize/pyannote--speaker-diarization-community-1"
    for folder in (named, pulled):
        folder.mkdir(parents=True)
        (folder / "config.yaml").touch()
        given = settings(tmp_path, diarizer_model=str(folder) if folder is named else "")
        assert (choose_diarizer(given).diarizer, choose_diarizer(given).files) == ("pyannote", folder)


def test_off_means_off(tmp_path):
    choice = choose_diarizer(settings(tmp_path, diarizer="off"))
    assert choice.diarizer == "off"
    assert load_diarizer(choice, "cpu") is None


def test_none_at_all_is_told_with_its_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(choosing, "find_weights", lambda: None)
    choice = choose_diarizer(settings(tmp_path))
    assert choice.diarizer == "off"
    assert "no diarizer is installed" in choice.why
    assert "--no-deps Resemblyzer" in choice.remedy
    with pytest.raises(SetupError, match=r"Resemblyzer is not installed. Install it with: pip install --no-deps"):
        choose_diarizer(settings(tmp_path, diarizer="embedded"))


def test_pyannote_without_its_package_or_model_says_what_to_do(tmp_path, monkeypatch):
    wanted = settings(tmp_path, diarizer="pyannote")
    monkeypatch.setattr(pyannote_files, "find_spec", lambda name: None)
    with pytest.raises(SetupError, match=r"pyannote.audio is not installed. .*pip install 'earshot\[diarize\]'"):
        choose_diarizer(wanted)
    monkeypatch.setattr(pyannote_files, "find_spec", lambda name: object())
    with pytest.raises(SetupError, match=r"no folder .*community-1. Run `earshot diarizer pull`"):
        choose_diarizer(wanted)
    pulled = pyannote_files.pipeline_folder(wanted)
    pulled.mkdir(parents=True)
    with pytest.raises(SetupError, match=r"lacks config.yaml"):
        choose_diarizer(wanted)


def test_a_named_pipeline_that_is_not_there_is_an_error_also_by_auto(tmp_path, has_pyannote):
    with pytest.raises(SetupError, match="no folder /nowhere"):
        choose_diarizer(settings(tmp_path, diarizer_model="/nowhere"))


def test_a_hub_that_cannot_be_reached_is_told_at_once(tmp_path):
    given = settings(tmp_path, hub_url="http://127.0.0.1:9")
    with pytest.raises(UnavailableError, match=r"http://127.0.0.1:9 cannot be reached"):
        pull_pipeline(given, lambda *_: None)
    assert not Path(pyannote_files.pipeline_folder(given)).exists()
