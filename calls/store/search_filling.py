"""Words that were there before the index was, or came by a backup: put into it a part at a time, so that a stopped run goes on."""

import logging
from time import monotonic

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from calls.logs import call_fields
from calls.model.call import CallId
from calls.store.database import Database
from calls.store.search_index import index_call
from calls.store.search_tables import StoredDocument, StoredFilling
from calls.store.tables import StoredTranscript

log = logging.getLogger(__name__)
AT_ONCE = 200  # calls
TOLD_EVERY_S = 10.0


def begin_filling(connection: Connection) -> None:
    """From here on fill_index() has something to do, where there are words at all."""
    connection.execute(delete(StoredFilling))
    connection.execute(insert(StoredFilling).values(id=1, after=0))


def fill_index(database: Database) -> None:
    """Several processes that open at once share the work."""
    with database.read() as connection:
        if connection.execute(select(StoredFilling.id)).first() is None:
            return
    told_at = monotonic()
    while _fill_part(database):
        if monotonic() - told_at >= TOLD_EVERY_S:
            told_at = monotonic()
            with database.read() as connection:
                log.info("putting words into the index: %d of %d calls", *_counts(connection))


def _fill_part(database: Database) -> bool:
    """False: there is nothing left to do."""
    with database.write() as connection:
        place = connection.execute(select(StoredFilling.after).with_for_update()).scalar()
        if place is None:
            return False
        rows = _after(connection, place)
        for row in rows:
            _index(connection, CallId(row.call_id))
        if not rows:
            connection.execute(delete(StoredFilling))
            return False
        connection.execute(update(StoredFilling).values(after=rows[-1].id))
    return True


def _index(connection: Connection, call_id: CallId) -> None:
    """Words that cannot be read must not keep the house shut: they are as good as none."""
    try:
        index_call(connection, call_id)
    except (ValueError, KeyError, TypeError):
        log.warning("the words of this call cannot be read, and are not found by a search", extra=call_fields(call_id, ""))


def _after(connection: Connection, place: int) -> list[Row[tuple[int, str]]]:
    table = StoredTranscript
    query = select(table.id, table.call_id).where(table.id > place, table.is_current).order_by(table.id).limit(AT_ONCE)
    return list(connection.execute(query))


def _counts(connection: Connection) -> tuple[int, int]:
    done, total = select(func.count()).select_from(StoredDocument), select(func.count()).where(StoredTranscript.is_current)
    return connection.execute(done).scalar_one(), connection.execute(total).scalar_one()
