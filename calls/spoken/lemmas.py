"""Russian and Ukrainian word forms: the dictionary form of a word, and the cases in which it may be a noun. Nothing for other languages."""

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pymorphy3

MORPHOLOGIES = frozenset({"ru", "uk"})
NO_NOUNS = frozenset({"VERB", "ADVB", "NPRO", "PRED"})
LIKELY = 0.3  # of the readings of a word
REMEMBERED = 50_000  # words: a year of calls holds fewer, and a look-up in the dictionary takes a tenth of a millisecond


def lemma(word: str, language: str) -> str:
    """ "окнами" is "окно". The word itself where the language has no dictionary here."""
    return _read(word, language)[0] if language in MORPHOLOGIES else word


@lru_cache(maxsize=REMEMBERED)
def noun_cases(word: str, language: str) -> frozenset[str]:
    """Every case (nomn, gent, datv, accs, ablt, loct, voct) that a word has as a common noun; none where it is no noun, or "дома"."""
    if language not in MORPHOLOGIES:
        return frozenset()
    parses = _parses(word, language)
    if any(parse.tag.POS in NO_NOUNS and parse.score >= LIKELY for parse in parses):
        return frozenset()
    tags = (parse.tag for parse in parses if parse.is_known)
    return frozenset(
        tag.case for tag in tags if tag.POS == "NOUN" and tag.case and not {"Name", "Surn", "Patr", "Geox"} & set(tag.grammemes)
    )


@lru_cache(maxsize=REMEMBERED)
def is_name_of_person(word: str, language: str) -> bool:
    """First name, father's name or surname, as the word's likeliest or second likeliest meaning; a surname only as the likeliest."""
    if language not in MORPHOLOGIES:
        return False
    known = [parse.tag for parse in _parses(word, language) if parse.is_known]
    if not known or known[0].POS != "NOUN":
        return False
    return any("Name" in tag or "Patr" in tag for tag in known[:2]) or any("Surn" in tag for tag in known[:1])


def is_first_name(word: str, language: str) -> bool:
    """ "Оксана", "Оксано", also where the word means something else too. Never where the language has no dictionary here."""
    return language in MORPHOLOGIES and _read(word, language)[1]


@lru_cache(maxsize=REMEMBERED)
def _read(word: str, language: str) -> tuple[str, bool]:
    """The dictionary form, and whether it may be a first name: both are asked of nearly every word."""
    parses = _parses(word, language)
    if not parses:
        return word, False
    return parses[0].normal_form, any("Name" in parse.tag and parse.is_known for parse in parses)


def _parses(word: str, language: str) -> "list[pymorphy3.analyzer.Parse]":
    """None of a word with a letter that has no name of its own in Unicode (Tangut, say): the library asks for it."""
    return _morphology(language).parse(word) if all(unicodedata.name(sign, "") for sign in word if sign.isalpha()) else []


@cache
def _morphology(language: str) -> "pymorphy3.MorphAnalyzer":
    """30 MB of memory a language, read once; the library with it: a door that is asked for no word needs neither."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)
