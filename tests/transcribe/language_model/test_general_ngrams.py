"""On the model that comes with pocketsphinx: what we read of it is what the library itself looks up."""

import math
from pathlib import Path

import numpy as np
import pocketsphinx
import pytest

from transcribe.language_model.general_ngrams import frequent_words, general_ngrams
from transcribe.language_model.sphinx_trie import read_sphinx_trie

HOME = Path(pocketsphinx.get_model_path("en-us"))
TO_LOG10 = math.log10(1.0001)


@pytest.fixture(scope="module")
def general():
    return read_sphinx_trie(HOME / "en-us.lm.bin")


@pytest.fixture(scope="module")
def library():
    return pocketsphinx.NGramModel.readfile(str(HOME / "en-us.lm.bin"))


@pytest.mark.parametrize("place", [0, 1000, 1_000_001, 2_051_540])
def test_bigrams_read_as_the_library_reads_them(general, library, place):
    history, word = (general.words[column[place]] for column in general.bigram_words)
    assert general.bigrams[place] == pytest.approx(library.prob([word, history]) * TO_LOG10, abs=0.001)


@pytest.mark.parametrize("place", [0, 1000, 1_000_001, 1_669_624])
def test_trigrams_read_as_the_library_reads_them(general, library, place):
    first, second, word = (general.words[column[place]] for column in general.trigram_words)
    assert general.trigrams[place] == pytest.approx(library.prob([word, second, first]) * TO_LOG10, abs=0.001)


def test_cut_to_a_few_words_it_still_sums_to_one(general):
    words = ("<s>", "</s>", *sorted(frequent_words(general, 500)))
    model = general_ngrams(general, words)
    assert len(model.trigrams) > 10_000
    assert model.unigrams.sum() == pytest.approx(1.0)
    for history in (0, 2, 100, 501):
        assert model.after_one(history * len(words) + np.arange(len(words))).sum() == pytest.approx(1.0, abs=1e-6)


def test_frequent_words_come_first_and_marks_never(general):
    words = frequent_words(general, 50)
    assert len(words) == 50
    assert {"the", "to", "and", "i"} <= set(words)
    assert not {"<s>", "</s>"} & set(words)


def test_another_file_is_refused(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"Not a language model at all, only some bytes")
    with pytest.raises(ValueError, match=r"model\.bin is not a trigram"):
        read_sphinx_trie(tmp_path / "model.bin")
