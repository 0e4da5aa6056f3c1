"""Labelled calls in the place of a company's corrected ones: what training would make of them."""

from collections.abc import Sequence

from analytics.understanding.languages import Tables
from analytics.understanding.training.company_training import train
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.lesson import FIELDS, Lesson, Words, lesson_of
from analytics.understanding.training.understood import company_of, transcript_of
from calls.model.own_weights import OwnWeights


def lessons_of(calls: Sequence[LabelledCall], tables: Tables) -> list[Lesson]:
    """As if a person had said all that stands in the labels, each call of a client of its own. tables: as shipped."""
    return [lesson_of(call, frozenset(FIELDS), call.id, words_of(call), tables) for call in calls]


def words_of(call: LabelledCall) -> Words:
    return Words(transcript_of(call)[0], company_of(call), call.started_at)


def own_weights_of(lessons: Sequence[Lesson]) -> OwnWeights:
    """What `earshot train` would put in use where the shipped weights stand alone."""
    tables = {language: one.tables for one in train(lessons, {}, lambda _done, _total: None) for language in one.languages}
    return OwnWeights("as corrected", tables)
