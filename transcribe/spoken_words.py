"""Text as it is said: lower-case words, numbers spelled out, no punctuation."""

import re
from functools import lru_cache

ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
TOKEN = re.compile(r"\d+(?:[.,]\d{3})*(?!\d)|\d+|[^\W\d_]+(?:'[^\W\d_]+)*'?")
TITLES = {"mr": "mister", "mrs": "missus", "dr": "doctor", "st": "street", "ok": "okay"}
SYMBOLS = {"%": " percent ", "&": " and ", "’": "'", "‘": "'", "-": " "}
SLAVIC = frozenset({"ru", "uk"})
SLAVIC_SYMBOLS = {
    "ru": {"%": " процентов ", "ё": "е", "№": " номер "},
    "uk": {"%": " відсотків ", "ʼ": "'", "`": "'", "№": " номер "},
}
DASHES = re.compile(r"[-‐‑‒–—]")
APOSTROPHES = re.compile(r"[’‘ʼ`´]")
LONGEST_NUMBER = 7  # digits read as one number; longer runs are read digit by digit, as telephone numbers are


def spoken_words(text: str, language: str = "en") -> list[str]:
    """As a speech engine would write it: "Mr Wood, 1,150" → mister wood one thousand one hundred fifty.

    Russian and Ukrainian: ё is е, apostrophes and dashes of all kinds are one, numbers stand in the nominative: a case that the digits
    do not show is no error of either side.
    """
    if language in SLAVIC:
        return _slavic_words(text, language)
    for symbol, said in SYMBOLS.items():
        text = text.replace(symbol, said)
    words: list[str] = []
    for token in TOKEN.findall(text.lower()):
        if token[0].isdigit():
            words += _number(re.sub(r"[.,]", "", token))
        else:
            word = token.strip("'")
            words.append(TITLES.get(word, word))
    return words


def _slavic_words(text: str, language: str) -> list[str]:
    text = APOSTROPHES.sub("'", DASHES.sub(" ", text.lower()))
    for symbol, said in SLAVIC_SYMBOLS[language].items():
        text = text.replace(symbol, said)
    words: list[str] = []
    for token in TOKEN.findall(text):
        if not token[0].isdigit():
            words.append(token.strip("'"))
            continue
        digits = re.sub(r"[.,]", "", token)
        is_code = len(digits) > LONGEST_NUMBER or (digits[0] == "0" and len(digits) > 1)
        for number in digits if is_code else (digits,):
            words += _slavic_number(int(number), language)
    return words


@lru_cache(maxsize=10_000)
def _slavic_number(number: int, language: str) -> tuple[str, ...]:
    from num2words import num2words  # only where such calls are measured

    said = str(num2words(number, lang=language)).replace("ё", "е") if language == "ru" else str(num2words(number, lang=language))
    return tuple(DASHES.sub(" ", APOSTROPHES.sub("'", said)).split())


def _number(digits: str) -> list[str]:
    is_code = len(digits) > LONGEST_NUMBER or (digits[0] == "0" and len(digits) > 1)
    return [ONES[int(digit)] for digit in digits] if is_code else _say(int(digits))


def _say(number: int) -> list[str]:
    """Without "and", which speakers put in or leave out."""
    if number < 20:
        return [ONES[number]]
    if number < 100:
        rest = number % 10
        return [TENS[number // 10], *([ONES[rest]] if rest else [])]
    size, name = next((size, name) for size, name in SCALES if number >= size)
    rest = number % size
    return [*_say(number // size), name, *(_say(rest) if rest else [])]
