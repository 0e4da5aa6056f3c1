"""Signing in by login and password or by a token, the links that are good once, and signing out."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import RedirectResponse, Response

from api.auth import open_to_all
from api.doors import Page, PageDoor, is_https
from api.entering import Refused, address_key, note, sign_in_answer, signed_in
from api.passwords import hash_of, is_right
from api.reader import SESSION_COOKIE, TOKEN_COOKIE, TRIED_ROLE_COOKIE, is_open
from api.routes.preferences import own_path
from api.security import own_form
from calls.model.people import PEOPLE, Deed, Role, SignInError
from calls.store.user_repository import NewUser

TOKEN_S = 12 * 3600

router = APIRouter(dependencies=[Depends(open_to_all())], include_in_schema=False)
Login = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=500)]


@router.get("/sign-in")
def sign_in_page(page: PageDoor, back: Annotated[str, Query(alias="next")] = "/", out: bool = False) -> Response:
    return sign_in_answer(page, back, Refused("out" if out else ""))


@router.post("/sign-in", dependencies=[Depends(own_form)])
def sign_in(
    page: PageDoor, login: Login = "", password: Password = "", token: Password = "", back: Annotated[str, Form(alias="next")] = "/"
) -> Response:
    if token.strip():
        return _by_token(page, token.strip(), back)
    if not page.house.settings.password_sign_in:
        return sign_in_answer(page, back, Refused("no_passwords"), 403)
    keys = (f"login {login.strip().lower()}", address_key(page))
    if wait := page.house.sessions.wait_s(*keys):
        return sign_in_answer(page, back, Refused("too_often", wait), 429)
    found = page.house.users.find(login)
    user, kept = found if found else (None, None)
    if not is_right(password, kept) or user is None or not user.may_sign_in(datetime.now(UTC).date()):
        page.house.sessions.note_failure(*keys)
        note(page, login.strip().lower() if user else "unknown", Deed.SIGN_IN_REFUSED)
        return sign_in_answer(page, back, Refused("wrong"), 401)
    return signed_in(page, user.id, own_path(back))


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
        if not house.settings.password_sign_in:
            raise SignInError("Nobody signs in by a password here", permanent=True)
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
    return signed_in(page, user_id, "/" if house.company.load() else "/setup")


@router.post("/sign-out", dependencies=[Depends(own_form)])
def sign_out(page: PageDoor) -> Response:
    if key := page.request.cookies.get(SESSION_COOKIE):
        note(page, page.look.reader.name, Deed.SIGNED_OUT)
        page.house.sessions.end(key)
    response = RedirectResponse("/sign-in?out=1" if page.request.app.state.company_sign_in else "/sign-in", 303)
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
        return sign_in_answer(page, back, Refused("token"), 401)
    response = RedirectResponse(own_path(back), 303)
    response.set_cookie(TOKEN_COOKIE, plain, max_age=TOKEN_S, httponly=True, samesite="lax", secure=is_https(page.request))
    return response


def _welcome(page: Page, key: str, problem: str = "") -> Response:
    is_good = page.house.settings.password_sign_in and page.house.sessions.link_is_good(key)
    is_first = page.house.users.is_empty()
    return page.render(
        "welcome.html",
        {"key": key, "is_good": is_good, "is_first": is_first, "problem": problem, "is_outside": True},
        200 if is_good and not problem else 400,
    )
