"""How long sound and words are kept: what is older goes, some calls at a time, so that nobody waits for long."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from calls.house import House
from calls.model.company import RetentionRules
from calls.model.people import AuditEntry, Deed
from calls.store.retention import Keeps, count_older, let_sound_go, let_words_go, some_older

log = logging.getLogger(__name__)
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """The rules, and how many calls hold something older."""

    rules: RetentionRules
    sound_due: int
    words_due: int


@dataclass(frozen=True, slots=True)
class LetGo:
    sound: int  # calls
    words: int  # calls
    objects: int


def look_at(house: House, now: datetime) -> Kept:
    rules = _rules_of(house)
    return Kept(rules, _count(house, Keeps.SOUND, now, rules.audio_days), _count(house, Keeps.WORDS, now, rules.words_days))


def apply_retention(house: House, now: datetime, by: str) -> LetGo:
    """Objects go before the commit: whatever stops it in between, the next time finds the rows and goes on."""
    rules, sound, words, objects = _rules_of(house), 0, 0, 0
    while ids := _some(house, Keeps.SOUND, now, rules.audio_days):
        with house.database.write() as connection:
            names = let_sound_go(connection, ids)
            for name in names:
                house.blobs.remove(name)
        sound, objects = sound + len(ids), objects + len(names)
    while ids := _some(house, Keeps.WORDS, now, rules.words_days):
        with house.database.write() as connection:
            let_words_go(connection, ids)
        words += len(ids)
    if sound or words:
        details = {"sound of calls": str(sound), "words of calls": str(words), "objects": str(objects)}
        house.audit.note(AuditEntry(now, by, None, Deed.CHANGED, "/retention", details))
        log.warning("retention: the sound of %d calls and the words of %d went", sound, words)  # as the usual level shows it
    return LetGo(sound, words, objects)


def _count(house: House, kept: Keeps, now: datetime, days: int | None) -> int:
    if days is None:
        return 0
    with house.database.read() as connection:
        return count_older(connection, kept, now - timedelta(days=days))


def _some(house: House, kept: Keeps, now: datetime, days: int | None) -> list[str]:
    if days is None:
        return []
    with house.database.read() as connection:
        return some_older(connection, kept, now - timedelta(days=days), AT_ONCE)


def _rules_of(house: House) -> RetentionRules:
    company = house.company.load()
    return company.retention if company else RetentionRules()
