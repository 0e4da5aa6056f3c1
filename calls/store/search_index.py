"""Keeps the index of words right: whoever changes the words of a call has it indexed anew in the same transaction."""

from datetime import UTC, datetime, timedelta
from zlib import crc32

from sqlalchemy import Connection, delete, insert, select, text

from calls.model.call import CallId
from calls.store.meaning_tables import StoredPassages
from calls.store.search_tables import StoredDocument
from calls.store.search_words import postgres_words, sqlite_words
from calls.store.spoken_words import made_words, put_right
from calls.store.tables import StoredCall

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HASH_BITS = 20  # under the milliseconds: calls that began within one have their own order


def index_call(connection: Connection, call_id: CallId) -> None:
    """Takes its row out and, where it has words, puts the row of those in; their meanings a worker makes anew."""
    started_at = hold_call(connection, call_id)
    connection.execute(delete(StoredDocument).where(StoredDocument.call_id == call_id))
    connection.execute(delete(StoredPassages).where(StoredPassages.call_id == call_id))
    made = made_words(connection, call_id)
    if started_at is None or made is None:
        return
    words = put_right(connection, call_id, made.transcript)
    written = sqlite_words(words) if connection.dialect.name == "sqlite" else postgres_words(words)
    document = {"id": _free_id(connection, started_at, call_id), "call_id": call_id, "transcript_id": made.id, "body": written}
    connection.execute(insert(StoredDocument).values(document))


def hold_call(connection: Connection, call_id: CallId) -> datetime | None:
    """The moment at which it began. Whoever holds the same call meanwhile is waited for."""
    return connection.execute(select(StoredCall.started_at).where(StoredCall.id == call_id).with_for_update(key_share=True)).scalar()


def index_again(connection: Connection, call_id: CallId) -> None:
    """Where it is in the index: the moment at which it began may be another one now."""
    if connection.execute(select(StoredDocument.id).where(StoredDocument.call_id == call_id)).first() is not None:
        index_call(connection, call_id)


def first_id_at(moment: datetime) -> int:
    """No call that began at this moment or later has a lower one, and none that began a millisecond before has a higher one."""
    return (moment - EPOCH) // timedelta(milliseconds=1) << HASH_BITS


def merge_deleted(connection: Connection) -> None:
    """SQLite only notes what was deleted, and its words lie in the index until its parts are merged."""
    connection.execute(text("INSERT INTO search_index (search_index) VALUES ('optimize')"))


def _free_id(connection: Connection, started_at: datetime, call_id: CallId) -> int:
    wanted = first_id_at(started_at) + (crc32(call_id.encode()) & ((1 << HASH_BITS) - 1))
    while connection.execute(select(StoredDocument.id).where(StoredDocument.id == wanted)).first() is not None:
        wanted += 1
    return wanted
