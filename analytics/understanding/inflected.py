"""A word in any of its forms, as patterns write it: Russian and Ukrainian words change their endings."""

ENDING_LETTERS = 2
SHORTEST_STEM = 4


def inflected(word: str) -> str:
    """ "садовая" is "садов*"; words in Latin letters and short ones stay whole."""
    if word.isascii() or len(word) <= SHORTEST_STEM:
        return word
    return word[: max(SHORTEST_STEM, len(word) - ENDING_LETTERS)] + "*"
