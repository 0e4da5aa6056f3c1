"""Signing in by login and password or by a token, the links that are good once, and signing out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import RedirectResponse, Response

from api.auth import open_to_all
from api.doors import Page, PageDoor, is_https
from api.passwords import hash_of, is_right
from api.reader import SESSION_COOKIE, TOKEN_COOKIE, TRIED_ROLE_COOKIE, is_open
from api.routes.preferences import own_path
from api.security import own_form
from calls.model.people import PEOPLE, AuditEntry, Deed, Role, SignInError, UserId
from calls.store.user_repository import NewUser

SESSION_S = 14 * 24 * 3600  # the server ends it sooner where nobody uses it
TOKEN_S = 12 * 3600

router = APIRouter(dependencies=[Depends(open_to_all())], include_in_schema=False)
Login = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=500)]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there was no sign-in: a sentence's key for the page, and seconds to wait."""

    why: str = ""
    wait_s: int = 0


@router.get("/sign-in")
def sign_in_page(page: PageDoor, back: Annotated[str, Query(alias="next")] = "/") -> Response:
    return _page(page, back, Refused())


@router.post("/sign-in", dependencies=[Depends(own_form)])
def sign_in(
    page: PageDoor, login: Login = "", password: Password = "", token: Password = "", back: Annotated[str, Form(alias="next")] = "/"
) -> Response:
    if token.strip():
        return _by_token(page, token.strip(), back)
    keys = (f"login {login.strip().lower()}", f"address {page.request.client.host if page.request.client else ''}")
    if wait := page.house.sessions.wait_s(*keys):
        response = _page(page, back, Refused("too_often", wait), 429)
        response.headers["Retry-After"] = str(wait)
        return response
    found = page.house.users.find(login)
    user, kept = found if found else (None, None)
    if not is_right(password, kept) or user is None or not user.may_sign_in(datetime.now(UTC).date()):
        page.house.sessions.note_failure(*keys)
        _note(page, login.strip().lower() if user else "unknown", Deed.SIGN_IN_REFUSED)
        return _page(page, back, Refused("wrong"), 401)
    return _signed_in(page, user.id, own_path(back))


@router.get("/welcome")
def welcome_page(page: PageDoor, key: Annotated[str, Query(max_length=100)] = "") -> Response:
    return _welcome(page, key)


@router.post("/welcome", dependencies=[Depends(own_form)])
def welcome(
    page: PageDoor,
    key: Annotated[str, Form(max_length=100)],
    password: Password,
    login: Login = "",
    name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """The first owner's sign-in, or the password of somebody who was invited. The link is good once."""
    house = page.house
    try:
        hashed = hash_of(password, login)
        if not house.sessions.link_is_good(key):
            raise SignInError("This link was used already, or is too old", permanent=True)
        if house.users.is_empty() and not login.strip():
            raise SignInError("A login is needed", permanent=True)
        user_id = house.sessions.use_link(key)
        if user_id is None:
            user_id = house.users.add(NewUser(login, name or login, Role.OWNER, password_hash=hashed)).id
        else:
            house.users.change(user_id, password_hash=hashed)
    except SignInError as error:
        return _welcome(page, key, error.message)
    return _signed_in(page, user_id, "/")


@router.post("/sign-out", dependencies=[Depends(own_form)])
def sign_out(page: PageDoor) -> Response:
    if key := page.request.cookies.get(SESSION_COOKIE):
        _note(page, page.look.reader.name, Deed.SIGNED_OUT)
        page.house.sessions.end(key)
    response = RedirectResponse("/sign-in", 303)
    for cookie in (TOKEN_COOKIE, SESSION_COOKIE):
        response.delete_cookie(cookie)
    return response


@router.post("/look-as", dependencies=[Depends(own_form)])
def look_as(page: PageDoor, role: Annotated[Role, Form()], back: Annotated[str, Form(alias="next")] = "/") -> Response:
    """Where the door is open to this machine: through which role's eyes."""
    response = RedirectResponse(own_path(back), 303)
    if is_open(page.house) and role in PEOPLE:
        response.set_cookie(TRIED_ROLE_COOKIE, role, httponly=True, samesite="lax")
    return response


def _by_token(page: Page, plain: str, back: str) -> Response:
    if page.house.tokens.find(plain) is None:
        return _page(page, back, Refused("token"), 401)
    response = RedirectResponse(own_path(back), 303)
    response.set_cookie(TOKEN_COOKIE, plain, max_age=TOKEN_S, httponly=True, samesite="lax", secure=is_https(page.request))
    return response


def _signed_in(page: Page, user_id: UserId, back: str) -> Response:
    user = page.house.users.get(user_id)
    assert user is not None
    _note(page, user.login, Deed.SIGNED_IN, user.role)
    response = RedirectResponse(back, 303)
    key = page.house.sessions.begin(user_id)
    response.set_cookie(SESSION_COOKIE, key, max_age=SESSION_S, httponly=True, samesite="lax", secure=is_https(page.request))
    response.delete_cookie(TOKEN_COOKIE)
    return response


def _note(page: Page, who: str, deed: Deed, role: Role | None = None) -> None:
    page.house.audit.note(AuditEntry(datetime.now(UTC), who, role, deed, page.request.url.path))


def _page(page: Page, back: str, refused: Refused, status: int = 200) -> Response:
    is_new = page.house.users.is_empty() and not page.house.tokens.list()
    return page.render("sign_in.html", {"back": own_path(back), "refused": refused, "is_new": is_new, "is_outside": True}, status)


def _welcome(page: Page, key: str, problem: str = "") -> Response:
    is_good = page.house.sessions.link_is_good(key)
    is_first = page.house.users.is_empty()
    return page.render(
        "welcome.html",
        {"key": key, "is_good": is_good, "is_first": is_first, "problem": problem, "is_outside": True},
        200 if is_good and not problem else 400,
    )
