"""A back-off trigram as arrays: probabilities, and the weights with which a shorter history stands in for a longer one."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

START, END = 0, 1  # the first two words of every vocabulary: <s> and </s>
LEAST_MASS = 1e-6  # what a history keeps for words never seen after it, however full it is


@dataclass(frozen=True, slots=True)
class NGrams:
    """An n-gram's key reads its words as digits to the base of the vocabulary, so `key // size` is its history. Keys are sorted."""

    words: tuple[str, ...]
    unigrams: Floats  # by word
    bigram_keys: Keys
    bigrams: Floats
    trigram_keys: Keys
    trigrams: Floats
    unigram_weights: Floats  # by word, as a history
    bigram_weights: Floats  # by bigram, as a history

    @property
    def size(self) -> int:
        return len(self.words)

    def after_one(self, keys: Keys) -> Floats:
        """P(last word | the one before), for bigram keys."""
        found, place = _look_up(self.bigram_keys, keys)
        shorter = self.unigram_weights[keys // self.size] * self.unigrams[keys % self.size]
        shorter[found] = self.bigrams[place[found]]
        return shorter

    def after_two(self, keys: Keys) -> Floats:
        """P(last word | the two before), for trigram keys."""
        shorter = self.after_one(keys % self.size**2)
        known, history = _look_up(self.bigram_keys, keys // self.size)
        shorter[known] *= self.bigram_weights[history[known]]
        found, place = _look_up(self.trigram_keys, keys)
        shorter[found] = self.trigrams[place[found]]
        return shorter


def make_ngrams(words: tuple[str, ...], unigrams: Floats, bigrams: tuple[Keys, Floats], trigrams: tuple[Keys, Floats]) -> NGrams:
    """Sort, drop trigrams whose history or ending is not there as a bigram, and compute the weights that make each history sum to 1."""
    size = len(words)
    two_keys, two = _sorted(*bigrams)
    is_held = np.isin(trigrams[0] // size, two_keys) & np.isin(trigrams[0] % size**2, two_keys)
    three_keys, three = _sorted(trigrams[0][is_held], trigrams[1][is_held])
    one_weights = _weights(two_keys // size, two, unigrams[two_keys % size], size)
    short = NGrams(words, unigrams, two_keys, two, three_keys[:0], three[:0], one_weights, np.ones(len(two)))
    history = np.searchsorted(two_keys, three_keys // size)
    two_weights = _weights(history, three, short.after_one(three_keys % size**2), len(two))
    return NGrams(words, unigrams, two_keys, two, three_keys, three, one_weights, two_weights)


def _weights(history: Keys, longer: Floats, shorter: Floats, count: int) -> Floats:
    """Katz: what a history leaves to unseen words, over what the shorter history gives those words."""
    left = 1.0 - np.bincount(history, longer, count)
    reachable = 1.0 - np.bincount(history, shorter, count)
    weights: Floats = np.maximum(left, LEAST_MASS) / np.maximum(reachable, LEAST_MASS)
    return weights


def _sorted(keys: Keys, values: Floats) -> tuple[Keys, Floats]:
    order = np.argsort(keys)
    return keys[order], values[order]


def _look_up(sorted_keys: Keys, keys: Keys) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp]]:
    if not len(sorted_keys):
        return np.zeros(len(keys), dtype=np.bool_), np.zeros(len(keys), dtype=np.intp)
    place = np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)
    return sorted_keys[place] == keys, place
