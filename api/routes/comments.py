"""Comments to seconds of a call: by the forms of its page, or by a program."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.auth import Scope, name_of, requires
from api.doors import HouseDoor
from api.once import AnsweredOnce
from api.problems import not_found
from api.security import own_call, own_form
from calls.formats.clock_time import read_clock_time
from calls.house import House
from calls.model.call import CallId
from calls.model.comment import LATEST_S, LONGEST_TEXT, Comment, Said
from calls.model.correction import Hand

router = APIRouter(route_class=AnsweredOnce, tags=["calls"])
READ, WRITE = (Depends(requires(scope)) for scope in (Scope.COMMENTS_READ, Scope.COMMENTS_WRITE))
BY_FORM, BY_CALL = Depends(own_form), Depends(own_call)
State = Literal["settled", "open"]


class NewComment(BaseModel):
    """An empty text marks the second. answers_to: the comment that is answered; its second holds."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"at_s": 83.4, "text": "He asked for the price here"}]})
    at_s: Annotated[float, Field(ge=0, le=LATEST_S)]
    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT)] = ""
    answers_to: Annotated[int | None, Field(ge=1, le=2**31 - 1)] = None


@router.get("/api/v1/calls/{call_id}/comments", dependencies=[READ], responses={404: {}})
def read_comments(call_id: CallId, house: HouseDoor) -> tuple[Comment, ...]:
    """The oldest first; answers name the comment that they answer."""
    _known(house, call_id)
    return house.comments.of(call_id)


@router.post("/api/v1/calls/{call_id}/comments", dependencies=[WRITE, BY_CALL], responses={400: {}, 404: {}})
def add_comment(call_id: CallId, body: NewComment, request: Request, house: HouseDoor) -> Comment:
    return _add(house, call_id, Said(body.at_s, body.text, body.answers_to), request)


@router.put("/api/v1/calls/{call_id}/comments/{comment_id}/state", dependencies=[WRITE, BY_CALL], responses={400: {}, 404: {}})
def settle_comment(call_id: CallId, comment_id: int, state: State, request: Request, house: HouseDoor) -> Comment:
    """settled: nothing is left to do about it; open: there is."""
    _known(house, call_id)
    return house.comments.settle(call_id, comment_id, _hand(request), is_settled=state == "settled")


@router.delete(
    "/api/v1/calls/{call_id}/comments/{comment_id}", dependencies=[WRITE, BY_CALL], responses={400: {}, 404: {}}, status_code=204
)
def take_comment_back(call_id: CallId, comment_id: int, request: Request, house: HouseDoor) -> None:
    """One's own, with its answers."""
    _known(house, call_id)
    house.comments.take_back(call_id, comment_id, name_of(request))


@router.post("/calls/{call_id}/comments", dependencies=[WRITE, BY_FORM], include_in_schema=False)
def add_by_form(
    call_id: CallId,
    request: Request,
    house: HouseDoor,
    at: Annotated[str, Form(max_length=20)] = "0:00",
    text: Annotated[str, Form(max_length=10_000)] = "",
    answers_to: Annotated[int | None, Form(ge=1, le=2**31 - 1)] = None,
) -> Response:
    made = _add(house, call_id, Said(read_clock_time(at), text, answers_to), request)
    return _back(call_id, f"comment-{made.answers_to or made.id}")


@router.post("/calls/{call_id}/comments/{comment_id}", dependencies=[WRITE, BY_FORM], include_in_schema=False)
def change_by_form(
    call_id: CallId, comment_id: int, request: Request, house: HouseDoor, act: Annotated[Literal["settled", "open", "take_back"], Form()]
) -> Response:
    _known(house, call_id)
    if act == "take_back":
        house.comments.take_back(call_id, comment_id, name_of(request))
        return _back(call_id, "comments")
    house.comments.settle(call_id, comment_id, _hand(request), is_settled=act == "settled")
    return _back(call_id, f"comment-{comment_id}")


def _add(house: House, call_id: CallId, said: Said, request: Request) -> Comment:
    _known(house, call_id)
    return house.comments.add(call_id, said, _hand(request))


def _hand(request: Request) -> Hand:
    return Hand(name_of(request), datetime.now(UTC))


def _back(call_id: CallId, place: str) -> Response:
    return RedirectResponse(f"/calls/{call_id}?tab=comments#{place}", 303)


def _known(house: House, call_id: CallId) -> None:
    if house.calls.view(call_id) is None:
        raise not_found("there is no such call")
