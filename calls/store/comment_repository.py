"""Comments to seconds of calls: added, settled and opened again, taken back by whoever wrote them."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from calls.model.call import CallId
from calls.model.comment import LATEST_S, LONGEST_TEXT, Comment, CommentError, Said
from calls.model.correction import Hand
from calls.store.comment_tables import StoredComment
from calls.store.database import Database

Stored = StoredComment


class CommentRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, call_id: CallId, said: Said, hand: Hand) -> Comment:
        """Raises CommentError for an empty answer, a second outside of any call, or an answer to what is not there."""
        text = said.text.strip()
        _check(said, text)
        with self._database.write() as connection:
            at_s = said.at_s if said.answers_to is None else _asked(connection, call_id, said.answers_to).at_s
            row = {"call_id": call_id, "answers_to": said.answers_to, "at_s": at_s, "text": text, "by": hand.by, "at": hand.at}
            comment_id = connection.execute(insert(Stored).values(**row).returning(Stored.id)).scalar_one()
            return _comment_of(_row(connection, call_id, comment_id))

    def of(self, call_id: CallId) -> tuple[Comment, ...]:
        """The oldest first."""
        query = select(Stored.__table__).where(Stored.call_id == call_id).order_by(Stored.id)
        with self._database.read() as connection:
            return tuple(_comment_of(row) for row in connection.execute(query))

    def settle(self, call_id: CallId, comment_id: int, hand: Hand, *, is_settled: bool) -> Comment:
        """Said again it changes nothing: who settled it first stays. Raises CommentError where there is no such comment."""
        with self._database.write() as connection:
            row = _asked(connection, call_id, comment_id)
            if (row.settled_by is not None) is not is_settled:
                values = {"settled_by": hand.by, "settled_at": hand.at} if is_settled else {"settled_by": None, "settled_at": None}
                connection.execute(update(Stored).where(Stored.id == comment_id).values(**values))
            return _comment_of(_row(connection, call_id, comment_id))

    def take_back(self, call_id: CallId, comment_id: int, by: str) -> None:
        """With its answers. Raises CommentError where there is no such comment of this person's."""
        with self._database.write() as connection:
            if _row(connection, call_id, comment_id).by != by:
                raise CommentError("This comment is somebody else's", permanent=True, remedy="Settle it, or answer it")
            connection.execute(delete(Stored).where(Stored.answers_to == comment_id))
            connection.execute(delete(Stored).where(Stored.id == comment_id))


def _check(said: Said, text: str) -> None:
    if not text and said.answers_to is not None:
        raise CommentError("The answer is empty", permanent=True, remedy="Write something, or settle the comment")
    if len(text) > LONGEST_TEXT:
        raise CommentError(f"The comment has {len(text)} letters", permanent=True, remedy=f"Keep it below {LONGEST_TEXT}")
    if not 0 <= said.at_s <= LATEST_S:
        raise CommentError("There is no such second in a call", permanent=True, remedy="Write it as minutes and seconds: 1:23")


def _row(connection: Connection, call_id: CallId, comment_id: int) -> Row[Any]:
    query = select(Stored.__table__).where(Stored.call_id == call_id, Stored.id == comment_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise CommentError("This comment is not there any more", permanent=True, remedy="Open the call again")
    return row


def _asked(connection: Connection, call_id: CallId, comment_id: int) -> Row[Any]:
    """One that can be answered and settled."""
    row = _row(connection, call_id, comment_id)
    if row.answers_to is not None:
        raise CommentError("An answer is not answered by itself", permanent=True, remedy="Answer the comment above it")
    return row


def _comment_of(row: Row[Any]) -> Comment:
    return Comment(row.id, CallId(row.call_id), row.at_s, row.text, row.by, row.at, row.answers_to, row.settled_by, row.settled_at)
