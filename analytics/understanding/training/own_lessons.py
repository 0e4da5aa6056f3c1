"""Lessons out of a company's store, what is in use there, and what a training would change about calls that nobody put right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from analytics.understanding.jobs import company_of
from analytics.understanding.training.company_training import GroupTraining, Tick
from analytics.understanding.training.corrected_calls import corrected_calls
from analytics.understanding.training.field_trial import InUse
from analytics.understanding.training.lesson import FIELDS, Lesson, Words, lesson_of
from analytics.understanding.verdict import understand
from calls.house import House
from calls.model.call import CallId
from calls.model.own_weights import OwnWeights
from calls.model.rerun import EVERYTHING

STAGE = "understand"
SAMPLE = 200  # calls that nobody put right


def own_lessons(house: House, tick: Tick) -> list[Lesson]:
    """tick: calls done, calls in all. Calls of which nobody said one of the fields teach nothing here."""
    total = len(house.meanings.corrected())
    lessons = []
    for number, lesson in enumerate(_lessons(house), start=1):
        if lesson is not None:
            lessons.append(lesson)
        tick(number, max(total, number))
    return lessons


def _lessons(house: House) -> Iterator[Lesson | None]:
    for one in corrected_calls(house):
        call_id = CallId(one.call.id)
        words = words_of(house, call_id) if one.said & set(FIELDS) else None
        context = house.contexts.of(call_id)
        client = context.client if context and context.client else call_id
        yield lesson_of(one.call, one.said, client, words) if words else None


def words_of(house: House, call_id: CallId) -> Words | None:
    company, call, transcript = company_of(house), house.calls.find(call_id), house.transcripts.current(call_id)
    if call is None or transcript is None:
        return None
    return Words(transcript, company, call.started_at.astimezone(ZoneInfo(company.time_zone)), house.taxonomies.current())


def in_use(house: House) -> dict[tuple[str, ...], dict[str, InUse]]:
    """By group of languages and field."""
    return {
        version.languages: {field: InUse(table, version.taught_by.get(field, ())) for field, table in version.tables.items()}
        for version in house.own_weights.versions()
        if version.is_in_use
    }


@dataclass(frozen=True, slots=True)
class WouldChange:
    """Of a sample of calls that nobody put right."""

    calls: int
    by_field: Mapping[str, int]


def would_change(house: House, trainings: list[GroupTraining], tick: Tick) -> WouldChange:
    """How many calls would be understood otherwise. Nothing is written."""
    now = house.own_weights.current()
    then = {**now.tables, **{language: one.tables for one in trainings if one.changes_something for language in one.languages}}
    corrected = frozenset(house.meanings.corrected())
    sample = [call_id for call_id in house.reruns.sample(STAGE, EVERYTHING, SAMPLE + len(corrected)) if call_id not in corrected][:SAMPLE]
    changed, judged = dict.fromkeys(FIELDS, 0), 0
    for number, call_id in enumerate(sample, start=1):
        if (words := words_of(house, call_id)) is not None:
            was, becomes = (_understood(words, own) for own in (now, OwnWeights("after", then)))
            judged += 1
            for field in FIELDS:
                changed[field] += was[field] != becomes[field]
        tick(number, len(sample))
    return WouldChange(judged, changed)


def _understood(words: Words, own: OwnWeights) -> dict[str, object]:
    verdict = understand(words.transcript, words.company, words.started_at, taxonomy=words.taxonomy, own=own)
    return {field: getattr(verdict, field) for field in FIELDS}
