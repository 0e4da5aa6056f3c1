"""One call comes by several ways: a recorder names it `<pbx>:<linkedid>`, the exchange's CDR and its files' names by the linkedid alone."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select, text

from calls.model.call import CallId
from calls.store.recorder_tables import StoredExchangeFacts
from calls.store.tables import StoredCall

INTAKE_LOCK = 5_348_762  # any number that is ours


def wait_for_others(connection: Connection) -> None:
    """One at a time, as SQLite's writers are: the same call taken twice at once must meet, and no constraint makes them."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": INTAKE_LOCK})


def id_of_delivered(connection: Connection, key: str, linkedid: str) -> CallId | None:
    """Of the call that a recorder tells of: as it was told before, or as the exchange's history told it."""
    rows = connection.execute(select(StoredCall.id, StoredCall.source_key).where(StoredCall.source_key.in_([key, linkedid]))).all()
    known = {row.source_key: CallId(row.id) for row in rows}
    return known.get(key) or known.get(linkedid)


def ids_of_history(connection: Connection, keys: Iterable[str]) -> dict[str, CallId]:
    """Of those of these bare linkedids that a recorder has told of. Where two exchanges used the same one, nobody knows whose it is."""
    table = StoredExchangeFacts
    bare = [key for key in keys if ":" not in key]
    told = select(table.linkedid, func.min(table.call_id).label("call_id")).where(table.linkedid.in_(bare)).group_by(table.linkedid)
    return {row.linkedid: CallId(row.call_id) for row in connection.execute(told.having(func.count() == 1))}
