"""What people decide about pay: by the forms of its pages, or by a program."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from analytics.conversion.pay import decide
from analytics.conversion.pay.decide import PayError
from api.auth import Scope, name_of, requires
from api.doors import HouseDoor
from api.once import AnsweredOnce
from api.reader import reader_of
from api.routes.pay import require_own
from api.security import own_call, own_form
from calls.house import House
from calls.model.call import CallId, ManagerId
from calls.model.correction import Hand
from calls.model.pay_event import PayEvent
from calls.model.pay_period import read_pay_period
from dashboards.rendering import query_string

router = APIRouter(route_class=AnsweredOnce, tags=["pay"])
WRITE, DISPUTE = Depends(requires(Scope.PAY_WRITE)), Depends(requires(Scope.PAY_DISPUTE))
BY_FORM, BY_CALL = Depends(own_form), Depends(own_call)
Note = Annotated[str, Form(max_length=2000)]
Text = Annotated[str, StringConstraints(max_length=2000)]
Decision = Literal["accept", "reject"]


class PeriodAct(BaseModel):
    """freeze: keep the figures as they are; reopen: they follow the calls again (note: why)."""

    model_config = ConfigDict(extra="forbid")
    act: Literal["freeze", "reopen"]
    note: Text = ""


class Waiver(BaseModel):
    """An unsure lead that is paid to nobody, and why."""

    model_config = ConfigDict(extra="forbid")
    lead: Text
    note: Text


class Asked(BaseModel):
    """What is counted wrongly: a call, or without one the manager's whole line."""

    model_config = ConfigDict(extra="forbid")
    manager: Text
    call: Text | None = None
    note: Text


class Decided(BaseModel):
    """changes: of an accepted call, what is right, as a correction says it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"decision": "accept", "changes": {"outcome": "sale"}}]})
    decision: Decision
    changes: Annotated[dict[Text, Text], Field(max_length=10)] = {}
    note: Text = ""


@router.post("/api/v1/pay/periods/{period}/state", dependencies=[WRITE, BY_CALL], responses={400: {}})
def change_state(house: HouseDoor, request: Request, period: str, body: PeriodAct) -> PayEvent:
    return _changed(house, period, body.act, _hand(request, body.note))


@router.post("/api/v1/pay/periods/{period}/waivers", dependencies=[WRITE, BY_CALL], responses={400: {}})
def add_waiver(house: HouseDoor, request: Request, period: str, body: Waiver) -> PayEvent:
    return decide.waive(house, read_pay_period(period), CallId(body.lead), _hand(request, body.note))


@router.post("/api/v1/pay/periods/{period}/disputes", dependencies=[DISPUTE, BY_CALL], responses={400: {}, 404: {}})
def add_dispute(house: HouseDoor, request: Request, period: str, body: Asked) -> PayEvent:
    """The head decides by POST /api/v1/pay/disputes/{id}."""
    return _disputed(house, request, period, body)


@router.post("/api/v1/pay/disputes/{dispute}", dependencies=[WRITE, BY_CALL], responses={400: {}})
def decide_dispute(house: HouseDoor, request: Request, dispute: int, body: Decided) -> PayEvent:
    """accept puts the call right, and every open figure follows; reject says why."""
    return _decided(house, dispute, body, _hand(request, body.note))


@router.post("/pay/periods/{period}/state", dependencies=[WRITE, BY_FORM], include_in_schema=False)
def change_state_by_form(
    house: HouseDoor, request: Request, period: str, act: Annotated[Literal["freeze", "reopen"], Form()], note: Note = ""
) -> Response:
    _changed(house, period, act, _hand(request, note))
    return _back("/pay", period)


@router.post("/pay/periods/{period}/waivers", dependencies=[WRITE, BY_FORM], include_in_schema=False)
def add_waiver_by_form(house: HouseDoor, request: Request, period: str, lead: Annotated[str, Form(max_length=100)], note: Note) -> Response:
    decide.waive(house, read_pay_period(period), CallId(lead), _hand(request, note))
    return _back("/pay", period, "unsure")


@router.post("/pay/periods/{period}/disputes", dependencies=[DISPUTE, BY_FORM], include_in_schema=False)
def add_dispute_by_form(
    house: HouseDoor,
    request: Request,
    period: str,
    manager: Annotated[str, Form(max_length=100)],
    note: Note,
    call: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    _disputed(house, request, period, Asked(manager=manager, call=call or None, note=note))
    return _back(f"/pay/{manager}", period, "disputes")


@router.post("/pay/disputes/{dispute}", dependencies=[WRITE, BY_FORM], include_in_schema=False)
def decide_by_form(
    house: HouseDoor, request: Request, dispute: int, decision: Annotated[str, Form(max_length=40)], note: Note = ""
) -> Response:
    """decision: "reject", "accept", or "accept outcome=sale"."""
    word, _, change = decision.partition(" ")
    field, _, value = change.partition("=")
    if word not in ("accept", "reject"):
        raise PayError("this form is broken", "Open the page of pay again")
    body = Decided(decision="accept" if word == "accept" else "reject", changes={field: value} if change else {}, note=note)
    return _back("/pay", _decided(house, dispute, body, _hand(request, note)).period, "disputes")


def _changed(house: House, period: str, act: Literal["freeze", "reopen"], hand: Hand) -> PayEvent:
    return {"freeze": decide.freeze, "reopen": decide.reopen}[act](house, read_pay_period(period), hand)


def _disputed(house: House, request: Request, period: str, asked: Asked) -> PayEvent:
    """Whoever has calls of his own disputes his own line, and calls of his own."""
    manager, call = ManagerId(asked.manager), asked.call and CallId(asked.call)
    require_own(request, manager)
    if call and (own := reader_of(request).manager) is not None and house.calls.manager_of(call) != own:
        raise PayError(f"there is no call {call}", "Dispute a call of your own")
    return decide.dispute(house, read_pay_period(period), manager, call or None, _hand(request, asked.note))


def _decided(house: House, dispute: int, body: Decided, hand: Hand) -> PayEvent:
    if body.decision == "accept":
        return decide.accept(house, dispute, body.changes, hand)
    if body.changes:
        raise PayError("a rejected dispute changes nothing", "Leave changes out")
    return decide.reject(house, dispute, hand)


def _hand(request: Request, note: str) -> Hand:
    return Hand(name_of(request), datetime.now(UTC), note.strip())


def _back(path: str, period: str, place: str = "") -> Response:
    return RedirectResponse(f"{path}{query_string({'period': read_pay_period(period).key})}{'#' + place if place else ''}", 303)
