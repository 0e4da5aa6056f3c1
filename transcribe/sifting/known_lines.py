"""The lines that engines are known to write where nobody speaks; they stand in phantom_lines.toml."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

from calls.spoken.phrases import plain

MOST_FREE_WORDS = 6  # that a "*" stands for


class Known(StrEnum):
    NEVER = "never"
    DOUBTFUL = "doubtful"


def known_line(text: str) -> Known | None:
    """Of a whole line; a phrase inside a longer line is none. All languages at once: the phantom's is often not the call's."""
    words = text.split()
    said = " ".join(bare for word in words for bare in [plain(word.strip("♪[]()*-–—"))] if bare)
    if words and not said:
        return Known.NEVER  # "♪", "...": signs alone are no speech
    never, doubtful = _patterns()
    if never.fullmatch(said):
        return Known.NEVER
    return Known.DOUBTFUL if doubtful.fullmatch(said) else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(Path(__file__).with_name("phantom_lines.toml").read_text(encoding="utf-8"))
    never, doubtful = ([line for language in data.values() for line in language[kind]] for kind in Known)
    return _any_of(never), _any_of(doubtful)


def _any_of(lines: list[str]) -> re.Pattern[str]:
    free = rf"(?: ?\S+){{0,{MOST_FREE_WORDS}}} ?"
    return re.compile("|".join(re.escape(line.replace("ё", "е")).replace(r"\ \*", free).replace(r"\*", free) for line in lines))
