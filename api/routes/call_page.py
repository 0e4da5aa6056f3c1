"""The page of one call."""

from dataclasses import replace

from fastapi import APIRouter, Depends, Request, Response

from api.auth import Scope, has_tokens, requires, token_of
from api.doors import PageDoor
from api.problems import not_found
from calls.house import House
from calls.model.call import CallId
from dashboards.pages.call_page import call_context, view_call

router = APIRouter(dependencies=[Depends(requires(Scope.CALLS_READ))], include_in_schema=False)


@router.get("/calls/{call_id}")
def call_page(call_id: CallId, request: Request, page: PageDoor) -> Response:
    view = view_call(page.house, call_id, may_listen=may_listen(page.house, request))
    if view is None:
        raise not_found("there is no such call")
    page = replace(page, look=replace(page.look, is_demo_engine=view.is_demo))
    return page.render("call.html", call_context(view, page.look))


def may_listen(house: House, request: Request) -> bool:
    """Does this reader's token open the sound too? The audio route asks again for itself."""
    if not has_tokens(house):
        return True
    plain = token_of(request)
    return plain is not None and house.tokens.verify(plain, Scope.CALLS_LISTEN) is not None
