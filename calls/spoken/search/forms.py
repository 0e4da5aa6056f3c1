"""A word as the index keeps it: how it is written, and its one form for all its forms in each language it may be of."""

import re
import unicodedata
from functools import lru_cache

from calls.spoken.english_base import english_base
from calls.spoken.lemmas import MORPHOLOGIES, lemma

REMEMBERED = 100_000
LONGEST_FORM = 60  # letters; nobody says a longer word
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "ё": "е"})
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<=\d)[:.,](?=\d)")  # of a time or a fraction: "14:30" is one word
_APART = re.compile(r"[^\w']+|_+")


@lru_cache(maxsize=REMEMBERED)
def plain_words(text: str) -> tuple[str, ...]:
    """ "Кто-то" is two, "п’ять" is "п'ять", "14:30" is "14d30", "—" is none. Apostrophes stay: dictionaries know words by them."""
    lowered = unicodedata.normalize("NFC", text.lower()).translate(_ALIKE)
    joined = _POINT.sub("d", _THOUSANDS.sub("", lowered))
    parts = (part.strip("'")[:LONGEST_FORM] for part in _APART.split(joined))
    return tuple(part for part in parts if form_of(part))


@lru_cache(maxsize=REMEMBERED)
def form_of(plain: str) -> str:
    """As it was said: letters and digits alone."""
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=REMEMBERED)
def base_of(plain: str, language: str) -> str:
    """In a language without a dictionary here it is the word itself."""
    if plain.isascii():
        return form_of(english_base(plain)) if plain[0].isalpha() else form_of(plain)
    return form_of(plain_base(plain, language))


def plain_base(plain: str, language: str) -> str:
    return lemma(plain, language).translate(_ALIKE) if language in MORPHOLOGIES else plain


@lru_cache(maxsize=REMEMBERED)
def bases_of(plain: str) -> tuple[str, ...]:
    """In every language that it may be of: whoever asks does not say in which."""
    return tuple(dict.fromkeys((*(base_of(plain, language) for language in sorted(MORPHOLOGIES)), form_of(plain))))
