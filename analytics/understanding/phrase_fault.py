"""Phrases that a company writes by itself: what is wrong with one, in words for its author, and the form in which it is searched for."""

import re

from analytics.understanding.lexicon import compile_row
from analytics.understanding.pattern_language import PatternError
from analytics.understanding.spoken import joined, plain_words

LONGEST_PHRASE = 300
LONGEST_GAP = 20  # words
ANYTHING = joined(["qqqq"] * (LONGEST_GAP + 2))  # what nobody says: a phrase found in it is found everywhere
_GAP = re.compile(r"\.\.(\d+)")
_STAR = re.compile(r"[^\s()|!<>?_*]+\*")


def phrase_fault(phrase: str) -> str | None:
    """None where it can be read."""
    if len(phrase) > LONGEST_PHRASE:
        return f"it is longer than {LONGEST_PHRASE} signs"
    if any(int(gap) > LONGEST_GAP for gap in _GAP.findall(phrase)):
        return f"a gap is longer than {LONGEST_GAP} words"
    try:
        patterns = list(compile_row(searched(phrase)))
    except PatternError as error:
        return str(error)
    except (re.error, RecursionError):
        return "its brackets or marks do not fit together"
    if not patterns or any(pattern.regex.search(ANYTHING) for pattern in patterns):
        return "it would be found in any talk"
    return None


def searched(phrase: str) -> str:
    """In small letters and without signs that recognisers write either way, also before a star: "Неподъёмн*" is "неподъемн*"."""
    return _STAR.sub(lambda word: "".join(plain_words(word.group()[:-1])) + "*", phrase.lower())
