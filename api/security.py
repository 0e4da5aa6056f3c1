"""Headers that every answer carries, and the check of forms against other sites (CSRF)."""

import hmac
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Form, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.doors import CSRF_COOKIE
from api.reader import token_of

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",  # a shared computer must not keep clients' data; routes that may be kept say so themselves
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Plain ASGI, so that streams of audio pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class ForeignForm(Exception):  # noqa: N818 - an outcome of asking
    """A form that did not come from one of our own pages."""


def own_form(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """Dependency of every route that a form can reach: our origin, and the cookie's token sent back in the form."""
    require_own_form(request, csrf)


def require_own_form(request: Request, csrf: str) -> None:
    """For a route that reads its form itself, because it brings files."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise ForeignForm
    cookie = request.cookies.get(CSRF_COOKIE, "")
    if not cookie or not hmac.compare_digest(cookie.encode(), csrf.encode()):
        raise ForeignForm


def own_call(request: Request) -> None:
    """The same for JSON: a bearer token cannot be forged by a page; without one the origin must be ours."""
    if request.headers.get("authorization") and token_of(request):
        return
    origin = request.headers.get("origin")
    is_ours = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not is_ours or request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ForeignForm
