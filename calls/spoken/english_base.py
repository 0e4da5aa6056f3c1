"""One form for all forms of an English word: "prices", "priced" and "pricing" are "price", "sold" is "sell".

The endings are those of steps 0, 1a, 1b and 5 of Porter's second stemmer (snowballstem.org/algorithms/english/stemmer.html), so that only
forms of one word fall together, not words of one family.
"""

import re
from functools import cache, lru_cache

REMEMBERED = 50_000
LONG = 5  # letters
_VOWELS = "aeiouy"
_DOUBLED = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")
_R1 = re.compile(rf"^[^{_VOWELS}]*[{_VOWELS}]+[^{_VOWELS}](.*)$")
_SHORT = re.compile(rf"(?:^|.*[^{_VOWELS}])[{_VOWELS}][^{_VOWELS}wx]$|^[{_VOWELS}][^{_VOWELS}]$")
_UNCHANGED = frozenset(
    {"news", "this", "his", "us", "was", "is", "has", "does", "gas", "bus", "yes", "thus", "during", "morning", "evening"}
)
_IRREGULAR = """
be am is are was were been being;have has had having;do does did done doing;go goes went gone;say said;get got gotten;make made
take took taken;come came;see saw seen;know knew known;think thought;give gave given;find found;tell told;buy bought;sell sold
pay paid;bring brought;choose chose chosen;send sent;spend spent;lose lost;keep kept;leave left;meet met;hear heard;hold held
speak spoke spoken;break broke broken;drive drove driven;write wrote written;begin began begun;understand understood;mean meant
feel felt;lend lent;build built;teach taught;catch caught;fall fell fallen;forget forgot forgotten;grow grew grown;lead led
ring rang rung;run ran;show showed shown;sit sat;sleep slept;stand stood;steal stole stolen;swim swam swum;wear wore worn
win won;draw drew drawn;eat ate eaten;fly flew flown;freeze froze frozen;wake woke woken;throw threw thrown;become became
man men;woman women;child children;person people;foot feet;tooth teeth;knife knives;wife wives;life lives;half halves;shelf shelves
"""


@lru_cache(maxsize=REMEMBERED)
def english_base(word: str) -> str:
    """word: lower case. Not always a word itself: "arranged" and "arrange" are "arrang"."""
    bare = word.removesuffix("'s").removesuffix("'").replace("'", "")
    if (base := _irregular().get(bare)) is not None:
        bare = base
    elif len(bare) > 2 and bare not in _UNCHANGED and bare.isascii() and bare.isalpha():
        bare = _without_past(_without_plural(bare))
    bare = _without_e(bare)
    return bare[:-1] if bare.endswith("ll") and len(bare) > LONG else bare  # "cancelled" and "canceled"


@cache
def _irregular() -> dict[str, str]:
    groups = (group.split() for line in _IRREGULAR.split("\n") for group in line.split(";") if group)
    return {form: base for base, *forms in groups for form in forms}


def _without_plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-3] + ("y" if len(word) > 4 else "ie")
    if word.endswith(("us", "ss")) or not word.endswith("s"):
        return word
    return word[:-1] if any(letter in _VOWELS for letter in word[:-2]) else word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        rest = _R1.match(word)
        return word[:-1] if rest is not None and rest[1].endswith("eed") else word
    ending = next((one for one in ("ed", "ing") if word.endswith(one)), None)
    if ending is None or not any(letter in _VOWELS for letter in word[: -len(ending)]):
        return word
    stem = word[: -len(ending)]
    if stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if stem.endswith(_DOUBLED):
        return stem[:-1]
    return stem + "e" if _is_short(stem) else stem


def _without_e(word: str) -> str:
    rest = _R1.match(word)
    if rest is None or not word.endswith("e") or not rest[1].endswith("e"):
        return word
    after = _R1.match(rest[1])
    in_r2 = after is not None and after[1].endswith("e")
    return word[:-1] if in_r2 or not _SHORT.match(word[:-1]) else word


def _is_short(word: str) -> bool:
    rest = _R1.match(word)
    return (rest is None or not rest[1]) and _SHORT.match(word) is not None
