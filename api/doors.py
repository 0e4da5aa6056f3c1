"""What a route is handed: the house, the reader's language, and a page to render on."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from api.auth import TOKEN_COOKIE
from calls.house import House
from dashboards.languages import Language, preferred_language
from dashboards.rendering import Look, render

LANGUAGE_COOKIE = "earshot_language"
THEME_COOKIE = "earshot_theme"
CSRF_COOKIE = "earshot_csrf"
YEAR_S = 365 * 24 * 3600
THEMES = ("light", "dark")


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


def language_of(request: Request) -> Language:
    """?lang= wins, then the reader's own choice, then the browser's list."""
    for choice in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if choice in set(Language):
            return Language(choice)
    return preferred_language(request.headers.get("accept-language", ""))


HouseDoor = Annotated[House, Depends(house_of)]
LanguageDoor = Annotated[Language, Depends(language_of)]


@dataclass(frozen=True, slots=True)
class Page:
    """A page about to be shown to one reader."""

    house: House
    look: Look
    request: Request

    def render(self, template: str, context: Mapping[str, object], status: int = 200) -> HTMLResponse:
        response = HTMLResponse(render(template, self.look, context), status_code=status)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Cookie, Accept-Language"
        if self.request.cookies.get(CSRF_COOKIE) != self.look.csrf:
            response.set_cookie(
                CSRF_COOKIE, self.look.csrf, max_age=YEAR_S, httponly=True, samesite="strict", secure=is_https(self.request),
            )
        return response


def page_of(request: Request) -> Page:
    house = house_of(request)
    company = house.company.load()
    look = Look(
        language=language_of(request),
        theme=theme_of(request),
        zone=ZoneInfo(company.time_zone if company else "UTC"),
        path=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        company_name=company.name if company else "",
        version=program_version(),
        csrf=request.cookies.get(CSRF_COOKIE) or secrets.token_urlsafe(32),
        is_signed_in=TOKEN_COOKIE in request.cookies,
        is_demo_engine=False,
    )
    return Page(house, look, request)


PageDoor = Annotated[Page, Depends(page_of)]


def theme_of(request: Request) -> str:
    theme = request.cookies.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""


def is_https(request: Request) -> bool:
    return request.url.scheme == "https"


def program_version() -> str:
    try:
        return version("earshot")
    except PackageNotFoundError:   # run from a checkout that was not installed
        return "0"
