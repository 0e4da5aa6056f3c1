"""What a telephone recogniser does to words, made the same each time: words are lost, misheard as others, or added."""

import random
from collections.abc import Sequence

LOST, MISHEARD = 0.35, 0.55  # shares of the errors; the rest is added words


def noisy(words: Sequence[str], rate: float, vocabulary: Sequence[str], seed: str) -> list[str]:
    """rate: errors per word. vocabulary: what words are misheard as; a word that stands there twice is taken twice as often."""
    chance = random.Random(seed)
    heard: list[str] = []
    for word in words:
        fate = chance.random()
        if fate < rate * LOST:
            continue
        if fate < rate * (LOST + MISHEARD):
            heard.append(chance.choice(vocabulary))
        elif fate < rate:
            heard += [word, chance.choice(vocabulary)]
        else:
            heard.append(word)
    return heard
