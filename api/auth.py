"""Who may ask for what: each route declares a scope, and a call of somebody else's is no call at all."""

from dataclasses import dataclass

from fastapi import HTTPException
from starlette.requests import Request

from api.reader import NOBODY, Reader, reader_of
from api.scopes import Scope as Scope  # what routes declare
from calls.house import House
from calls.model.call import CallId


class SignInNeeded(Exception):  # noqa: N818 - an outcome of asking
    """Nobody known asks."""


class ScopeMissing(Exception):  # noqa: N818 - an outcome of asking
    def __init__(self, scope: Scope, reader: Reader) -> None:
        super().__init__(f"the role {reader.role} does not open this" if reader.role else f"this token does not carry the scope {scope}")
        self.scope = scope


@dataclass(frozen=True, slots=True)
class Guard:
    """A route's declaration of what it needs; None is for everyone. Used as a FastAPI dependency."""

    scope: Scope | None

    def __call__(self, request: Request) -> None:
        self.ask(request)

    def ask(self, request: Request) -> None:
        reader = reader_of(request)
        if self.scope is None:
            return
        if reader is NOBODY:
            raise SignInNeeded
        if self.scope not in reader.scopes:
            raise ScopeMissing(self.scope, reader)
        if reader.manager is not None and "call_id" in request.path_params:
            _require_own(request.app.state.house, reader, CallId(request.path_params["call_id"]))


@dataclass(frozen=True, slots=True)
class LastingGuard(Guard):
    """For doors that must open while the database does not answer: see let_in.py."""

    async def __call__(self, request: Request) -> None:  # type: ignore[override]
        """Without a thread: there may be none free while everybody else waits for the database."""
        await request.app.state.let_in.check(request, self)


def requires(scope: Scope) -> Guard:
    return Guard(scope)


def requires_lastingly(scope: Scope) -> Guard:
    return LastingGuard(scope)


def open_to_all() -> Guard:
    return Guard(None)


def may(request: Request, scope: Scope) -> bool:
    """For pages that leave out what this reader could not use; the route asks again for itself."""
    return reader_of(request).may(scope)


def name_of(request: Request) -> str:
    """Who asks, for what is remembered of it: a person's or a token's name; else it is somebody at this machine."""
    return reader_of(request).name


def _require_own(house: House, reader: Reader, call_id: CallId) -> None:
    """The same answer as for a call that is not there: whether it is, is none of this reader's business."""
    if house.calls.manager_of(call_id) != reader.manager:
        raise HTTPException(404, "there is no such call")
