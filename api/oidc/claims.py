"""What the provider says of a person, and which role that gives."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calls.model.errors import SetupError
from calls.model.people import PEOPLE, Role

ONE_ROLE = re.compile(rf"(?P<group>\S.*?)\s*=\s*(?P<role>{'|'.join(PEOPLE)})\s*(?:,|$)")
CONFIRMED = {"email": "email_verified"}  # a claim that anybody can make of himself counts only with its confirmation


@dataclass(frozen=True, slots=True)
class Account:
    """A person as the provider vouches for him."""

    issuer: str
    subject: str
    login: str
    name: str
    groups: frozenset[str]
    manager: str = ""  # what the claim that names the manager holds


@dataclass(frozen=True, slots=True)
class ClaimNames:
    groups: str
    manager: str


def account_of(claims: Mapping[str, Any], issuer: str, names: ClaimNames) -> Account:
    email = _texts(claims, "email")
    subject = str(claims["sub"])
    login = email or _texts(claims, "preferred_username") or (subject,)
    name = _texts(claims, "name") or login
    manager = _texts(claims, names.manager) if names.manager else ()
    return Account(issuer, subject, login[0].strip().lower(), name[0].strip(), frozenset(_texts(claims, names.groups)), *manager[:1])


def role_of(groups: frozenset[str], roles: Mapping[str, Role]) -> Role | None:
    """The one that may most, where several groups give one."""
    given = {roles[group] for group in groups if group in roles}
    return next((role for role in PEOPLE if role in given), None)


def roles_by_group(text: str) -> dict[str, Role]:
    """ "sales-heads=head, qa=qa". A group may hold "=" and ",", as names in a directory do. Raises SetupError."""
    roles, rest = {}, text.strip()
    while rest:
        found = ONE_ROLE.match(rest)
        if found is None:
            remedy = f"Write group=role, group=role; roles are {', '.join(PEOPLE)}"
            raise SetupError(f"EARSHOT_OIDC_ROLES: {rest!r} is no group=role", remedy=remedy)
        roles[found["group"].strip()] = Role(found["role"])
        rest = rest[found.end() :].strip()
    return roles


def _texts(claims: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """ "realm_access.roles" looks into objects; a claim whose own name has dots is found by that name."""
    if name in CONFIRMED and claims.get(CONFIRMED[name]) is not True:
        return ()
    found: Any = claims.get(name)
    if found is None and "." in name:
        found = claims
        for step in name.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
    listed = found if isinstance(found, list) else [found]
    return tuple(one for one in listed if isinstance(one, str) and one.strip())
