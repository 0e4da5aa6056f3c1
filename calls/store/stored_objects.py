"""Which rows speak of stored bytes."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select

from calls.store.recorder_tables import StoredExchangeFacts, StoredPart
from calls.store.tables import StoredRecording

Holder = type[StoredRecording | StoredPart | StoredExchangeFacts]
HOLDERS: dict[Holder, tuple[str, ...]] = {
    StoredRecording: ("sha256", "playback_sha256", "peaks_sha256"),
    StoredPart: ("sha256", "heard_sha256"),
    StoredExchangeFacts: ("raw_events_sha256",),
}
SOUND: tuple[Holder, ...] = (StoredRecording, StoredPart)


def names_in_use(connection: Connection) -> set[str]:
    return {name for holder in HOLDERS for name in _names(connection, holder)}


def only_theirs(connection: Connection, ids: Sequence[str], holders: Sequence[Holder] = tuple(HOLDERS)) -> tuple[str, ...]:
    """Of these calls, in these tables. Two calls may hold the same bytes: those of another call are not among them."""
    names = {name for holder in holders for name in _names(connection, holder, holder.call_id.in_(ids))}
    shared: set[str] = set()
    for holder, columns in HOLDERS.items():
        for column in (getattr(holder, name) for name in columns):
            shared.update(connection.execute(select(column).where(column.in_(names), holder.call_id.not_in(ids))).scalars())
    return tuple(sorted(names - shared))


def _names(connection: Connection, holder: Holder, *wanted: ColumnElement[bool]) -> set[str]:
    rows = connection.execute(select(*(getattr(holder, name) for name in HOLDERS[holder])).where(*wanted))
    return {name for row in rows for name in row if name}
