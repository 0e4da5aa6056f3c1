"""Accounts of the company's sign-in provider, each tied to one user by (issuer, subject): the only pair that never changes hands."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from calls.model.people import SignInError, User, UserId
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.people_tables import StoredIdentity, StoredUser
from calls.store.user_repository import NewUser, insert_user, user_of_row


class IdentityRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def find(self, issuer: str, subject: str) -> User | None:
        query = select(StoredUser.__table__).join(StoredIdentity, StoredIdentity.user_id == StoredUser.id)
        with self._database.read() as connection:
            row = connection.execute(query.where(StoredIdentity.issuer == issuer, StoredIdentity.subject == subject)).one_or_none()
        return None if row is None else user_of_row(row)

    def linked(self) -> frozenset[UserId]:
        with self._database.read() as connection:
            return frozenset(UserId(one) for one in connection.execute(select(StoredIdentity.user_id)).scalars())

    def add(self, new: NewUser, issuer: str, subject: str) -> User:
        """A user and the account in one: raises SignInError where the login or the account is somebody's already."""
        try:
            with self._database.write() as connection:
                user = insert_user(connection, new, self._clock())
                self._tie(connection, issuer, subject, user.id)
        except IntegrityError as error:
            raise SignInError("This account or its login is somebody's already", permanent=True) from error
        return user

    def link(self, issuer: str, subject: str, user_id: UserId) -> None:
        """Raises SignInError where the account is somebody's, or this user has one."""
        try:
            with self._database.write() as connection:
                self._tie(connection, issuer, subject, user_id)
        except IntegrityError as error:
            raise SignInError("This account is somebody's already", permanent=True) from error

    def _tie(self, connection: Connection, issuer: str, subject: str, user_id: UserId) -> None:
        values = {"issuer": issuer, "subject": subject, "user_id": user_id, "linked_at": self._clock()}
        connection.execute(insert(StoredIdentity).values(**values))
