"""General English cut down to a vocabulary: the rest of its probability goes to what is left."""

import numpy as np

from transcribe.language_model.ngrams import END, START, Floats, Keys, NGrams, make_ngrams
from transcribe.language_model.sphinx_trie import GeneralTrigrams, Logs, Numbers


def frequent_words(general: GeneralTrigrams, count: int) -> list[str]:
    """The most frequent words, most frequent first, sentence marks left out."""
    order = np.argsort(-general.unigrams, kind="stable")
    return [word for at in order[: count + 2] if (word := general.words[at]) not in {"<s>", "</s>"}][:count]


def general_ngrams(general: GeneralTrigrams, words: tuple[str, ...]) -> NGrams:
    """words: the vocabulary, <s> and </s> first; words that the general model lacks get nothing here."""
    size = len(words)
    wanted = {word: number for number, word in enumerate(words)}
    place = np.array([wanted.get(word, -1) for word in general.words], dtype=np.int32)
    known = place >= 0
    unigrams = np.zeros(size)
    unigrams[place[known]] = 10 ** general.unigrams[known].astype(np.float64)
    unigrams[START] = 0.0
    return make_ngrams(
        words,
        unigrams / unigrams.sum(),
        _cut([place[n] for n in general.bigram_words], general.bigrams, size),
        _cut([place[n] for n in general.trigram_words], general.trigrams, size),
    )


def _cut(columns: list[Numbers], logs: Logs, size: int) -> tuple[Keys, Floats]:
    """Only n-grams within the vocabulary, none that goes on after the end or comes back to the start."""
    held = (columns[-1] != START) & (columns[-1] >= 0)
    for column in columns[:-1]:
        held &= (column >= 0) & (column != END)
    keys = np.zeros(int(held.sum()), dtype=np.int64)
    for column in columns:
        keys = keys * size + column[held]
    return keys, 10 ** logs[held].astype(np.float64)
