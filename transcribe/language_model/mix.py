"""Mix two trigrams of one vocabulary, and prune the n-grams that hardly matter."""

import numpy as np

from transcribe.language_model.ngrams import END, START, NGrams, make_ngrams


def mix(first: NGrams, second: NGrams, share: float) -> NGrams:
    """Linear interpolation: share of the first, the rest of the second, for every n-gram that either one holds."""
    two = np.union1d(first.bigram_keys, second.bigram_keys)
    three = np.union1d(first.trigram_keys, second.trigram_keys)
    return make_ngrams(
        first.words,
        share * first.unigrams + (1 - share) * second.unigrams,
        (two, share * first.after_one(two) + (1 - share) * second.after_one(two)),
        (three, share * first.after_two(three) + (1 - share) * second.after_two(three)),
    )


def prune(model: NGrams, least_gain: float) -> NGrams:
    """Drop n-grams that the shorter history predicts nearly as well: P(n-gram) · ln(P(long) / P(short)) ≤ least_gain (Seymore 1996)."""
    size = model.size
    commonness = model.unigrams.copy()
    commonness[START] = model.unigrams[END]  # there are as many starts as ends
    history, last = model.bigram_keys // size, model.bigram_keys % size
    pair = commonness[history] * model.bigrams
    triple_history = np.searchsorted(model.bigram_keys, model.trigram_keys // size)
    shorter = model.bigram_weights[triple_history] * model.after_one(model.trigram_keys % size**2)
    keep_three = pair[triple_history] * model.trigrams * np.log(model.trigrams / shorter) > least_gain
    three = model.trigram_keys[keep_three]
    is_needed = np.isin(model.bigram_keys, three // size) | np.isin(model.bigram_keys, three % size**2)
    gain = pair * np.log(model.bigrams / (model.unigram_weights[history] * model.unigrams[last]))
    keep_two = is_needed | (gain > least_gain)
    return make_ngrams(
        model.words,
        model.unigrams,
        (model.bigram_keys[keep_two], model.bigrams[keep_two]),
        (three, model.trigrams[keep_three]),
    )
