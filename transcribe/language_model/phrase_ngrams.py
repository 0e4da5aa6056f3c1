"""The trigram of a company's own phrases."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from transcribe.language_model.ngrams import END, START, Floats, Keys, NGrams, make_ngrams

DISCOUNT = 0.6  # taken from each count for what was never said (absolute discounting)


def phrase_ngrams(phrases: Iterable[Sequence[str]], words: tuple[str, ...]) -> NGrams:
    """phrases: each as words of the vocabulary; words: the vocabulary, <s> and </s> first."""
    number = {word: index for index, word in enumerate(words)}
    sentences = [[START, *(number[word] for word in phrase), END] for phrase in phrases]
    singles = Counter(word for sentence in sentences for word in sentence[1:])
    unigrams = np.zeros(len(words))
    unigrams[list(singles)] = list(singles.values())
    return make_ngrams(words, unigrams / max(unigrams.sum(), 1.0), _level(sentences, 2, len(words)), _level(sentences, 3, len(words)))


def _level(sentences: list[list[int]], order: int, size: int) -> tuple[Keys, Floats]:
    counts = Counter(tuple(s[at : at + order]) for s in sentences for at in range(len(s) - order + 1))
    histories: Counter[tuple[int, ...]] = Counter()
    for gram, count in counts.items():
        histories[gram[:-1]] += count
    keys = np.array([_key(gram, size) for gram in counts], dtype=np.int64)
    return keys, np.array([(count - DISCOUNT) / histories[gram[:-1]] for gram, count in counts.items()], dtype=np.float64)


def _key(gram: tuple[int, ...], size: int) -> int:
    key = 0
    for word in gram:
        key = key * size + word
    return key
