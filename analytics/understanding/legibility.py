"""Is there language in these words at all? A recogniser that hears a foreign tongue gives a salad of real words."""

from itertools import pairwise

from analytics.understanding.spoken import SpokenCall

FEWEST_WORDS = 4
FEWEST_COMMON = 0.15  # talk in a language is a third to a half its commonest words
LONGEST_RUN = 0.5  # share of words that only repeat the word before


def is_legible(call: SpokenCall, common_words: frozenset[str]) -> bool:
    words = [word for turn in call.turns for word in turn.words]
    if len(words) < FEWEST_WORDS:
        return False
    common = sum(word in common_words for word in words)
    repeated = sum(one == other for one, other in pairwise(words))
    return common >= FEWEST_COMMON * len(words) and repeated <= LONGEST_RUN * len(words)
