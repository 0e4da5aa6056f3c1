"""Which rows speak of stored bytes."""

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.orm import InstrumentedAttribute

from calls.store.recorder_tables import StoredExchangeFacts, StoredPart
from calls.store.tables import Base, StoredRecording

HOLDERS: tuple[tuple[type[Base], tuple[InstrumentedAttribute[str] | InstrumentedAttribute[str | None], ...]], ...] = (
    (StoredRecording, (StoredRecording.sha256, StoredRecording.playback_sha256, StoredRecording.peaks_sha256)),
    (StoredPart, (StoredPart.sha256, StoredPart.heard_sha256)),
    (StoredExchangeFacts, (StoredExchangeFacts.raw_events_sha256,)),
)


def names_in_use(connection: Connection, where: dict[type[Base], ColumnElement[bool]] | None = None) -> set[str]:
    """where: of these rows alone, by their tables; None: of all."""
    found: set[str] = set()
    for holder, columns in HOLDERS:
        if where is not None and holder not in where:
            continue
        query = select(*columns)
        for row in connection.execute(query if where is None else query.where(where[holder])):
            found.update(name for name in row if name)
    return found
