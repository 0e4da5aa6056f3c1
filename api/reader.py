"""Who asks: a person with a session, a program with a token, or, where the door is left open, somebody at this machine."""

import ipaddress
from dataclasses import dataclass

from starlette.requests import HTTPConnection, Request

from api.scopes import SCOPES_OF, Scope
from calls.house import House
from calls.model.call import ManagerId
from calls.model.people import Role, User, UserId

TOKEN_COOKIE = "earshot_token"  # noqa: S105 - the cookie's name
SESSION_COOKIE = "earshot_session"
TRIED_ROLE_COOKIE = "earshot_role"  # where the door is open: the role that is looked through
AT_THIS_MACHINE = "local"
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class ForeignHost(Exception):  # noqa: N818 - an outcome of asking
    """Asked by a name that is not this machine's: how a hostile page would reach a local server (DNS rebinding)."""


@dataclass(frozen=True, slots=True)
class Reader:
    name: str
    scopes: frozenset[Scope]
    role: Role | None = None  # None: a token
    user: UserId | None = None
    manager: ManagerId | None = None  # whose calls are all that is to be seen
    language: str | None = None
    login: str = ""  # a person's

    def may(self, scope: Scope) -> bool:
        return scope in self.scopes

    @property
    def is_recorder(self) -> bool:
        """A program that tells of calls: what it is told back are numbers that it told."""
        return self.role is None and self.may(Scope.RECORDER_WRITE)


NOBODY = Reader("", frozenset())


def reader_of(request: Request) -> Reader:
    """NOBODY where nobody has signed in. Raises ForeignHost where the open door is asked from elsewhere. Looked up once a request."""
    known: Reader | None = getattr(request.state, "reader", None)
    if known is None:
        known = _look_up(request.app.state.house, request)
        request.state.reader = known
    return known


def is_open(house: House) -> bool:
    """Without a sign-in, for this machine only: while nobody has one. A revoked token counts too: taking the last back opens nothing."""
    return house.settings.open_here and not house.tokens.list() and house.users.is_empty()


def _look_up(house: House, request: Request) -> Reader:
    if is_open(house):
        _require_local(request)
        return _tried(house, request)
    return _by_token(house, token_of(request)) or _by_session(house, request) or NOBODY


def _by_token(house: House, plain: str | None) -> Reader | None:
    token = house.tokens.find(plain) if plain is not None else None
    if token is None:
        return None
    return Reader(token.name, frozenset(scope for scope in Scope if scope in token.scopes))


def _by_session(house: House, request: HTTPConnection) -> Reader | None:
    key = request.cookies.get(SESSION_COOKIE)
    user = house.sessions.user_of(key) if key else None
    return None if user is None else reader_for(user)


def reader_for(user: User) -> Reader:
    return Reader(user.name or user.login, SCOPES_OF[user.role], user.role, user.id, user.manager, user.language, user.login)


def _tried(house: House, request: HTTPConnection) -> Reader:
    """At this machine one may look through any role's eyes; as the owner's until one is chosen."""
    chosen = request.cookies.get(TRIED_ROLE_COOKIE)
    role = Role(chosen) if chosen in set(Role) else Role.OWNER
    company = house.company.load() if role is Role.MANAGER else None
    manager = company.managers[0].id if company and company.managers else None
    if role is Role.MANAGER and manager is None:
        return Reader(AT_THIS_MACHINE, frozenset(), role)
    scopes = frozenset(Scope) - {Scope.MINE_READ} if chosen is None else SCOPES_OF[role]
    return Reader(AT_THIS_MACHINE, scopes, role, manager=manager)


def token_of(request: HTTPConnection) -> str | None:
    """From the Authorization header, else from the cookie that the sign-in page set."""
    kind, _sep, plain = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and plain.strip():
        return plain.strip()
    return request.cookies.get(TOKEN_COOKIE) or None


def _require_local(request: Request) -> None:
    """Only this machine is served, and only under its own names."""
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if name.lower() not in LOCAL_NAMES or not is_loopback(request):
        raise ForeignHost


def is_loopback(request: Request) -> bool:
    if request.client is None:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
