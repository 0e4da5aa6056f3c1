"""What the rule for requested times needs of a language. The other rules may still lack a language that has these."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from analytics.understanding.english import dialogue as english
from analytics.understanding.lexicon import Book, Phrases
from analytics.understanding.russian import dialogue as russian
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import TimeMention
from analytics.understanding.times.languages import times_in
from analytics.understanding.ukrainian import dialogue as ukrainian

_DIALOGUES = {"en": english, "ru": russian, "uk": ukrainian}


@dataclass(frozen=True, slots=True)
class SlotTables:
    """busy: the client cannot then."""

    times: Callable[[SpokenTurn], tuple[TimeMention, ...]]
    asks_when: Phrases
    asks_for_time: Phrases
    busy: Phrases
    agent_can: Phrases
    agent_cannot: Phrases
    proposes_call: Phrases
    talks_of_calling: Phrases
    rings_before_visit: Phrases
    request_endings: tuple[str, ...]  # of verbs by which the other is asked to do something
    no_requests: frozenset[str]  # words with such endings that ask for nothing
    common_words: frozenset[str]
    stray_words: frozenset[str]


def slot_tables_of(language: str) -> SlotTables | None:
    """Takes "ru" and "ru-RU" alike."""
    return _tables(language.lower().split("-")[0])


@cache
def _tables(language: str) -> SlotTables | None:
    dialogue = _DIALOGUES.get(language)
    return None if dialogue is None else _of_dialogue(dialogue, language)


def _of_dialogue(dialogue: ModuleType, language: str) -> SlotTables:
    book = Book()
    return SlotTables(
        times=times_in(language),
        asks_when=Phrases(dialogue.ASKS_WHEN, book),
        asks_for_time=Phrases(dialogue.ASKS_FOR_TIME, book),
        busy=Phrases(dialogue.BUSY, book),
        agent_can=Phrases(dialogue.AGENT_CAN, book),
        agent_cannot=Phrases(dialogue.AGENT_CANNOT, book),
        proposes_call=Phrases(dialogue.PROPOSES_CALL, book),
        talks_of_calling=Phrases(dialogue.TALKS_OF_CALLING, book),
        rings_before_visit=Phrases(dialogue.RINGS_BEFORE_VISIT, book),
        request_endings=dialogue.REQUEST_ENDINGS,
        no_requests=dialogue.NO_REQUESTS,
        common_words=dialogue.COMMON_WORDS,
        stray_words=dialogue.STRAY_WORDS,
    )
