import io
import math

import numpy as np
import pytest

from transcribe.language_model.arpa import write_arpa
from transcribe.language_model.mix import mix, prune
from transcribe.language_model.ngrams import END, START, make_ngrams
from transcribe.language_model.phrase_ngrams import phrase_ngrams

WORDS = ("<s>", "</s>", "a", "cheap", "new", "window")
SIZE = len(WORDS)
PHRASES = [["a", "new", "window"], ["a", "cheap", "window"], ["a", "new", "window"], ["cheap"]]
OTHER = [["window", "a"], ["new", "new", "cheap", "window"]]


def key(text):
    value = 0
    for word in text.split():
        value = value * SIZE + WORDS.index(word)
    return np.array([value], dtype=np.int64)


def mass_after(model, *history):
    """The sum of P(word | history) over the vocabulary."""
    start = key(" ".join(history))[0] * SIZE
    keys = start + np.arange(SIZE)
    return float((model.after_one(keys) if len(history) == 1 else model.after_two(keys)).sum())


def every_history():
    open_words = [word for word in WORDS if word != "</s>"]
    return [(one,) for one in open_words] + [(one, two) for one in open_words for two in open_words if two != "<s>"]


def models():
    first, second = phrase_ngrams(PHRASES, WORDS), phrase_ngrams(OTHER, WORDS)
    mixed = mix(first, second, 0.3)
    return {"phrases": first, "mixed": mixed, "pruned": prune(mixed, 0.005)}


@pytest.mark.parametrize("name", ["phrases", "mixed", "pruned"])
def test_whatever_went_before_the_next_word_is_certain_to_be_one_of_the_vocabulary(name):
    model = models()[name]
    assert model.unigrams.sum() == pytest.approx(1.0)
    assert model.unigrams[START] == 0.0
    for history in every_history():
        assert mass_after(model, *history) == pytest.approx(1.0, abs=1e-4), history


def test_a_phrase_list_counts_with_a_discount():
    model = phrase_ngrams(PHRASES, WORDS)
    # after "a" come new, cheap, new: (2 − 0.6) / 3
    assert model.after_one(key("a new"))[0] == pytest.approx(1.4 / 3)
    # after "a new" came window twice: (2 − 0.6) / 2
    assert model.after_two(key("a new window"))[0] == pytest.approx(0.7)
    # 14 words counted with the ends: window 3
    assert model.unigrams[WORDS.index("window")] == pytest.approx(3 / 14)


def test_an_unseen_history_asks_the_shorter_one():
    model = phrase_ngrams(PHRASES, WORDS)
    assert model.after_two(key("window cheap window"))[0] == pytest.approx(model.after_one(key("cheap window"))[0])


def test_a_mixture_lies_between_its_parts():
    first, second = phrase_ngrams(PHRASES, WORDS), phrase_ngrams(OTHER, WORDS)
    mixed = mix(first, second, 0.3)
    for text in ("a new", "new cheap", "cheap window"):
        assert mixed.after_one(key(text))[0] == pytest.approx(0.3 * first.after_one(key(text))[0] + 0.7 * second.after_one(key(text))[0])
    held = mixed.trigram_keys
    assert mixed.after_two(held) == pytest.approx(0.3 * first.after_two(held) + 0.7 * second.after_two(held))


def test_pruning_drops_what_the_shorter_history_says_as_well():
    model = models()["mixed"]
    assert len(prune(model, 10.0).trigrams) == 0
    assert len(prune(model, 10.0).bigrams) == 0
    assert 0 < len(models()["pruned"].trigrams) < len(model.trigrams)
    assert len(prune(model, -math.inf).trigrams) == len(model.trigrams)


def test_a_trigram_without_its_bigrams_is_left_out():
    one = np.full(SIZE, 1 / (SIZE - 1))
    one[START] = 0.0
    model = make_ngrams(WORDS, one, (key("a new"), np.array([0.5])), (key("a new window"), np.array([0.5])))
    assert len(model.trigrams) == 0
    assert model.unigrams[END] == 0.2


def test_an_arpa_file_counts_what_it_lists():
    out = io.StringIO()
    model = phrase_ngrams([["a", "window"]], WORDS)
    write_arpa(model, out)
    lines = out.getvalue().splitlines()
    assert lines[:4] == ["\\data\\", "ngram 1=6", "ngram 2=3", "ngram 3=2"]
    assert lines[-1] == "\\end\\"
    # a comes always after <s>: log10((1 − 0.6) / 1)
    assert any(line.startswith("-0.3979\t<s> a\t") for line in lines)
    assert "-0.3979\t<s> a window" in lines
    assert any(line.startswith("-99.0000\t<s>\t") for line in lines)
