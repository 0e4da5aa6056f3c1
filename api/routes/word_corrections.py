"""Words of a call put right by a form on its page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.auth import Scope, name_of, requires
from api.doors import HouseDoor
from api.problems import not_found
from api.security import own_form
from calls.house import House
from calls.model.call import CallId
from ingest.correct_words import TurnText, correct_turn, mark_checked

router = APIRouter(dependencies=[Depends(requires(Scope.CALLS_CORRECT)), Depends(own_form)], include_in_schema=False)


@router.post("/calls/{call_id}/words")
def correct(
    call_id: CallId,
    request: Request,
    house: HouseDoor,
    index: Annotated[int, Form(ge=0, le=100_000)],
    start_s: Annotated[float, Form(ge=0)],
    text: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    _known(house, call_id)
    changed = correct_turn(house, call_id, TurnText(index, start_s, text), name_of(request))
    return RedirectResponse(f"/calls/{call_id}{'?corrected=yes' if changed else ''}#turn-{index}", 303)


@router.post("/calls/{call_id}/words-checked")
def checked(call_id: CallId, request: Request, house: HouseDoor, state: Annotated[str, Form(pattern="^(yes|no)$")]) -> Response:
    _known(house, call_id)
    mark_checked(house, call_id, name_of(request), is_checked=state == "yes")
    return RedirectResponse(f"/calls/{call_id}#corrections", 303)


def _known(house: House, call_id: CallId) -> None:
    if house.calls.view(call_id) is None:
        raise not_found("there is no such call")
