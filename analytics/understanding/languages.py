"""Which tables of cues speak which language; a language without tables finds nothing rather than guessing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analytics.understanding.english import ad_channel, dialogue, objection, recording_notice
from analytics.understanding.english.existing_customer import EXISTING_CUSTOMER
from analytics.understanding.english.internal import INTERNAL
from analytics.understanding.english.new_lead import NEW_LEAD
from analytics.understanding.english.other_non_target import OTHER_NON_TARGET
from analytics.understanding.english.reasons_of_money import REASONS_OF_MONEY
from analytics.understanding.english.reasons_of_service import REASONS_OF_SERVICE
from analytics.understanding.english.reasons_of_time_and_place import REASONS_OF_TIME_AND_PLACE
from analytics.understanding.english.refusal import REFUSAL
from analytics.understanding.english.sale import SALE
from analytics.understanding.english.spam import SPAM
from analytics.understanding.english.topics import TOPICS
from analytics.understanding.english.undecided import UNDECIDED
from analytics.understanding.english.wrong_number import WRONG_NUMBER
from analytics.understanding.evidence import CueTable
from analytics.understanding.learned import Learned
from analytics.understanding.lexicon import Phrases
from analytics.understanding.slot_tables import SlotTables, slot_tables_of
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import TimeMention

LEARNED = Path(__file__).parent / "english" / "learned.json"


@dataclass(frozen=True, slots=True)
class Tables:
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
    learnt: Phrases
    not_ours: Phrases
    notice: Phrases
    notice_is_off: Phrases
    stray_words: frozenset[str]
    times: Callable[[SpokenTurn], tuple[TimeMention, ...]]
    slots: SlotTables
    topics: Mapping[str, tuple[str, ...]]
    learned_call_types: Learned
    learned_outcomes: Learned


def tables_of(language: str) -> Tables | None:
    """Takes "en" and "en-GB" alike."""
    return _english() if language.lower().split("-")[0] == "en" else None


@lru_cache(maxsize=1)
def _english() -> Tables:
    slots = slot_tables_of("en")
    assert slots is not None
    return Tables(
        call_types=CueTable((*NEW_LEAD, *EXISTING_CUSTOMER, *WRONG_NUMBER, *SPAM, *INTERNAL, *OTHER_NON_TARGET)),
        outcomes=CueTable((*SALE, *UNDECIDED, *REFUSAL)),
        reasons=CueTable((*REASONS_OF_MONEY, *REASONS_OF_TIME_AND_PLACE, *REASONS_OF_SERVICE)),
        channels=CueTable(ad_channel.CHANNELS),
        proposes_visit=Phrases(dialogue.PROPOSES_VISIT),
        proposes_call=Phrases(dialogue.PROPOSES_CALL),
        rings_before_visit=Phrases(dialogue.RINGS_BEFORE_VISIT),
        accepts=Phrases(dialogue.ACCEPTS),
        declines=Phrases(dialogue.DECLINES),
        overcomes=Phrases(objection.OVERCOMES),
        asks_source=Phrases(dialogue.ASKS_SOURCE),
        talks_of_calling=Phrases(dialogue.TALKS_OF_CALLING),
        farewell=Phrases(dialogue.FAREWELL),
        learnt=Phrases(ad_channel.LEARNT),
        not_ours=Phrases(ad_channel.NOT_OURS),
        notice=Phrases(recording_notice.NOTICE),
        notice_is_off=Phrases(recording_notice.IS_OFF),
        stray_words=dialogue.STRAY_WORDS,
        times=slots.times,
        slots=slots,
        topics=TOPICS,
        learned_call_types=Learned.read(LEARNED, "call_type"),
        learned_outcomes=Learned.read(LEARNED, "outcome"),
    )
