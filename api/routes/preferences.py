"""A reader's language and theme, kept in cookies, so that they work without JavaScript; a person's language with the person."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse

from api.auth import open_to_all
from api.doors import LANGUAGE_COOKIE, THEME_COOKIE, YEAR_S, is_https
from api.reader import reader_of
from calls.house import House
from dashboards.languages import Language

router = APIRouter(dependencies=[Depends(open_to_all())], include_in_schema=False)
OWN_SITES = ("same-origin", "none")  # another site's page may not choose for a person


@router.get("/preferences")
def set_preferences(
    request: Request,
    language: Language | None = None,
    theme: Annotated[str | None, Query(pattern="^(light|dark|system)$")] = None,
    back: Annotated[str, Query(alias="next")] = "/",
) -> RedirectResponse:
    reader = reader_of(request)
    if language is not None and reader.user is not None and request.headers.get("sec-fetch-site", "same-origin") in OWN_SITES:
        house: House = request.app.state.house
        house.users.change(reader.user, language=language.value)
    response = RedirectResponse(own_path(back), 303)
    for name, value in ((LANGUAGE_COOKIE, language), (THEME_COOKIE, theme)):
        if value == "system":
            response.delete_cookie(name)
        elif value is not None:
            response.set_cookie(name, value, max_age=YEAR_S, samesite="lax", httponly=True, secure=is_https(request))
    return response


def own_path(wanted: str) -> str:
    """A path of ours, or the front page: "//elsewhere" and "/\\elsewhere" would leave the house."""
    parts = urlsplit(wanted)
    is_ours = not parts.scheme and not parts.netloc and wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if is_ours and wanted.isprintable() else "/"
