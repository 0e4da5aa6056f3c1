"""From an account of the provider to somebody with a sign-in here: found by (issuer, subject), made where a group gives a role."""

from collections.abc import Mapping
from datetime import UTC, datetime

from api.oidc.claims import Account, role_of
from api.oidc.errors import OidcError, Why
from calls.house import House
from calls.model.call import ManagerId
from calls.model.people import Role, SignInError, User, UserId
from calls.store.user_repository import NewUser


def enter(house: House, account: Account, roles: Mapping[str, Role]) -> User:
    """Whoever has a password here keeps the role given here; all others have the one that their groups give now. Raises OidcError."""
    user = house.identities.find(account.issuer, account.subject)
    if user is None:
        return _made(house, account, _given(account, roles))
    if not user.may_sign_in(datetime.now(UTC).date()):
        raise OidcError(Why.ENDED, "this sign-in has ended")
    if user.has_password and house.settings.password_sign_in:
        return user
    try:
        role = _given(account, roles)
        manager = _manager(house, account, role)
    except OidcError:
        house.sessions.end_all(user.id)
        raise
    if (role, manager) == (user.role, user.manager):
        return user
    return _changed(house, user, role, manager)


def link(house: House, user_id: UserId, account: Account) -> None:
    """Beside the password. Raises OidcError where somebody else has this account."""
    try:
        house.identities.link(account.issuer, account.subject, user_id)
    except SignInError as error:
        raise OidcError(Why.TAKEN, error.message) from None


def _made(house: House, account: Account, role: Role) -> User:
    """Not by the login alone: an address that the provider lets anybody choose must not open another's account."""
    manager = _manager(house, account, role)
    try:
        return house.identities.add(NewUser(account.login, account.name, role, manager), account.issuer, account.subject)
    except SignInError as error:
        raise OidcError(Why.TAKEN, error.message) from None


def _changed(house: House, user: User, role: Role, manager: ManagerId | None) -> User:
    """Ends the sessions of the role before."""
    try:
        return house.users.change(user.id, role=role.value, manager_id=manager)
    except SignInError as error:
        raise OidcError(Why.NO_ROLE, error.message) from None


def _given(account: Account, roles: Mapping[str, Role]) -> Role:
    role = role_of(account.groups, roles)
    if role is None:
        raise OidcError(Why.NO_ROLE, "no group of this account gives a role")
    return role


def _manager(house: House, account: Account, role: Role) -> ManagerId | None:
    """By the company's own short name of the manager, else by a name that only one of them has."""
    if role is not Role.MANAGER:
        return None
    company = house.company.load()
    managers = company.managers if company else ()
    named = account.manager.casefold()
    found = [one.id for one in managers if one.id == account.manager] or [one.id for one in managers if one.name.casefold() == named]
    if len(found) != 1 or not named:
        raise OidcError(Why.NO_MANAGER, "the account names none of the managers")
    return found[0]
