"""People who sign in, their sessions and links, and the audit that nobody can rewrite."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredUser(Base):
    """password_hash: argon2id with its own salt; None before the invitation is taken."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    manager_id: Mapped[str | None]
    language: Mapped[str | None]
    password_hash: Mapped[str | None]
    created_at: Mapped[datetime]
    ends_on: Mapped[date | None]
    disabled_at: Mapped[datetime | None]


class StoredIdentity(Base):
    """An account at the company's sign-in provider; a user has one at most."""

    __tablename__ = "identities"

    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), unique=True)
    linked_at: Mapped[datetime]


class StoredSession(Base):
    """key_sha256: of the cookie's random text, which is kept nowhere."""

    __tablename__ = "sessions"

    key_sha256: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class StoredSignInLink(Base):
    """A link that is good once: for the first owner (user_id None), or for somebody invited to choose a password."""

    __tablename__ = "sign_in_links"

    key_sha256: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class StoredSignInFailure(Base):
    __tablename__ = "sign_in_failures"
    __table_args__ = (Index("ix_sign_in_failures_key", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # "login …" or "address …", as a hash
    at: Mapped[datetime]


class StoredAuditEntry(Base):
    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_who", "who", "id"), Index("ix_audit_what", "what", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    role: Mapped[str | None]
    deed: Mapped[str]
    what: Mapped[str]
    details: Mapped[dict[str, Any]]
