"""Which of two voices is the manager: by what each of them says, explained cue by cue."""

import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from calls.model.call import Direction
from calls.model.recording import Side
from calls.model.transcript import Word
from calls.spoken.phrases import plain

AT_MOST = 2  # times one cue counts: nobody becomes a manager by one phrase said ten times
OPENING_WORDS = 14  # of a voice: where people say who they are
COMPANY_NAMED, MANAGER_NAMED, FIRST_INBOUND, FIRST_OUTBOUND = 2.0, 2.0, 1.5, 0.7
SHORTEST_NAME = 4  # letters: shorter words of a company's name are everybody's
COMMON = frozenset({"company", "limited", "group", "компания", "группа", "компанія", "група"})


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """What is known of a call before a word of it is heard."""

    direction: Direction | None = None
    company: str = ""
    managers: tuple[str, ...] = ()


NO_FACTS = TalkFacts()


@dataclass(frozen=True, slots=True)
class Reason:
    cue: str
    speaker: int
    points: float  # for being the manager; below zero: for being the client


@dataclass(frozen=True, slots=True)
class Roles:
    agent: int  # the voice that is the manager's
    confidence: float  # 0.5…1
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    name: str
    points: float
    says: re.Pattern[str]


def resolve_roles(words_by_voice: Sequence[Sequence[Word]], language: str, facts: TalkFacts) -> Roles:
    """words_by_voice: of two voices, each in time order; voice 0 is heard first.

    Points are log-odds and are added up, so confidence is a probability as far as the cues are independent.
    """
    said = [[plain(word.text) for word in words] for words in words_by_voice]
    reasons = [reason for voice, words in enumerate(said) for reason in _heard(voice, words, language, facts)]
    reasons += _by_order(words_by_voice, facts.direction)
    odds = sum(reason.points if reason.speaker == 0 else -reason.points for reason in reasons)
    first_is_agent = 1 / (1 + math.exp(-odds))
    agent = 0 if first_is_agent >= 0.5 else 1
    return Roles(agent, round(max(first_is_agent, 1 - first_is_agent), 3), tuple(reasons))


def _heard(voice: int, words: list[str], language: str, facts: TalkFacts) -> Iterable[Reason]:
    text = " ".join(words)
    for cue in _cues().get(language, ()):
        count = min(AT_MOST, sum(1 for _ in cue.says.finditer(text)))
        if count:
            yield Reason(cue.name, voice, count * cue.points)
    opening = set(words[:OPENING_WORDS])
    if opening & _names([facts.company]):
        yield Reason("company_named", voice, COMPANY_NAMED)
    if opening & _names(facts.managers):
        yield Reason("manager_named", voice, MANAGER_NAMED)


def _by_order(words_by_voice: Sequence[Sequence[Word]], direction: Direction | None) -> Iterable[Reason]:
    """Whoever is rung speaks first: the manager in an incoming call, the client in an outgoing one."""
    starts = [words[0].start_s if words else math.inf for words in words_by_voice]
    first = 0 if starts[0] <= starts[1] else 1
    if direction is Direction.INBOUND:
        yield Reason("answers", first, FIRST_INBOUND)
    elif direction is Direction.OUTBOUND:
        yield Reason("answers", first, -FIRST_OUTBOUND)


def _names(told: Iterable[str]) -> set[str]:
    words = {plain(word) for name in told for word in name.split()}
    return {word for word in words if len(word) >= SHORTEST_NAME} - COMMON


@cache
def _cues() -> Mapping[str, tuple[_Cue, ...]]:
    told: dict[str, list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_name("role_cues.toml").read_text(encoding="utf-8"))
    return {language: tuple(_cue(row) for row in rows) for language, rows in told.items()}


def _cue(row: dict[str, Any]) -> _Cue:
    points = row["points"] if Side(row["side"]) is Side.AGENT else -row["points"]
    return _Cue(row["cue"], points, re.compile("|".join(rf"\b(?:{pattern})" for pattern in row["says"])))
