"""Old sound and old words go; the calls, their verdicts without quotes and all that is counted stay."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, delete, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from calls.formats.without_quotes import without_quotes
from calls.store.call_rows import StageState
from calls.store.channel_tables import StoredOpening
from calls.store.comment_tables import StoredComment
from calls.store.import_tables import StoredImport
from calls.store.judgement_tables import StoredJudgement
from calls.store.quality_tables import StoredReview
from calls.store.recorder_tables import StoredPart
from calls.store.stored_objects import SOUND, only_theirs
from calls.store.tables import StageRun, StoredCall, StoredCorrection, StoredRecording, StoredTranscript, StoredVerdict


class Keeps(StrEnum):
    SOUND = "sound"
    WORDS = "words"


WORDS_FIELD = "words"  # of corrections: what people put right of the words themselves
Quoting = type[StoredVerdict | StoredCorrection | StoredJudgement | StoredReview]
HOLDING: dict[Keeps, tuple[InstrumentedAttribute[str], ...]] = {
    Keeps.SOUND: (StoredRecording.call_id, StoredPart.call_id, StoredOpening.call_id),
    Keeps.WORDS: (StoredTranscript.call_id, StoredImport.call_id, StoredComment.call_id),
}
QUOTING: dict[Quoting, tuple[str, ...]] = {
    StoredVerdict: ("body",),
    StoredCorrection: ("value", "before"),
    StoredJudgement: ("body",),
    StoredReview: ("answers", "machine"),
}


def count_older(connection: Connection, kept: Keeps, before: datetime) -> int:
    """Calls begun before that instant of which it is still here."""
    return connection.execute(select(func.count()).select_from(_older(kept, before).subquery())).scalar_one()


def some_older(connection: Connection, kept: Keeps, before: datetime, limit: int) -> list[str]:
    """Their ids, the oldest first."""
    oldest_first = _older(kept, before).order_by(StoredCall.started_at, StoredCall.id)
    return list(connection.execute(oldest_first.limit(limit)).scalars())


def let_sound_go(connection: Connection, ids: Sequence[str]) -> tuple[str, ...]:
    """The rows; returns the names of the bytes that nobody holds any more."""
    objects = only_theirs(connection, ids, SOUND)
    for table in (StoredRecording, StoredPart, StoredOpening):
        connection.execute(delete(table).where(table.call_id.in_(ids)))
    return objects


def let_words_go(connection: Connection, ids: Sequence[str]) -> None:
    for table in (StoredTranscript, StoredImport, StoredComment):
        connection.execute(delete(table).where(table.call_id.in_(ids)))
    connection.execute(delete(StoredCorrection).where(StoredCorrection.call_id.in_(ids), StoredCorrection.field == WORDS_FIELD))
    # what has gone through its stages does not go through them again without words
    connection.execute(delete(StageRun).where(StageRun.call_id.in_(ids), StageRun.state == StageState.DONE.value))
    for quoting, columns in QUOTING.items():
        rows = select(quoting.id, *(getattr(quoting, name) for name in columns)).where(quoting.call_id.in_(ids))
        for row in connection.execute(rows).all():
            silent = {name: text and without_quotes(text) for name, text in zip(columns, row[1:], strict=True)}
            connection.execute(update(quoting).where(quoting.id == row.id).values(silent))


def _older(kept: Keeps, before: datetime) -> Select[Any]:
    holds = or_(*(StoredCall.id.in_(select(holder)) for holder in HOLDING[kept]))
    return select(StoredCall.id).where(StoredCall.started_at < before, holds)
