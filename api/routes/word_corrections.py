"""Words of a call put right by a form on its page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.auth import Scope, name_of, requires
from api.clashes import clash_page
from api.doors import HouseDoor, PageDoor
from api.kept_forms import SentForm
from api.masking import put_numbers_back
from api.problems import not_found
from api.security import own_form
from calls.house import House
from calls.model.call import CallId
from dashboards.pages.clashes import words_clash
from ingest.correct_words import TurnText, WordsMeanwhileError, correct_turn, mark_checked

router = APIRouter(dependencies=[Depends(requires(Scope.CALLS_CORRECT)), Depends(own_form)], include_in_schema=False)


@router.post("/calls/{call_id}/words")
def correct(
    call_id: CallId,
    request: Request,
    page: PageDoor,
    sent: SentForm,
    index: Annotated[int, Form(ge=0, le=100_000)],
    start_s: Annotated[float, Form(ge=0)],
    text: Annotated[str, Form(max_length=20_000)] = "",
    seen: Annotated[str | None, Form(max_length=20_000, description="the turn as the page showed it")] = None,
) -> Response:
    house = page.house
    _known(house, call_id)
    original = _turn_text(house, call_id, index)
    text = put_numbers_back(text, original)
    seen = None if seen is None else put_numbers_back(seen, original)
    try:
        changed = correct_turn(house, call_id, TurnText(index, start_s, text, seen), name_of(request))
    except WordsMeanwhileError as error:
        return clash_page(page, words_clash(house, page.look, call_id, index, text), sent.with_fields({"seen": error.stands}))
    return RedirectResponse(f"/calls/{call_id}{'?corrected=yes' if changed else ''}#turn-{index}", 303)


@router.post("/calls/{call_id}/words-checked")
def checked(call_id: CallId, request: Request, house: HouseDoor, state: Annotated[str, Form(pattern="^(yes|no)$")]) -> Response:
    _known(house, call_id)
    mark_checked(house, call_id, name_of(request), is_checked=state == "yes")
    return RedirectResponse(f"/calls/{call_id}#corrections", 303)


def _turn_text(house: House, call_id: CallId, index: int) -> str:
    """Empty where no such turn stands now."""
    transcript = house.transcripts.current(call_id)
    return transcript.turns[index].text if transcript is not None and index < len(transcript.turns) else ""


def _known(house: House, call_id: CallId) -> None:
    if house.calls.view(call_id) is None:
        raise not_found("there is no such call")
