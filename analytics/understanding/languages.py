"""Which tables of cues speak which language; a language without tables finds nothing rather than guessing.

A language's package holds a file per table, named alike in all of them. A table that a language lacks is empty there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from analytics.understanding.evidence import CueTable
from analytics.understanding.learned import Learned
from analytics.understanding.lexicon import Book, Phrases
from analytics.understanding.slot_tables import SlotTables, slot_tables_of
from analytics.understanding.spoken import SpokenCall, SpokenTurn
from analytics.understanding.stage_head import StageHead, read_heads
from analytics.understanding.time_mention import TimeMention
from calls.model.verdict import CallType, Outcome

PACKAGES = {"en": ("english",), "ru": ("russian",), "uk": ("russian", "ukrainian")}  # speakers of Ukrainian mix in Russian words
CALL_TYPES = ("new_lead", "existing_customer", "wrong_number", "spam", "internal", "other_non_target")
OUTCOME_VALUES = (Outcome.SALE, Outcome.UNDECIDED, Outcome.REFUSAL)
OUTCOMES = ("sale", "undecided", "refusal")
PROVEN_BY_TURN = ("call_type", "outcome", "refusal_reason", "ad_channel")
TECHNIQUE = ("technique", "promise", "competitor")
REASONS = ("reasons_of_money", "reasons_of_time_and_place", "reasons_of_service")


class Sentences(Protocol):
    """A call's meaning as numbers; see sentence_model.py."""

    def vector(self, call: SpokenCall) -> Sequence[float]: ...

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True, eq=False)  # what is made of one language's tables can be remembered by them
class Tables:
    language: str
    call_types: CueTable
    outcomes: CueTable
    reasons: CueTable
    channels: CueTable
    proposes_visit: Phrases
    proposes_call: Phrases
    rings_before_visit: Phrases
    accepts: Phrases
    declines: Phrases
    overcomes: Phrases
    asks_source: Phrases
    talks_of_calling: Phrases
    farewell: Phrases
    introduces: str  # patterns before the company's name
    learnt: Phrases
    not_ours: Phrases
    notice: Phrases
    notice_is_off: Phrases
    technique: CueTable  # signs of what a manager does, by name
    first_names: frozenset[str]  # those that no dictionary knows
    deadline: frozenset[str]  # words between a promise and its day: "by Friday"
    counted: tuple[str, ...]  # beginnings of what is counted and is no money: minutes, metres
    stray_words: frozenset[str]
    times: Callable[[SpokenTurn], tuple[TimeMention, ...]]
    slots: SlotTables
    topics: Mapping[str, tuple[str, ...]]
    learned_call_types: Learned
    learned_outcomes: Learned
    stage_heads: Mapping[str, StageHead]  # by stage, and by what must have come up for one
    learned_reasons: Learned  # empty where too few refusals taught
    proofs: Mapping[str, Learned]  # by field: how much a turn with given signs looks like the proof of a value
    sentences: Sentences | None = None  # off, unless the learned tables were taught with a model of sentences


def tables_of(language: str) -> Tables | None:
    """Takes "en" and "en-GB" alike."""
    return _tables(language.lower().split("-")[0])


@cache
def _tables(language: str) -> Tables | None:
    slots = slot_tables_of(language)
    if slots is None:
        return None
    said = _Said(PACKAGES[language], Book())
    return Tables(
        language=language,
        call_types=said.cues(CALL_TYPES),
        outcomes=said.cues(OUTCOMES),
        reasons=said.cues(REASONS),
        channels=CueTable(said.rows("ad_channel", "CHANNELS"), said.book),
        proposes_visit=said.phrases("dialogue", "PROPOSES_VISIT"),
        proposes_call=said.phrases("dialogue", "PROPOSES_CALL"),
        rings_before_visit=said.phrases("dialogue", "RINGS_BEFORE_VISIT"),
        accepts=said.phrases("dialogue", "ACCEPTS"),
        declines=said.phrases("dialogue", "DECLINES"),
        overcomes=said.phrases("objection", "OVERCOMES"),
        asks_source=said.phrases("dialogue", "ASKS_SOURCE"),
        talks_of_calling=said.phrases("dialogue", "TALKS_OF_CALLING"),
        farewell=said.phrases("dialogue", "FAREWELL"),
        introduces=f"({'|'.join(said.all('own_name', 'INTRODUCES'))})",
        learnt=said.phrases("ad_channel", "LEARNT"),
        not_ours=said.phrases("ad_channel", "NOT_OURS"),
        notice=said.phrases("recording_notice", "NOTICE"),
        notice_is_off=said.phrases("recording_notice", "IS_OFF"),
        technique=said.cues(TECHNIQUE),
        first_names=frozenset(said.rows("technique", "FIRST_NAMES")),
        deadline=frozenset(" ".join(said.all("promise", "DEADLINE")).split()),
        counted=said.rows("technique", "COUNTED"),
        stray_words=slots.stray_words,
        times=slots.times,
        slots=slots,
        topics=said.topics(),
        learned_call_types=_learned(language, "call_type", tuple(CallType)),
        learned_outcomes=_learned(language, "outcome", OUTCOME_VALUES),
        stage_heads=_stage_heads(language),
        learned_reasons=_learned(language, "refusal_reason", ()),
        proofs={field: _learned(language, f"proof of {field}", ()) for field in PROVEN_BY_TURN},
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """The tables of one language's packages, laid over each other."""

    packages: tuple[str, ...]
    book: Book

    def all(self, module: str, name: str) -> list[Any]:
        places = [f"{__package__}.{package}.{module}" for package in self.packages]
        modules = [import_module(place) for place in places if find_spec(place) is not None]
        return [getattr(one, name) for one in modules if hasattr(one, name)]

    def rows(self, module: str, name: str) -> tuple[Any, ...]:
        return tuple(row for table in self.all(module, name) for row in table)

    def cues(self, modules: tuple[str, ...]) -> CueTable:
        return CueTable([cue for module in modules for cue in self.rows(module, module.upper())], self.book)

    def phrases(self, module: str, name: str) -> Phrases:
        return Phrases("\n".join(self.all(module, name)), self.book)

    def topics(self) -> Mapping[str, tuple[str, ...]]:
        joined: dict[str, tuple[str, ...]] = {}
        for topics in self.all("topics", "TOPICS"):
            for word, named in topics.items():
                joined[word] = tuple(dict.fromkeys((*joined.get(word, ()), *named)))
        return joined


def _stage_heads(language: str) -> Mapping[str, StageHead]:
    """The nearest package's, as for learned.json."""
    path = _nearest(language, "stages.json")
    return {} if path is None else read_heads(path)


def _nearest(language: str, name: str) -> Path | None:
    paths = [Path(__file__).parent / package / name for package in reversed(PACKAGES[language])]
    return next((one for one in paths if one.exists()), None)


def _learned(language: str, name: str, values: tuple[str, ...]) -> Learned:
    """The nearest package's; without any all values are alike, and the cues alone decide. Russian and Ukrainian share one."""
    path = _nearest(language, "learned.json")
    return Learned(values, (0.0,) * len(values), {}) if path is None else Learned.read(path, name)
