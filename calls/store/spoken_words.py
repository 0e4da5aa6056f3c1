"""The words of a call that hold now: the current transcript with its words and sides as people put them right."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from calls.formats.transcript_json import read_transcript
from calls.formats.word_correction_json import read_word_correction
from calls.model.call import CallId
from calls.model.correction import SIDES, SWAPPED
from calls.model.swapped_sides import with_sides_swapped
from calls.model.transcript import Transcript
from calls.model.word_correction import WORDS
from calls.spoken.correct_words import correct_words
from calls.store.tables import StoredCorrection, StoredTranscript

CHANGES_WORDS = (WORDS, SIDES)  # corrections after which other words hold


class Made(NamedTuple):
    """A transcript as an engine made it, and the id of its row."""

    id: int
    transcript: Transcript


def current_words(connection: Connection, call_id: CallId) -> Transcript | None:
    made = made_words(connection, call_id)
    return None if made is None else put_right(connection, call_id, made.transcript)


def made_words(connection: Connection, call_id: CallId) -> Made | None:
    """The current one without any correction."""
    query = select(StoredTranscript.id, StoredTranscript.body).where(StoredTranscript.call_id == call_id, StoredTranscript.is_current)
    row = connection.execute(query).one_or_none()
    return None if row is None else Made(row.id, read_transcript(row.body))


def put_right(connection: Connection, call_id: CallId, transcript: Transcript) -> Transcript:
    told = corrections_of(connection, call_id)
    words = [read_word_correction(value) for field, value in told if field == WORDS and value]
    corrected = correct_words(transcript, words).transcript
    return with_sides_swapped(corrected) if are_sides_swapped(told) else corrected


def corrections_of(connection: Connection, call_id: CallId) -> list[tuple[str, str | None]]:
    """Field and value, the oldest first."""
    table = StoredCorrection
    query = select(table.field, table.value).where(table.call_id == call_id, table.field.in_(CHANGES_WORDS)).order_by(table.id)
    return [(row.field, row.value) for row in connection.execute(query)]


def are_sides_swapped(told: list[tuple[str, str | None]]) -> bool:
    sides = [value for field, value in told if field == SIDES]
    return bool(sides) and sides[-1] == SWAPPED
