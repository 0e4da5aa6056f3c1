import json
from pathlib import Path

import pocketsphinx
import pytest

from transcribe.language_model import build
from transcribe.language_model.build import language_for, phrases_digest

pytestmark = pytest.mark.slow
HOME = Path(pocketsphinx.get_model_path("en-us"))
PHRASES = ("I need 2 new windows.", "the qxzv is £50")


@pytest.fixture(autouse=True)
def _small_vocabulary(monkeypatch):
    monkeypatch.setattr(build, "GENERAL_WORDS", 300)


def test_the_vocabulary_is_the_phrases_and_common_words(tmp_path):
    files = language_for(PHRASES, tmp_path, HOME)
    said = {line.split()[0] for line in files.dictionary.read_text().splitlines()}
    assert {"windows", "two", "fifty", "about"} <= said
    assert "qxzv" not in said
    assert files.unsayable == ("qxzv",)
    assert files.phrases == 2
    assert 290 < files.vocabulary < 310
    lm = pocketsphinx.NGramModel.readfile(str(files.model))
    assert lm.prob(["windows", "new", "two"]) > lm.prob(["about", "new", "two"])


def test_the_same_phrases_are_not_built_again(tmp_path, monkeypatch):
    first = language_for(PHRASES, tmp_path, HOME)
    monkeypatch.setattr(build, "_build", None)  # would fail if it were called
    assert language_for(PHRASES, tmp_path, HOME) == first


def test_other_phrases_are_another_language():
    assert phrases_digest(PHRASES) != phrases_digest(PHRASES[:1])


def test_without_phrases_general_english_is_all_there_is(tmp_path):
    files = language_for((), tmp_path, HOME)
    assert files.phrases == 0
    assert files.vocabulary > 250


def test_of_two_processes_building_at_once_the_second_takes_what_the_first_made(tmp_path, monkeypatch):
    home = tmp_path / f"english-{phrases_digest(PHRASES)}"

    def slower(phrases, sphinx_dir, folder):
        home.mkdir()
        for made in (home, folder):
            (made / "notes.json").write_text(json.dumps({"vocabulary": 7, "unsayable": []}))

    monkeypatch.setattr(build, "_build", slower)
    assert language_for(PHRASES, tmp_path, HOME).vocabulary == 7
    assert [path.name for path in tmp_path.iterdir()] == [home.name]


def test_a_build_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def full(phrases, sphinx_dir, folder):
        (folder / "model.arpa").touch()
        raise OSError("no space left")

    monkeypatch.setattr(build, "_build", full)
    with pytest.raises(OSError, match="no space left"):
        language_for(PHRASES, tmp_path, HOME)
    assert list(tmp_path.iterdir()) == []
