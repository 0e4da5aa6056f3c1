"""Calls worth a look and where words and books differ: their pages, their JSON, and what people decide."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.auth import Scope, may, name_of, requires
from api.doors import HouseDoor, PageDoor
from api.once import AnsweredOnce
from api.problems import not_found
from api.security import own_call, own_form
from api.table_files import FILE_ROWS, FormatDoor, TableFile, table_response
from calls.house import House
from calls.model.call import CallId
from calls.model.context import CallContext, Look, LookDecision, LookWhy, MismatchKind
from calls.model.correction import Hand
from calls.store.look_repository import LookPage
from calls.store.mismatch_repository import MismatchPage
from calls.take_look import take_look
from dashboards.pages.worth_a_look import look_words, mismatches_page, worth_a_look_page
from dashboards.rendering import query_string
from dashboards.tables import rows_frame

router = APIRouter(route_class=AnsweredOnce, tags=["calls"])
READ = Depends(requires(Scope.CALLS_READ))
CORRECT = Depends(requires(Scope.CALLS_CORRECT))
Cursor = Annotated[str | None, Query(max_length=200, description="next_cursor of the page before")]
Limit = Annotated[int, Query(ge=1, le=500)]
Note = Annotated[str, Query(max_length=2000)]


@router.get("/worth-a-look", dependencies=[CORRECT], include_in_schema=False)
def worth_a_look(page: PageDoor, form: FormatDoor, why: LookWhy | None = None, after: Cursor = None, looked: str = "") -> Response:
    if form != "html":
        rows = page.house.looks.page(why, None, FILE_ROWS).rows
        return table_response(page.request, form, TableFile("worth-a-look", rows_frame(rows)))
    shown = worth_a_look_page(page.house, why, after or None)
    may_correct = may(page.request, Scope.CALLS_CORRECT)
    words = look_words(page.house, page.look)
    return page.render("worth_a_look.html", {"page": shown, "words": words, "may_correct": may_correct, "looked": looked})


@router.get("/mismatches", dependencies=[CORRECT], include_in_schema=False)
def mismatches(page: PageDoor, form: FormatDoor, kind: Annotated[str, Query(max_length=40)] = "", after: Cursor = None) -> Response:
    chosen = MismatchKind(kind) if kind in set(MismatchKind) else None
    if form != "html":
        rows = page.house.mismatches.page(chosen, None, FILE_ROWS).rows
        return table_response(page.request, form, TableFile("mismatches", rows_frame(rows)))
    return page.render(
        "mismatches.html", {"page": mismatches_page(page.house, chosen, after or None), "words": look_words(page.house, page.look)}
    )


@router.post("/calls/{call_id}/look", dependencies=[CORRECT, Depends(own_form)], include_in_schema=False)
def decide_by_form(
    call_id: CallId,
    request: Request,
    house: HouseDoor,
    decision: Annotated[LookDecision, Form()],
    why: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    _decide(house, call_id, decision, Hand(name_of(request), datetime.now(UTC)))
    kept = why if why in set(LookWhy) else ""
    return RedirectResponse(f"/worth-a-look{query_string({'why': kept, 'looked': 'yes'})}", 303)


@router.get("/api/v1/worth-a-look", dependencies=[CORRECT])
def read_worth_a_look(house: HouseDoor, why: LookWhy | None = None, after: Cursor = None, limit: Limit = 50) -> LookPage:
    """Most worth a look first; follow next_cursor until it is null."""
    return house.looks.page(why, after or None, limit)


@router.get("/api/v1/mismatches", dependencies=[CORRECT])
def read_mismatches(house: HouseDoor, kind: MismatchKind | None = None, after: Cursor = None, limit: Limit = 50) -> MismatchPage:
    """Where words and books contradict each other, newest first; follow next_cursor until it is null."""
    return house.mismatches.page(kind, after or None, limit)


@router.get("/api/v1/calls/{call_id}/context", dependencies=[READ], responses={404: {}})
def read_context(call_id: CallId, house: HouseDoor) -> CallContext:
    """What other calls and the books add to this one."""
    context = house.contexts.of(call_id)
    if context is None:
        raise not_found("there is no such call")
    return context


@router.post("/api/v1/calls/{call_id}/look", dependencies=[CORRECT, Depends(own_call)], responses={404: {}})
def decide_look(call_id: CallId, request: Request, house: HouseDoor, decision: LookDecision, note: Note = "") -> Look:
    """confirmed and dismissed take the call out of the queue, disputed puts it at its head."""
    return _decide(house, call_id, decision, Hand(name_of(request), datetime.now(UTC), note))


def _decide(house: House, call_id: CallId, decision: LookDecision, hand: Hand) -> Look:
    if house.calls.view(call_id) is None:
        raise not_found("there is no such call")
    return take_look(house, call_id, decision, hand)
