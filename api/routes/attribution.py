"""The rule by which leads are channels': seen, tried and chosen."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict

from api.auth import Scope, name_of, requires
from api.doors import HouseDoor, PageDoor, ShownPeriodDoor
from api.once import AnsweredOnce
from api.security import own_call, own_form
from calls.house import House
from calls.model.attribution import AttributionChange, AttributionRule
from dashboards.pages.attribution import attribution_page

router = APIRouter(route_class=AnsweredOnce, tags=["channels"])
READ, WRITE = (Depends(requires(scope)) for scope in (Scope.CHANNELS_READ, Scope.CHANNELS_WRITE))


class Choice(BaseModel):
    """All of history is counted by it at once."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"rule": "last_non_direct"}]})
    rule: AttributionRule


@dataclass(frozen=True, slots=True)
class Attribution:
    rule: AttributionRule  # in force
    history: tuple[AttributionChange, ...]  # the newest first


@router.get("/channels/attribution", dependencies=[READ], include_in_schema=False)
def attribution(
    page: PageDoor, period: ShownPeriodDoor, rule: AttributionRule | None = None, done: Annotated[bool, Query()] = False
) -> Response:
    return page.render("attribution.html", {"page": attribution_page(page.house, period, rule), "done": done})


@router.post("/channels/attribution", dependencies=[WRITE, Depends(own_form)], include_in_schema=False)
def choose_by_form(house: HouseDoor, request: Request, rule: Annotated[AttributionRule, Form()]) -> Response:
    house.attribution.choose(rule, name_of(request))
    return RedirectResponse("/channels/attribution?done=true", 303)


@router.get("/api/v1/channels/attribution", dependencies=[READ])
def read_attribution(house: HouseDoor) -> Attribution:
    """Which rule is in force, and who chose which when. GET /api/v1/channels?rule=… tells what another one would change."""
    return _told(house)


@router.post("/api/v1/channels/attribution", dependencies=[WRITE, Depends(own_call)])
def choose_attribution(house: HouseDoor, request: Request, body: Choice) -> Attribution:
    house.attribution.choose(body.rule, name_of(request))
    return _told(house)


def _told(house: House) -> Attribution:
    return Attribution(house.attribution.current(), house.attribution.history())
