"""Talks written from parts: each part has several wordings, each wording alternatives, and slots that stand for one word all through a talk."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TALKS = Path(__file__).parent / "talks"
INNERMOST = re.compile(r"\{([^{}]*)\}")
GENDERED = re.compile(r"<(?:([^</>]*)/)?([^</>]*)>")  # his ending / hers; <а> is hers alone
GREETING = re.compile(r"(?<=^[ac]: )(Алло|Добрый день|Здравствуйте|Добрий день|Доброго дня|Добридень|Вітаю)[,.!]? (?=\S)")  # once is enough
Turns = tuple[str, ...]  # each "a: …" of ours or "c: …" of the client's
Parts = Mapping[str, Sequence[str]]


def read_parts(name: str) -> dict[str, list[str]]:
    """By the part's name its wordings. Raises ValueError where a part is empty or stands twice."""
    parts: dict[str, list[str]] = {}
    for section in (TALKS / f"{name}.txt").read_text(encoding="utf-8").split("== ")[1:]:
        title, _, body = section.partition("\n")
        wordings = [block.strip() for block in body.split("\n\n") if block.strip()]
        if not wordings or title in parts:
            raise ValueError(f"{name}.txt: the part {title} is empty, or stands twice")
        parts[title.strip()] = wordings
    return parts


@dataclass(slots=True)
class Pen:
    """Writes the talks of one company, always the same ones in the same order; a wording comes again only after all others."""

    parts: Parts
    chance: random.Random
    _left: dict[str, list[str]] = field(default_factory=dict)

    def write(self, names: Sequence[str], slots: Mapping[str, str]) -> Turns:
        """The parts one after the other. Raises KeyError on a slot that nobody fills."""
        lines: list[str] = []
        for name in names:
            for line in self._filled(self._wording(name), slots).split("\n"):
                if lines and lines[-1][:2] == line[:2]:
                    lines[-1] += line[2:]  # whoever goes on speaking
                else:
                    has_greeted = any(said[:2] == line[:2] for said in lines)
                    lines.append(_tidy(GREETING.sub("", line)) if has_greeted else line)
        return tuple(lines)

    def _wording(self, name: str) -> str:
        if not self._left.get(name):
            self._left[name] = self.chance.sample(list(self.parts[name]), len(self.parts[name]))
        return self._left[name].pop()

    def _filled(self, text: str, slots: Mapping[str, str]) -> str:
        """From the inside out: {a|b} is one of the two, {name} what the slot holds; <в/ла> as the speaker is a man or a woman."""
        while (found := INNERMOST.search(text)) is not None:
            inner = found.group(1)
            said = self.chance.choice(inner.split("|")) if "|" in inner else slots[inner]
            text = text[: found.start()] + said + text[found.end() :]
        women = {"a:": slots["agent_is"] == "f", "c:": slots["client_is"] == "f"}
        return "\n".join(_tidy(_spoken_by(line, is_woman=women[line[:2]])) for line in text.split("\n"))


def _spoken_by(line: str, *, is_woman: bool) -> str:
    return GENDERED.sub(lambda found: found.group(2 if is_woman else 1) or "", line)


def _tidy(line: str) -> str:
    """What a slot brings may begin a sentence."""
    line = re.sub(r"\s+", " ", line).strip()
    return line[:3] + re.sub(r"(^|[.!?] )([а-яёіїєґ])", lambda found: found.group(1) + found.group(2).upper(), line[3:])
