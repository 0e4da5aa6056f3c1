"""Who reads Earshot: roles, people with a sign-in, and what is remembered of what they did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from calls.model.call import ManagerId
from calls.model.errors import CallError

UserId = NewType("UserId", int)


class Role(StrEnum):
    OWNER = "owner"
    ADMIN = "admin"
    HEAD = "head"  # of sales
    QA = "qa"
    MANAGER = "manager"  # sees the own calls alone
    MARKETER = "marketer"  # sees what advertising brings, hears nothing
    PBX = "pbx"  # a program, by token: never a person


PEOPLE = tuple(role for role in Role if role is not Role.PBX)


@dataclass(frozen=True, slots=True)
class User:
    """manager: of the company's managers, for the role manager. ends_on: the first day on which a temporary sign-in is refused."""

    id: UserId
    login: str  # lower case; mostly an e-mail address
    name: str
    role: Role
    manager: ManagerId | None
    language: str | None
    created_at: datetime  # aware
    ends_on: date | None = None
    disabled_at: datetime | None = None
    has_password: bool = True  # False: invited, or known to the company's own sign-in alone

    def may_sign_in(self, today: date) -> bool:
        return self.disabled_at is None and (self.ends_on is None or today < self.ends_on)


class Deed(StrEnum):
    """What the audit tells apart."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    LISTENED = "listened"
    SEARCHED = "searched"  # without the words
    DOWNLOADED = "downloaded"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Never a number, a name of a client or a word of a call: ids only."""

    at: datetime  # aware
    who: str
    role: str | None
    deed: Deed
    what: str  # the address that was asked for, without its query
    details: Mapping[str, str] = field(default_factory=dict)
    id: int = 0  # given by the store


class SignInError(CallError):
    """A user, a link or a password that cannot be taken."""
