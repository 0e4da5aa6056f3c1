"""Errors in one place: problem JSON (RFC 9457) for programs, a plain page for people, never a traceback."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from anyio.to_thread import run_sync
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.auth import ScopeMissing, SignInNeeded
from api.book_files import BookFileError
from api.doors import page_of
from api.kept_forms import KeptForm, kept_form
from api.reader import ForeignHost, reader_of
from api.scopes import Scope
from api.security import HEADERS, ForeignForm
from calls.model.errors import CallError, SetupError
from calls.model.plan_corrections import CorrectedMeanwhileError
from calls.search_by_meaning import ASK_AGAIN_S, NotAnsweredError
from calls.spoken.search.question import WrongQuestionError
from dashboards.navigation import NAVIGATION

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    status: int
    detail: str
    remedy: str = ""
    fields: tuple[str, ...] = ()  # of the query or form that could not be read
    rule: str = ""  # its name, where a program should tell it from others

    @property
    def title(self) -> str:
        return HTTPStatus(self.status).phrase


def not_found(detail: str) -> HTTPException:
    return HTTPException(404, detail)


def add_error_answers(app: FastAPI) -> None:
    app.add_exception_handler(CallError, _call_error)
    app.add_exception_handler(SignInNeeded, _sign_in_needed)
    app.add_exception_handler(ScopeMissing, _scope_missing)
    app.add_exception_handler(ForeignHost, _foreign_host)
    app.add_exception_handler(ForeignForm, _foreign_form)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)


def answer(request: Request, problem: Problem, kept: KeptForm | None = None) -> Response:
    """kept: what was sent, handed back to its sender."""
    if not wants_page(request):
        return problem_json(request, problem)
    try:
        return page_of(request).render("error.html", {"problem": problem, "kept": kept, "is_outside": True}, problem.status)
    except Exception:  # the page itself needs the database, which may be what is down
        log.exception("the error page could not be shown")
        return problem_json(request, problem)


def problem_json(request: Request, problem: Problem) -> JSONResponse:
    body: dict[str, object] = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": request.url.path,
    }
    if problem.remedy:
        body["remedy"] = problem.remedy
    if problem.rule:
        body["rule"] = problem.rule
    if problem.fields:
        body["fields"] = list(problem.fields)
    return JSONResponse(body, problem.status, media_type="application/problem+json", headers={"Cache-Control": "no-store"})


def wants_page(request: Request) -> bool:
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


async def _call_error(request: Request, error: Exception) -> Response:
    """The house is wrong (500), something outside is away (503), somebody else was faster (409), or what was asked for cannot be (400)."""
    assert isinstance(error, CallError)
    status = (
        409 if isinstance(error, CorrectedMeanwhileError) else 500 if isinstance(error, SetupError) else 400 if error.permanent else 503
    )
    if isinstance(error, BookFileError):
        status = error.status
    rule = error.rule if isinstance(error, WrongQuestionError) else ""
    kept = await kept_form(request) if wants_page(request) else None
    response = await run_sync(answer, request, Problem(status, error.message, error.remedy, rule=rule), kept)
    if isinstance(error, NotAnsweredError):
        response.headers["Retry-After"] = str(ASK_AGAIN_S)
    return response


async def _sign_in_needed(request: Request, _error: Exception) -> Response:
    if wants_page(request) and request.method == "GET":
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(here, safe='')}", 303)
    kept = await kept_form(request) if wants_page(request) else None
    if kept is not None:
        return await run_sync(_session_ended, request, kept)
    problem = Problem(401, "a token is needed", "Send it as Authorization: Bearer, or sign in at /sign-in; earshot token create makes one")
    response = problem_json(request, problem)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _session_ended(request: Request, kept: KeptForm) -> Response:
    return page_of(request).render("session_ended.html", {"kept": kept, "is_outside": True}, 401)


def _scope_missing(request: Request, error: Exception) -> Response:
    """The front page is another one for each role."""
    if request.url.path == "/" and wants_page(request):
        first = next((path for path, _name, scope in NAVIGATION if reader_of(request).may(Scope(scope))), "/account")
        return RedirectResponse(first, 303)
    return answer(request, Problem(403, str(error), "Ask for a token with this scope: earshot token create"))


def _foreign_host(request: Request, _error: Exception) -> Response:
    detail = "without a token Earshot answers on this machine only, by the names localhost and 127.0.0.1"
    return problem_json(request, Problem(421, detail, "Open http://127.0.0.1, or make a token with: earshot token create"))


def _foreign_form(request: Request, _error: Exception) -> Response:
    return answer(request, Problem(403, "this form did not come from a page of ours", "Open the page again and send the form from there"))


def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = tuple(".".join(str(part) for part in one["loc"][1:]) + ": " + str(one["msg"]) for one in error.errors())
    return answer(request, Problem(422, "the address or form holds a value that cannot be read", fields=fields))


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = answer(request, Problem(error.status_code, str(error.detail)))
    response.headers.update(error.headers or {})
    return response


def _unexpected(request: Request, _error: Exception) -> Response:
    """The server logs the traceback after this answer is sent."""
    response = answer(request, Problem(500, "something went wrong on our side", "The log of earshot serve says what"))
    response.headers.update(HEADERS)  # this handler stands outside the middleware that adds them
    return response
