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
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import TimeMention
from analytics.understanding.times.languages import times_in

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
    agent_can: Phrases
    agent_cannot: Phrases
    asks_source: Phrases
    asks_when: Phrases
    asks_for_time: Phrases
    talks_of_calling: Phrases
    farewell: Phrases
    learnt: Phrases
    not_ours: Phrases
    notice: Phrases
    notice_is_off: Phrases
    common_words: frozenset[str]
    stray_words: frozenset[str]
    tells_of_past: frozenset[str]
    times: Callable[[SpokenTurn], tuple[TimeMention, ...]]
    topics: Mapping[str, tuple[str, ...]]
    learned_call_types: Learned
    learned_outcomes: Learned


def tables_of(language: str) -> Tables | None:
    """Takes "en" and "en-GB" alike."""
    return _english() if language.lower().split("-")[0] == "en" else None


@lru_cache(maxsize=1)
def _english() -> Tables:
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
        agent_can=Phrases(dialogue.AGENT_CAN),
        agent_cannot=Phrases(dialogue.AGENT_CANNOT),
        asks_source=Phrases(dialogue.ASKS_SOURCE),
        asks_when=Phrases(dialogue.ASKS_WHEN),
        asks_for_time=Phrases(dialogue.ASKS_FOR_TIME),
        talks_of_calling=Phrases(dialogue.TALKS_OF_CALLING),
        farewell=Phrases(dialogue.FAREWELL),
        learnt=Phrases(ad_channel.LEARNT),
        not_ours=Phrases(ad_channel.NOT_OURS),
        notice=Phrases(recording_notice.NOTICE),
        notice_is_off=Phrases(recording_notice.IS_OFF),
        common_words=dialogue.COMMON_WORDS,
        stray_words=dialogue.STRAY_WORDS,
        tells_of_past=dialogue.TELLS_OF_PAST,
        times=times_in("en"),
        topics=TOPICS,
        learned_call_types=Learned.read(LEARNED, "call_type"),
        learned_outcomes=Learned.read(LEARNED, "outcome"),
    )
