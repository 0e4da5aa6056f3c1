"""Text as it is said: lower-case words, numbers spelled out, no punctuation."""

import re

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
LONGEST_NUMBER = 7  # digits read as one number; longer runs are read digit by digit, as telephone numbers are


def spoken_words(text: str) -> list[str]:
    """English as a speech engine would write it: "Mr Wood, 1,150" → mister wood one thousand one hundred fifty."""
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
