"""Keys to the web door: shown once, kept as a hash, revocable."""

import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, insert, select, update

from calls.model.errors import CallError
from calls.store.call_repository import now_utc
from calls.store.company_tables import StoredToken
from calls.store.database import Database

USE_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Token:
    id: str
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class TokenRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def create(self, name: str, scopes: Iterable[str]) -> str:
        """Returns the token's text, which is kept nowhere: "earshot_<id>.<secret>"."""
        token_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
        with self._database.write() as connection:
            connection.execute(
                insert(StoredToken).values(
                    id=token_id, name=name, secret_sha256=_hash(secret), scopes=sorted(set(scopes)), created_at=self._clock()
                )
            )
        return f"earshot_{token_id}.{secret}"

    def find(self, plain: str) -> Token | None:
        """The token when it is ours and not revoked. The secret is compared in constant time."""
        token_id, _, secret = plain.removeprefix("earshot_").partition(".")
        with self._database.read() as connection:
            row = connection.execute(select(StoredToken.__table__).where(StoredToken.id == token_id)).one_or_none()
        is_secret = hmac.compare_digest(_hash(secret), row.secret_sha256 if row else _hash(""))
        if row is None or not is_secret or row.revoked_at is not None:
            return None
        self._note_use(row)
        return _token_of(row)

    def list(self) -> tuple[Token, ...]:
        with self._database.read() as connection:
            return tuple(
                _token_of(row) for row in connection.execute(select(StoredToken.__table__).order_by(StoredToken.created_at, StoredToken.id))
            )

    def revoke(self, token_id: str) -> None:
        with self._database.write() as connection:
            changed = connection.execute(
                update(StoredToken).where(StoredToken.id == token_id, StoredToken.revoked_at.is_(None)).values(revoked_at=self._clock())
            ).rowcount
        if changed == 0:
            raise CallError(f"No token {token_id!r} is in force", permanent=True, remedy="See `earshot token list`")

    def _note_use(self, row: Row[Any]) -> None:
        """To the minute: a page with forty requests must not wait forty times for the write lock."""
        if row.last_used_at is not None and self._clock() - row.last_used_at < USE_NOTED_EVERY:
            return
        with self._database.write() as connection:
            connection.execute(update(StoredToken).where(StoredToken.id == row.id).values(last_used_at=self._clock()))


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _token_of(row: Row[Any]) -> Token:
    return Token(row.id, row.name, tuple(row.scopes), row.created_at, row.last_used_at, row.revoked_at)
