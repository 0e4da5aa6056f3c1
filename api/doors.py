"""What a route is handed: the house, the reader's language, and a page to render on."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import plotly.graph_objects as go
from fastapi import Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import JsonValue

from api.reader import TOKEN_COOKIE, is_open, reader_of
from calls.house import House
from dashboards.call_filters import CallsQuery, read_calls_query
from dashboards.figures import INKS, Ink
from dashboards.formatting import Formats
from dashboards.languages import Language, preferred_language
from dashboards.periods import NAMES as PERIODS
from dashboards.periods import PeriodChoice, lately, read_period
from dashboards.rendering import Look, SeenAs, render
from dashboards.version import program_version

LANGUAGE_COOKIE = "earshot_language"
THEME_COOKIE = "earshot_theme"
CSRF_COOKIE = "earshot_csrf"
PART_HEADER = "X-Part"  # asked for by js/period.js
YEAR_S = 365 * 24 * 3600
A_DAY: dict[str, JsonValue] = {"pattern": r"^(\d{4}-\d{2}-\d{2})?$"}
THEMES = ("light", "dark")


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


def language_of(request: Request) -> Language:
    """?lang= wins, then the person's own choice, then the browser's cookie and list, then the language of the company's calls."""
    for choice in (request.query_params.get("lang"), reader_of(request).language, request.cookies.get(LANGUAGE_COOKIE)):
        if choice in set(Language):
            return Language(choice)
    wished = preferred_language(request.headers.get("accept-language", ""))
    if wished is not None:
        return wished
    company = house_of(request).company.load()
    return Language(company.language) if company and company.language in set(Language) else Language.EN


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
        response.headers["Vary"] = f"Cookie, Accept-Language, {PART_HEADER}"
        if self.request.cookies.get(CSRF_COOKIE) != self.look.csrf:
            response.set_cookie(
                CSRF_COOKIE,
                self.look.csrf,
                max_age=YEAR_S,
                httponly=True,
                samesite="strict",
                secure=is_https(self.request),
            )
        return response


def page_of(request: Request) -> Page:
    house = house_of(request)
    company = house.company.load()
    newest = house.transcripts.newest_provenances()
    look = Look(
        language=language_of(request),
        theme=theme_of(request),
        zone=ZoneInfo(company.time_zone if company else "UTC"),
        path=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        company_name=company.name if company else "",
        version=program_version(),
        csrf=request.cookies.get(CSRF_COOKIE) or secrets.token_urlsafe(32),
        reader=seen_as(request),
        is_demo_engine=any(one.is_demo for one in newest),
        taxonomy=house.taxonomies.current(),
        is_part=request.headers.get(PART_HEADER) == "content",
    )
    return Page(house, look, request)


def seen_as(request: Request) -> SeenAs:
    reader = reader_of(request)
    return SeenAs(
        name=reader.name,
        role=reader.role.value if reader.role else "",
        scopes=frozenset(scope.value for scope in reader.scopes),
        is_signed_in=reader.user is not None or TOKEN_COOKIE in request.cookies,
        tries_roles=is_open(request.app.state.house),
    )


PageDoor = Annotated[Page, Depends(page_of)]


def theme_of(request: Request) -> str:
    theme = request.cookies.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""


def is_https(request: Request) -> bool:
    return request.url.scheme == "https"


def period_of(
    house: HouseDoor,
    period: Annotated[str, Query(max_length=20, json_schema_extra={"enum": list(PERIODS)}, description="of the company's days")] = "all",
    since: Annotated[str, Query(max_length=10, json_schema_extra=A_DAY, description="first day, 2026-03-01")] = "",
    until: Annotated[str, Query(max_length=10, json_schema_extra=A_DAY, description="last day, 2026-03-31")] = "",
) -> PeriodChoice:
    return read_period({"period": period, "since": since, "until": until}, datetime.now(UTC), zone_of(house))


PeriodDoor = Annotated[PeriodChoice, Depends(period_of)]


def shown_period_of(
    house: HouseDoor,
    period: Annotated[str, Query(max_length=20)] = "",
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
) -> PeriodChoice:
    """Of a page of figures: where nothing is chosen, the last 30 days with leads."""
    now, zone = datetime.now(UTC), zone_of(house)
    if not (period or since or until):
        return read_period(lately(house.leads.newest_day(date.max), now, zone), now, zone)
    return replace(read_period({"period": period, "since": since, "until": until}, now, zone), says_all=True)


ShownPeriodDoor = Annotated[PeriodChoice, Depends(shown_period_of)]


def calls_query_of(request: Request, period: PeriodDoor) -> CallsQuery:
    return read_calls_query(request.query_params, period, reader_of(request).manager)


CallsQueryDoor = Annotated[CallsQuery, Depends(calls_query_of)]


@dataclass(frozen=True, slots=True)
class Chart:
    """How a figure is to be drawn for this reader."""

    formats: Formats
    ink: Ink

    def answer(self, figure: go.Figure) -> Response:
        return Response(figure.to_json(), media_type="application/json", headers={"Cache-Control": "no-store", "Vary": "Cookie"})


def chart_of(
    request: Request, house: HouseDoor, language: LanguageDoor, theme: Annotated[str, Query(pattern="^(light|dark)?$")] = ""
) -> Chart:
    return Chart(Formats(language, zone_of(house)), INKS[theme or theme_of(request) or "light"])


ChartDoor = Annotated[Chart, Depends(chart_of)]


def zone_of(house: House) -> ZoneInfo:
    company = house.company.load()
    return ZoneInfo(company.time_zone if company else "UTC")
