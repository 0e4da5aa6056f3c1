"""The words of figures in one group of languages, from words.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from calls.spoken.phrases import PhraseList


@dataclass(frozen=True, slots=True)
class Vocabulary:
    numbers: Mapping[str, int]  # 0…19, tens, and hundreds where they are one word
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]  # hours as they are said: "третьего", "третю"
    money: Mapping[str, str]  # word -> ISO 4217
    cents: frozenset[str]
    alone: frozenset[str]  # scales that mean one of themselves
    one_and_half: frozenset[str]
    hundred: frozenset[str]
    glue: frozenset[str]  # "two hundred and five"
    percent: frozenset[str]
    hours: frozenset[str]
    minutes: frozenset[str]
    before_time: frozenset[str]
    past: frozenset[str]
    to: frozenset[str]
    again: Mapping[str, int]  # "double oh"
    and_half: PhraseList
    half: PhraseList
    quarter: PhraseList
    minus_quarter: PhraseList
    minus: PhraseList
    morning: PhraseList
    afternoon: PhraseList
    beginnings: frozenset[str]  # no figure of this language begins with another word, but for digits and what is written as one


def vocabulary_of(language: str) -> Vocabulary | None:
    """Takes "ru" and "ru-RU" alike. Russian and Ukrainian share one: surzhyk mixes them in one figure."""
    group = {"ru": "slavic", "uk": "slavic", "en": "english"}.get(language.lower().split("-")[0])
    return None if group is None else _read(group)


@cache
def _read(group: str) -> Vocabulary:
    data: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))[group]

    def words(name: str) -> frozenset[str]:
        return frozenset(data[name].split())

    def phrases(name: str) -> PhraseList:
        return PhraseList(data[name])

    made = Vocabulary(
        numbers=_values(data["numbers"]),
        scales=_values(data["scales"]),
        ordinals=_values(data["ordinals"]),
        money={word: code for code, said in data["money"].items() for word in said.split()},
        cents=frozenset(data["cents"]["words"].split()),
        alone=words("alone"),
        one_and_half=words("one_and_half"),
        hundred=words("hundred"),
        glue=words("glue"),
        percent=words("percent"),
        hours=words("hours"),
        minutes=words("minutes"),
        before_time=words("before_time"),
        past=words("past"),
        to=words("to"),
        again=_values(data["again"]),
        and_half=phrases("and_half"),
        half=phrases("half"),
        quarter=phrases("quarter"),
        minus_quarter=phrases("minus_quarter"),
        minus=phrases("minus"),
        morning=phrases("morning"),
        afternoon=phrases("afternoon"),
        beginnings=frozenset(),
    )
    phrased = (made.half, made.quarter, made.minus_quarter, made.minus, made.and_half)
    counted = (made.numbers, made.scales, made.ordinals, made.again, made.alone, made.one_and_half, made.hundred)
    return replace(made, beginnings=frozenset(chain(*counted, *(one.first_words for one in phrased))))


def _values(table: Mapping[str, str]) -> dict[str, int]:
    return {word: int(value) for value, words in table.items() for word in words.split()}
