"""Signing in by the company's own account: sent there, come back, signed out there, tied to a sign-in that is here already."""

import logging
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.auth import open_to_all
from api.doors import Page, PageDoor, is_https
from api.entering import Refused, address_key, note, sign_in_answer, signed_in
from api.oidc import accounts
from api.oidc.attempt import COOKIE, LASTS_S, Attempt, attempt_of, new_attempt
from api.oidc.claims import Account
from api.oidc.errors import OidcError, Why
from api.oidc.setting import CompanySignIn
from api.problems import not_found
from api.reader import reader_of
from api.routes.preferences import own_path
from api.security import own_form
from calls.model.people import Deed

log = logging.getLogger(__name__)
router = APIRouter(dependencies=[Depends(open_to_all())], include_in_schema=False)
BACK = "/sign-in/company/back"
Text = Annotated[str, Query(max_length=4000)]


def company_of(request: Request) -> CompanySignIn:
    company: CompanySignIn | None = request.app.state.company_sign_in
    if company is None:
        raise not_found("people sign in by login and password here")
    return company


CompanyDoor = Annotated[CompanySignIn, Depends(company_of)]


@router.get("/sign-in/company")
def begin(page: PageDoor, company: CompanyDoor, back: Annotated[str, Query(alias="next", max_length=2000)] = "/") -> Response:
    attempt = new_attempt(own_path(back))
    try:
        response = RedirectResponse(company.provider.address(attempt, _answer_to(page)), 303)
    except OidcError as error:
        return _refused(page, error, attempt.back)
    return _remembered(page, response, attempt)


@router.get(BACK)
def come_back(page: PageDoor, company: CompanyDoor, state: Text = "", code: Text = "", error: Text = "", iss: Text = "") -> Response:
    attempt = attempt_of(page.request.cookies.get(COOKIE, ""))
    try:
        account = _account(page, company, attempt, _Said(state, code, error, iss))
        assert attempt is not None
        if attempt.links:
            return _linked(page, account)
        user = accounts.enter(page.house, account, company.roles)
    except OidcError as refused:
        return _refused(page, refused, attempt.back if attempt else "/")
    response = signed_in(page, user.id, own_path(attempt.back))
    response.delete_cookie(COOKIE)
    return response


@router.get("/sign-out/company")
def sign_out_there(page: PageDoor, company: CompanyDoor) -> Response:
    try:
        address = company.provider.leaving_address(f"{_here(page)}/sign-in")
    except OidcError as error:
        return _refused(page, error, "/")
    return RedirectResponse(address or company.provider.client.issuer, 303)


@router.post("/account/company", dependencies=[Depends(own_form)])
def link(page: PageDoor, company: CompanyDoor) -> Response:
    """Answers with a link to go on by: a form of ours may not lead to another site."""
    reader = reader_of(page.request)
    if reader.user is None:
        return RedirectResponse("/sign-in?next=/account", 303)
    attempt = new_attempt("/account", links=True)
    try:
        address = company.provider.address(attempt, _answer_to(page))
    except OidcError as error:
        return _refused(page, error, "/account")
    return _remembered(page, page.render("company_link.html", {"address": address, "company": company}), attempt)


@dataclass(frozen=True, slots=True)
class _Said:
    """The query that the provider sends the browser back with."""

    state: str
    code: str
    error: str
    issuer: str


def _account(page: Page, company: CompanySignIn, attempt: Attempt | None, said: _Said) -> Account:
    if attempt is None or not attempt.is_answered_by(said.state):
        raise OidcError(Why.STATE, "the answer is not to this browser's question")
    if said.issuer and said.issuer != company.provider.client.issuer:  # RFC 9207
        raise OidcError(Why.ANSWER, "another provider answered")
    if said.error or not said.code:
        why = Why.CANCELLED if said.error in ("access_denied", "login_required", "consent_required") else Why.ANSWER
        raise OidcError(why, "the provider answers with an error")
    if wait_s := page.house.sessions.wait_s(address_key(page)):
        raise _TooOftenError(wait_s)
    return company.provider.account(attempt, said.code, _answer_to(page))


class _TooOftenError(OidcError):
    def __init__(self, wait_s: int) -> None:
        super().__init__(Why.ANSWER, "too many tries from this address")
        self.wait_s = wait_s


def _linked(page: Page, account: Account) -> Response:
    reader = reader_of(page.request)
    if reader.user is None:
        raise OidcError(Why.STATE, "the session ended meanwhile")
    accounts.link(page.house, reader.user, account)
    note(page, reader.login, Deed.CHANGED, reader.role)
    response = RedirectResponse("/account?linked=1", 303)
    response.delete_cookie(COOKIE)
    return response


def _refused(page: Page, error: OidcError, back: str) -> Response:
    if isinstance(error, _TooOftenError):
        return sign_in_answer(page, back, Refused("too_often", error.wait_s), 429)
    log.warning("no sign-in by the company's account: %s", error.message)
    if error.why is Why.ANSWER:
        page.house.sessions.note_failure(address_key(page))
    if error.why not in (Why.DOWN, Why.STATE, Why.CANCELLED):
        note(page, "unknown", Deed.SIGN_IN_REFUSED)
    response = sign_in_answer(page, back, Refused(error.why.value), error.status)
    response.delete_cookie(COOKIE)
    return response


def _remembered(page: Page, response: Response, attempt: Attempt) -> Response:
    """lax: the provider sends the browser back from another site."""
    response.set_cookie(COOKIE, attempt.cookie, max_age=LASTS_S, httponly=True, samesite="lax", secure=is_https(page.request))
    return response


def _answer_to(page: Page) -> str:
    return _here(page) + BACK


def _here(page: Page) -> str:
    return str(page.request.base_url).rstrip("/")
