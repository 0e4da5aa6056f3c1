"""The small page that takes a token and keeps it in a cookie."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.auth import TOKEN_COOKIE, Scope, open_to_all
from api.doors import PageDoor, is_https
from api.routes.preferences import own_path
from api.security import own_form

SESSION_S = 12 * 3600

router = APIRouter(dependencies=[Depends(open_to_all())], include_in_schema=False)


@router.get("/sign-in")
def sign_in_page(page: PageDoor, back: Annotated[str, Query(alias="next")] = "/") -> Response:
    return page.render("sign_in.html", {"back": own_path(back), "is_refused": False, "is_outside": True})


@router.post("/sign-in", dependencies=[Depends(own_form)])
def sign_in(
    request: Request,
    page: PageDoor,
    token: Annotated[str, Form(max_length=500)],
    back: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    plain = token.strip()
    if not any(page.house.tokens.verify(plain, scope) for scope in Scope):
        return page.render("sign_in.html", {"back": own_path(back), "is_refused": True, "is_outside": True}, 401)
    response = RedirectResponse(own_path(back), 303)
    response.set_cookie(TOKEN_COOKIE, plain, max_age=SESSION_S, httponly=True, samesite="lax", secure=is_https(request))
    return response


@router.post("/sign-out", dependencies=[Depends(own_form)])
def sign_out() -> Response:
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(TOKEN_COOKIE)
    return response
