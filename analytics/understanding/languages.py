"""Which tables of cues speak which language; a language without tables finds nothing rather than guessing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from analytics.understanding.english import ad_channel, call_type, dialogue, non_target, objection, outcome, recording_notice, refusal_reason, times
from analytics.understanding.evidence import CueTable
from analytics.understanding.lexicon import Phrases
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import TimeMention


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
    learnt: Phrases
    not_ours: Phrases
    notice: Phrases
    notice_is_off: Phrases
    common_words: frozenset[str]
    tells_of_past: frozenset[str]
    times: Callable[[SpokenTurn], tuple[TimeMention, ...]]


def tables_of(language: str) -> Tables | None:
    """Takes "en" and "en-GB" alike."""
    return _english() if language.lower().split("-")[0] == "en" else None


@lru_cache(maxsize=1)
def _english() -> Tables:
    buyers = (*call_type.NEW_LEAD, *call_type.EXISTING)
    others = (*non_target.WRONG_NUMBER, *non_target.SPAM, *non_target.INTERNAL, *non_target.OTHER)
    return Tables(
        call_types=CueTable((*buyers, *others)),
        outcomes=CueTable((*outcome.SALE, *outcome.UNDECIDED, *outcome.REFUSAL)),
        reasons=CueTable(refusal_reason.REASONS),
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
        learnt=Phrases(ad_channel.LEARNT),
        not_ours=Phrases(ad_channel.NOT_OURS),
        notice=Phrases(recording_notice.NOTICE),
        notice_is_off=Phrases(recording_notice.IS_OFF),
        common_words=dialogue.COMMON_WORDS,
        tells_of_past=dialogue.TELLS_OF_PAST,
        times=times.find_times,
    )
