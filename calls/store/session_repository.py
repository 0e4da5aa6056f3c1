"""Sessions, links that are good once, and failed tries: all kept as hashes, so that a copy of the database opens no door."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from calls.model.people import SignInError, User, UserId
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.people_tables import StoredSession, StoredSignInFailure, StoredSignInLink, StoredUser
from calls.store.user_repository import user_of_row

IDLE = timedelta(hours=12)  # a session that nobody used for so long is over
LONGEST = timedelta(days=14)
SEEN_EVERY = timedelta(minutes=5)
LINK_LASTS = timedelta(days=3)
TRIES, WINDOW = 8, timedelta(minutes=15)  # failures of one login or from one address, until both have to wait


class SessionRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def begin(self, user_id: UserId) -> str:
        """The text of the cookie, which is kept nowhere."""
        key, now = secrets.token_urlsafe(32), self._clock()
        with self._database.write() as connection:
            connection.execute(delete(StoredSession).where(StoredSession.last_seen_at < now - IDLE))
            connection.execute(insert(StoredSession).values(key_sha256=_hash(key), user_id=user_id, created_at=now, last_seen_at=now))
        return key

    def user_of(self, key: str) -> User | None:
        """None for a session that is over, or whose person may not sign in any more."""
        now, known = self._clock(), StoredSession.key_sha256 == _hash(key)
        query = select(StoredSession.last_seen_at, StoredSession.created_at.label("begun_at"), StoredUser.__table__).join(
            StoredUser, StoredUser.id == StoredSession.user_id
        )
        with self._database.read() as connection:
            row = connection.execute(query.where(known)).one_or_none()
        if row is None or now - row.last_seen_at > IDLE or now - row.begun_at > LONGEST:
            return None
        user = user_of_row(row)
        if not user.may_sign_in(now.date()):
            return None
        if now - row.last_seen_at > SEEN_EVERY:
            with self._database.write() as connection:
                connection.execute(update(StoredSession).where(known).values(last_seen_at=now))
        return user

    def end(self, key: str) -> None:
        with self._database.write() as connection:
            connection.execute(delete(StoredSession).where(StoredSession.key_sha256 == _hash(key)))

    def end_all(self, user_id: UserId) -> None:
        with self._database.write() as connection:
            connection.execute(delete(StoredSession).where(StoredSession.user_id == user_id))

    def new_link(self, user_id: UserId | None) -> str:
        """The secret part of a link's address. A new one ends those before it. user_id None: it makes the first owner."""
        key, now = secrets.token_urlsafe(24), self._clock()
        with self._database.write() as connection:
            connection.execute(delete(StoredSignInLink).where(StoredSignInLink.user_id.is_not_distinct_from(user_id)))
            connection.execute(
                insert(StoredSignInLink).values(key_sha256=_hash(key), user_id=user_id, created_at=now, expires_at=now + LINK_LASTS)
            )
        return key

    def link_is_good(self, key: str) -> bool:
        with self._database.read() as connection:
            return connection.execute(select(StoredSignInLink.key_sha256).where(*self._good(key))).first() is not None

    def use_link(self, key: str) -> UserId | None:
        """Whose it is; it is good no more. Raises SignInError for one that is not good."""
        with self._database.write() as connection:
            used = connection.execute(delete(StoredSignInLink).where(*self._good(key)).returning(StoredSignInLink.user_id)).one_or_none()
        if used is None:
            raise SignInError("This link was used already, or is too old", permanent=True, remedy="Ask for a new one: earshot user link")
        return used.user_id and UserId(used.user_id)

    def note_failure(self, *keys: str) -> None:
        now = self._clock()
        with self._database.write() as connection:
            connection.execute(delete(StoredSignInFailure).where(StoredSignInFailure.at < now - WINDOW))
            connection.execute(insert(StoredSignInFailure), [{"key": _hash(key), "at": now} for key in keys])

    def wait_s(self, *keys: str) -> int:
        """Seconds until another try is heard; 0: now."""
        now, hashes = self._clock(), [_hash(key) for key in keys]
        table = StoredSignInFailure
        query = (
            select(func.count().label("tries"), func.min(table.at, type_=table.at.type).label("first"))
            .where(table.key.in_(hashes), table.at >= now - WINDOW)
            .group_by(table.key)
        )
        with self._database.read() as connection:
            rows = list(connection.execute(query))
        waits = [(row.first + WINDOW - now).total_seconds() for row in rows if row.tries >= TRIES]
        return int(max(waits, default=0.0)) + bool(waits)

    def _good(self, key: str) -> tuple[ColumnElement[bool], ...]:
        return StoredSignInLink.key_sha256 == _hash(key), StoredSignInLink.expires_at > self._clock()


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
