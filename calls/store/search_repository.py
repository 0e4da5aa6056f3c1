"""Calls in which something was said, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    cast,
    column,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute

from calls.model.recording import Side
from calls.spoken.search.question import Question
from calls.store.call_list import conditions, row_of, rows_query
from calls.store.call_rows import CallFilter, CallRow
from calls.store.cursors import not_ours
from calls.store.database import Database
from calls.store.search_index import first_id_at
from calls.store.search_tables import StoredDocument
from calls.store.search_words import postgres_query, sqlite_query
from calls.store.tables import StoredCall

LOOKED_AT = 1000  # calls: so many of the newest PostgreSQL reads word by word before it asks its index for all that there are
SQLITE_INDEX = table("search_index", column("search_index"), column("rowid"))
ID = StoredDocument.id
EVERYTHING = CallFilter()


@dataclass(frozen=True, slots=True)
class Wanted:
    """side: who said it; None: either. after: next_cursor of the page before."""

    question: Question
    side: Side | None = None
    narrowed: CallFilter = EVERYTHING
    after: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class FoundCalls:
    rows: tuple[CallRow, ...]
    next_cursor: str | None


class SearchRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: Wanted) -> FoundCalls:
        """Raises CallError where the cursor is none of ours."""
        with self._database.read() as connection:
            ids = _found(connection, wanted)
            shown = ids[: wanted.limit]
            query = rows_query().join(StoredDocument, StoredDocument.call_id == StoredCall.id).where(ID.in_(shown)).order_by(ID.desc())
            rows = tuple(row_of(row) for row in connection.execute(query))
        return FoundCalls(rows, str(shown[-1]) if len(ids) > wanted.limit else None)

    def is_filling(self) -> bool:
        """Are words being put into the index that were here before it? Until then not all of them are found."""
        with self._database.read() as connection:
            return connection.execute(text("SELECT 1 FROM search_fillings")).first() is not None


def _found(connection: Connection, wanted: Wanted) -> list[int]:
    """One id more than a page has, where there are more."""
    if connection.dialect.name == "sqlite":
        return list(connection.execute(_sqlite(wanted)).scalars())
    return _among_newest(connection, wanted) or _by_index(connection, wanted)


def _sqlite(wanted: Wanted) -> Select[Any]:
    """The index is walked from its highest id down, until the page is full: a common word costs no more than a rare one.

    "+rowid" keeps SQLite from asking the index anew for every call.
    """
    words = SQLITE_INDEX.c.search_index.op("MATCH")(sqlite_query(wanted.question, wanted.side))
    rowid = SQLITE_INDEX.c.rowid
    query = (
        select(ID)
        .select_from(SQLITE_INDEX)
        .join(StoredDocument, literal_column("+search_index.rowid") == ID)
        .join(StoredCall, StoredCall.id == StoredDocument.call_id)
        .where(words, *_between(rowid, wanted), *conditions(wanted.narrowed))
    )
    return query.order_by(rowid.desc()).limit(wanted.limit + 1)


def _among_newest(connection: Connection, wanted: Wanted) -> list[int]:
    """A full page, or all that there is where the filters leave few calls; else nothing: the index must tell."""
    narrowed = (
        select(StoredCall.started_at, ID.label("id"))
        .join(StoredDocument, StoredDocument.call_id == StoredCall.id)
        .where(*_between(ID, wanted), *conditions(wanted.narrowed))
        .order_by(StoredCall.started_at.desc(), StoredCall.id.desc())
    )
    floor: datetime | None = connection.execute(select(narrowed.offset(LOOKED_AT - 1).limit(1).subquery().c.started_at)).scalar()
    newest = narrowed if floor is None else narrowed.where(StoredCall.started_at >= floor)
    among: Subquery = newest.subquery()
    query = select(ID).join(among, among.c.id == ID).where(_matches(wanted)).order_by(ID.desc()).limit(wanted.limit + 1)
    ids = list(connection.execute(query).scalars())
    return ids if floor is None or len(ids) > wanted.limit else []


def _by_index(connection: Connection, wanted: Wanted) -> list[int]:
    """The planner does not know what unpacking a call's words costs, and would read all of them for a word that is in many."""
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    hits = (
        select(ID.label("id"), StoredDocument.call_id).where(_matches(wanted)).cte("hits").prefix_with("MATERIALIZED", dialect="postgresql")
    )
    query = (
        select(hits.c.id)
        .join(StoredCall, StoredCall.id == hits.c.call_id)
        .where(*_between(hits.c.id, wanted), *conditions(wanted.narrowed))
        .order_by(hits.c.id.desc())
        .limit(wanted.limit + 1)
    )
    return list(connection.execute(query).scalars())


def _matches(wanted: Wanted) -> ColumnElement[bool]:
    asked = cast(literal(postgres_query(wanted.question, wanted.side)), TSQUERY)
    return StoredDocument.body.op("@@")(asked)


def _between(ids: ColumnElement[int] | InstrumentedAttribute[int], wanted: Wanted) -> list[ColumnElement[bool]]:
    """The period as a stretch of ids, and what lies behind the page before."""
    since, until = wanted.narrowed.since, wanted.narrowed.until
    within = [] if since is None else [ids >= first_id_at(since)]
    within += [] if until is None else [ids < first_id_at(until)]
    if wanted.after is not None:
        within.append(ids < _id_of(wanted.after))
    return within


def _id_of(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdigit()) or int(cursor) >= 2**63:
        raise not_ours()
    return int(cursor)
