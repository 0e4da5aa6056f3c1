"""People with a sign-in: made by an invitation, kept with a salted hash of the password."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.model.call import ManagerId
from calls.model.people import Role, SignInError, User, UserId
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.people_tables import StoredSession, StoredUser


@dataclass(frozen=True, slots=True)
class NewUser:
    """password_hash None: an invitation follows."""

    login: str
    name: str
    role: Role
    manager: ManagerId | None = None
    ends_on: date | None = None
    password_hash: str | None = None


class UserRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def add(self, new: NewUser) -> User:
        """Raises SignInError where the login is taken, or a manager is wanted and none is named."""
        try:
            with self._database.write() as connection:
                return insert_user(connection, new, self._clock())
        except IntegrityError as error:
            raise SignInError(
                f"{new.login.strip().lower()} has a sign-in already", permanent=True, remedy="Invite this person again"
            ) from error

    def change(self, user_id: UserId, **columns: Any) -> User:
        """role, manager_id, name, language, ends_on, disabled_at, password_hash. The last owner who may sign in stays one.

        Whoever is given another role, another password or no sign-in is signed out at once.
        """
        with self._database.write() as connection:
            had_owners = _owners(connection)
            changed = connection.execute(
                update(StoredUser).where(StoredUser.id == user_id).values(**columns).returning(StoredUser.__table__)
            ).one_or_none()
            if changed is None:
                raise SignInError(f"There is no user {user_id}", permanent=True, remedy="See `earshot user list`")
            if had_owners and not _owners(connection):
                raise SignInError("Nobody would be left who may do everything", permanent=True, remedy="Make somebody else owner first")
            if columns.keys() - {"name", "language"}:
                connection.execute(delete(StoredSession).where(StoredSession.user_id == user_id))
        return user_of_row(changed)

    def find(self, login: str) -> tuple[User, str | None] | None:
        """The user with the hash of the password."""
        return self._one(StoredUser.login == login.strip().lower())

    def get(self, user_id: UserId) -> User | None:
        found = self._one(StoredUser.id == user_id)
        return found and found[0]

    def list(self) -> tuple[User, ...]:
        with self._database.read() as connection:
            return tuple(user_of_row(row) for row in connection.execute(select(StoredUser.__table__).order_by(StoredUser.login)))

    def is_empty(self) -> bool:
        with self._database.read() as connection:
            return connection.execute(select(StoredUser.id).limit(1)).first() is None

    def _one(self, condition: Any) -> tuple[User, str | None] | None:
        with self._database.read() as connection:
            row = connection.execute(select(StoredUser.__table__).where(condition)).one_or_none()
        return None if row is None else (user_of_row(row), row.password_hash)


def insert_user(connection: Connection, new: NewUser, now: datetime) -> User:
    """Raises SignInError for a manager who is nobody, and the database's own error where the login is taken.

    Comments, scores and decisions stand under a person's name: of two of one name the second has the login beside it.
    """
    if (new.role is Role.MANAGER) != (new.manager is not None):
        raise SignInError("A sign-in of the role manager names one of the company's managers", permanent=True, remedy="Name the manager")
    login, name = new.login.strip().lower(), new.name.strip()
    taken = {known.casefold() for known in connection.execute(select(StoredUser.name)).scalars()}
    columns = {
        "login": login,
        "name": f"{name} ({login})" if name.casefold() in taken else name,
        "role": new.role.value,
        "manager_id": new.manager,
        "ends_on": new.ends_on,
        "password_hash": new.password_hash,
        "created_at": now,
    }
    return user_of_row(connection.execute(insert(StoredUser).values(**columns).returning(StoredUser.__table__)).one())


def _owners(connection: Any) -> int:
    may = (StoredUser.role == Role.OWNER.value, StoredUser.disabled_at.is_(None), StoredUser.ends_on.is_(None))
    return int(connection.execute(select(func.count()).select_from(StoredUser).where(*may)).scalar_one())


def user_of_row(row: Any) -> User:
    fields: Mapping[str, Any] = row._mapping
    return User(
        id=UserId(fields["id"]),
        login=fields["login"],
        name=fields["name"],
        role=Role(fields["role"]),
        manager=fields["manager_id"] and ManagerId(fields["manager_id"]),
        language=fields["language"],
        created_at=fields["created_at"],
        ends_on=fields["ends_on"],
        disabled_at=fields["disabled_at"],
        has_password=fields["password_hash"] is not None,
    )
