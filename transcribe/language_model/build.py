"""The embedded engine's language: built once for each phrase list and kept in the state folder."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcribe.language_model.arpa import write_arpa
from transcribe.language_model.general_ngrams import frequent_words, general_ngrams
from transcribe.language_model.mix import mix, prune
from transcribe.language_model.phrase_ngrams import phrase_ngrams
from transcribe.language_model.pronunciations import Pronunciations, dictionary_lines, read_cmudict
from transcribe.language_model.sphinx_trie import read_sphinx_trie
from transcribe.spoken_words import spoken_words

RECIPE = 1  # raise when the arithmetic changes: older files are then built anew
GENERAL_WORDS = 10_000  # of the most frequent: 20,000 heard the sample company no better, at a quarter more time
PHRASE_SHARE = 0.5
LEAST_GAIN = 1e-7
MODEL, DICTIONARY, NOTES = "model.arpa", "words.dict", "notes.json"


@dataclass(frozen=True, slots=True)
class LanguageFiles:
    model: Path
    dictionary: Path
    phrases: int
    vocabulary: int
    unsayable: tuple[str, ...]  # words of the phrases that nobody knows how to say: they are never recognised


def phrases_digest(phrases: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps([RECIPE, GENERAL_WORDS, PHRASE_SHARE, LEAST_GAIN, list(phrases)]).encode()).hexdigest()[:16]


def language_for(phrases: Sequence[str], models_dir: Path, sphinx_dir: Path) -> LanguageFiles:
    """Built where it is not there yet (some seconds). Two processes may build at once: the folder appears whole, by one rename."""
    home = models_dir / f"english-{phrases_digest(phrases)}"
    if not (home / NOTES).is_file():
        _appear(home, lambda folder: _build(phrases, sphinx_dir, folder))
    notes = json.loads((home / NOTES).read_text())
    return LanguageFiles(home / MODEL, home / DICTIONARY, len(phrases), notes["vocabulary"], tuple(notes["unsayable"]))


def _build(phrases: Sequence[str], sphinx_dir: Path, folder: Path) -> None:
    general = read_sphinx_trie(sphinx_dir / "en-us.lm.bin")
    pronunciations = read_cmudict(sphinx_dir / "cmudict-en-us.dict")
    sentences = [spoken_words(phrase) for phrase in phrases]
    own = {word for sentence in sentences for word in sentence}
    unsayable = {word for word in own if not pronunciations.of(word)}
    common = {word for word in frequent_words(general, GENERAL_WORDS) if word in pronunciations.said}
    words = ("<s>", "</s>", *sorted((own - unsayable) | common))
    model = general_ngrams(general, words)
    del general  # 80 MB that the mixing needs more
    if own - unsayable:
        said = [[word for word in sentence if word not in unsayable] for sentence in sentences]
        model = mix(phrase_ngrams(said, words), model, PHRASE_SHARE)
    with (folder / MODEL).open("w") as out:
        write_arpa(prune(model, LEAST_GAIN), out)
    _write_dictionary(folder / DICTIONARY, pronunciations, words[2:])
    (folder / NOTES).write_text(json.dumps({"vocabulary": len(words) - 2, "unsayable": sorted(unsayable)}))


def _write_dictionary(path: Path, pronunciations: Pronunciations, words: Sequence[str]) -> None:
    with path.open("w") as out:
        out.writelines(dictionary_lines(pronunciations, words))


def _appear(home: Path, fill: Callable[[Path], None]) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix=".building-") as scratch:
        folder = Path(scratch) / "model"
        folder.mkdir()
        fill(folder)
        try:
            folder.rename(home)
        except OSError:  # another process was first: its folder holds the same
            if not (home / NOTES).is_file():
                raise
