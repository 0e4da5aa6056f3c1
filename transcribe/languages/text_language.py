"""Which of a company's languages some words are in: by letters, by the commonest short words, by dictionaries. It may be unsure."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any

# Letters that only one of the languages has; an apostrophe within a Cyrillic word is Ukrainian.
LETTERS = {"ru": frozenset("ыэъё"), "uk": frozenset("іїєґ'")}
# Short and common ones that say most; words that both languages have stand in neither list.
COMMON_RUSSIAN = """
    и с со но что чего чему чем как это этот эта эти нет если или еще уже его ему ей мне меня тебя себя сейчас тоже где
    когда куда кто только можно нужно надо нельзя хорошо спасибо пожалуйста здравствуйте здрасте здрасьте сколько почему
    потому очень есть был была было были будет будут вот они она оно мы вы алло слушаю слушайте понял поняла понятно конечно
    ладно давайте
"""
COMMON_UKRAINIAN = """
    і й та з зі із що чого чому як це цей ця ці цього ні якщо або ще вже його йому їй мені мене тебе себе зараз теж також де
    коли куди хто тільки лише можна треба потрібно добре гаразд дякую прошу будь ласка вітаю скільки тому дуже є був була
    було були буде будуть вони вона воно ми ви але бо щоб слухаю розумію звісно звичайно давайте немає нема маю маєте
"""
COMMON = {"ru": frozenset(COMMON_RUSSIAN.split()), "uk": frozenset(COMMON_UKRAINIAN.split())}
LETTER_SAYS, WORD_SAYS = 2.0, 1.0
ENOUGH = 2.0  # points: one telling letter, or two telling words
CLEARLY = 2.0  # times as many points as the next language's
APOSTROPHES = str.maketrans("’ʼ`", "'''")
CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ'")
IsKnown = Callable[[str, str], bool]  # word, language: stands in that language's dictionary


def language_of(words: Iterable[str], among: Sequence[str], is_known: IsKnown | None = None) -> str | None:
    """One of `among`, or None where the words do not tell: too few, or of both languages alike."""
    points = points_of(words, among, is_known or in_dictionary)
    ranked = sorted(points, key=lambda language: -points[language])
    if not ranked:
        return None
    best, others = ranked[0], ranked[1:]
    is_clear = all(points[best] >= CLEARLY * points[other] for other in others)
    return best if points[best] >= ENOUGH and is_clear else None


def points_of(words: Iterable[str], among: Sequence[str], is_known: IsKnown) -> dict[str, float]:
    points = dict.fromkeys(among, 0.0)
    for word in set(chain.from_iterable(_plain(text) for text in words)):  # said twice, it tells no more
        for language, says in _says(word, tuple(among), is_known).items():
            points[language] += says
    return points


def _says(word: str, among: tuple[str, ...], is_known: IsKnown) -> dict[str, float]:
    if word.isascii():
        return {"en": WORD_SAYS} if "en" in among else {}
    cyrillic = [language for language in among if language in LETTERS]
    if len(cyrillic) == 1:
        return {cyrillic[0]: WORD_SAYS}
    letters = [language for language in cyrillic if LETTERS[language] & set(word)]
    if len(letters) == 1:
        return {letters[0]: LETTER_SAYS}
    common = [language for language in cyrillic if word in COMMON[language]]
    known = common or ([language for language in cyrillic if is_known(word, language)] if len(word) > 2 else [])
    return {known[0]: WORD_SAYS} if len(known) == 1 else {}


def _plain(text: str) -> list[str]:
    """Words of letters of one script, lower case; numbers and mixtures say nothing."""
    parts = text.lower().translate(APOSTROPHES).replace("-", " ").split()
    words = (part.strip("'\"«».,!?…:;()") for part in parts)
    return [word for word in words if word and (set(word) <= CYRILLIC or (word.isascii() and word.replace("'", "").isalpha()))]


@lru_cache(maxsize=50_000)
def in_dictionary(word: str, language: str) -> bool:
    """Dictionaries take a second and 45 MB once; only a company of both languages loads them."""
    return bool(_dictionary(language).word_is_known(word))


@cache
def _dictionary(language: str) -> Any:
    import pymorphy3  # not for companies of one language

    return pymorphy3.MorphAnalyzer(lang=language)
