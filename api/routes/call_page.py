"""The page of one call."""

from dataclasses import replace

from fastapi import APIRouter, Depends, Request, Response

from api.auth import Scope, may, requires
from api.doors import PageDoor
from api.problems import not_found
from calls.model.call import CallId
from dashboards.pages.call_page import call_context, view_call

router = APIRouter(dependencies=[Depends(requires(Scope.CALLS_READ))], include_in_schema=False)


@router.get("/calls/{call_id}")
def call_page(call_id: CallId, request: Request, page: PageDoor) -> Response:
    view = view_call(page.house, call_id, may_listen=may(page.house, request, Scope.CALLS_LISTEN))
    if view is None:
        raise not_found("there is no such call")
    page = replace(page, look=replace(page.look, is_demo_engine=view.is_demo))
    return page.render("call.html", call_context(view, page.look))
