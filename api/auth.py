"""Who may ask for what: scopes, bearer tokens, and the open door on this machine while no token exists."""

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

from starlette.requests import HTTPConnection, Request

from calls.house import House

TOKEN_COOKIE = "earshot_token"  # noqa: S105 - the cookie's name
AT_THIS_MACHINE = "local"
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Scope(StrEnum):
    """What a token may be good for."""

    CALLS_READ = "calls:read"
    CALLS_LISTEN = "calls:listen"  # the audio itself
    CALLS_CORRECT = "calls:correct"  # put right what the machine heard
    REPORTS_READ = "reports:read"
    ROUTING_READ = "routing:read"
    ROUTING_WRITE = "routing:write"
    RECORDER_WRITE = "recorder:write"  # what pbx-recorder delivers and tells; it reads the order by routing:read
    SYSTEM_READ = "system:read"
    SYSTEM_WRITE = "system:write"


class SignInNeeded(Exception):  # noqa: N818 - an outcome of asking
    """No token came, or none that is known."""


class ScopeMissing(Exception):  # noqa: N818 - an outcome of asking
    def __init__(self, scope: Scope) -> None:
        super().__init__(f"this token does not carry the scope {scope}")
        self.scope = scope


class ForeignHost(Exception):  # noqa: N818 - an outcome of asking
    """Asked by a name that is not this machine's: how a hostile page would reach a local server (DNS rebinding)."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A route's declaration of what it needs; None is for everyone. Used as a FastAPI dependency."""

    scope: Scope | None

    def __call__(self, request: Request) -> None:
        house: House = request.app.state.house
        if not has_tokens(house):
            require_local(request)
        elif self.scope is not None:
            require_scope(house, request, self.scope)


def requires(scope: Scope) -> Guard:
    return Guard(scope)


def open_to_all() -> Guard:
    return Guard(None)


def has_tokens(house: House) -> bool:
    """A revoked token counts too: taking the last one back must not open the door."""
    return bool(house.tokens.list())


def require_local(request: Request) -> None:
    """Without tokens only this machine is served, and only under its own names."""
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if name.lower() not in LOCAL_NAMES or not _is_loopback(request):
        raise ForeignHost


def require_scope(house: House, request: Request, scope: Scope) -> None:
    plain = token_of(request)
    if plain is None:
        raise SignInNeeded
    if house.tokens.verify(plain, scope) is not None:
        return
    if any(house.tokens.verify(plain, other) is not None for other in Scope):
        raise ScopeMissing(scope)
    raise SignInNeeded


def may(house: House, request: Request, scope: Scope) -> bool:
    """Does this reader's token open that, too? For pages that leave out what he could not use; the route asks again for itself."""
    if not has_tokens(house):
        return True
    plain = token_of(request)
    return plain is not None and house.tokens.verify(plain, scope) is not None


def name_of(house: House, request: Request, scope: Scope) -> str:
    """Who asks, for what is remembered of it: the token's name; without tokens it is somebody at this machine."""
    plain = token_of(request)
    token = house.tokens.verify(plain, scope) if plain is not None else None
    return token.name if token is not None else AT_THIS_MACHINE


def token_of(request: HTTPConnection) -> str | None:
    """From the Authorization header, else from the cookie that the sign-in page set."""
    kind, _sep, plain = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and plain.strip():
        return plain.strip()
    return request.cookies.get(TOKEN_COOKIE) or None


def _is_loopback(request: Request) -> bool:
    if request.client is None:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
