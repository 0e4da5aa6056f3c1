"""The ring order: its page, whether it is applied, what it is worth, and what a recorder reads. Nothing is sent from here."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from analytics.routing.choosing import choose, take_back
from analytics.routing.compute import order_of
from analytics.routing.served import as_json, served_order
from analytics.routing.trial_effect import TrialEffect, trial_effect
from api.auth import Scope, may, name_of, requires
from api.byte_range import is_known
from api.conditional import tag_of
from api.description.recorder_words import OrderAnswer
from api.doors import HouseDoor, PageDoor
from api.growing_lists import Cursor, Limit, newest_first
from api.security import own_form
from api.table_files import FormatDoor, TableFile, table_response
from calls.model.routing import RoutingMode, RoutingSetting
from dashboards.pages.ring_order import MODES, SHARES, RingOrderPage, ring_order_page
from dashboards.tables import ring_order_frame

router = APIRouter(tags=["routing"])
READ = Depends(requires(Scope.ROUTING_READ))
WRITE = Depends(requires(Scope.ROUTING_WRITE))
TrialDoor = Annotated[str | None, Query(max_length=100, description="name of a trial; without it the newest one")]


@dataclass(frozen=True, slots=True)
class RoutingChanges:
    rows: tuple[RoutingSetting, ...]
    next_cursor: str | None


@router.get("/ring-order", dependencies=[READ], include_in_schema=False)
def ring_order(request: Request, page: PageDoor, form: FormatDoor, trial: TrialDoor = None) -> Response:
    shown = ring_order_page(page.house, datetime.now(UTC), trial)
    if form != "html":
        return table_response(page.request, form, TableFile("ring_order", ring_order_frame(shown.order)))
    may_set_mode = may(request, Scope.ROUTING_WRITE)
    return page.render("ring_order.html", {"page": shown, "modes": MODES, "shares": SHARES, "may_set_mode": may_set_mode})


@router.get("/api/v1/ring-order", dependencies=[READ])
def read_ring_order(house: HouseDoor) -> RingOrderPage:
    """Whom to ring first, why, how sure that is, the Asterisk commands that would say so, and what a trial of it shows."""
    return ring_order_page(house, datetime.now(UTC))


@router.get("/api/v1/routing/effect", dependencies=[READ])
def read_effect(house: HouseDoor, trial: TrialDoor = None) -> TrialEffect | None:
    """Leads by the arm that the exchange stamped on their calls, the lift with its interval, and what is still needed."""
    return trial_effect(house, datetime.now(UTC), trial)


@router.get("/api/v1/routing/history", dependencies=[READ])
def read_routing_history(house: HouseDoor, after: Cursor = None, limit: Limit = 100) -> RoutingChanges:
    """Every decision on the mode, newest first; follow next_cursor until it is null."""
    return RoutingChanges(*newest_first(house.routing.history(), after, limit))


@router.get("/api/v1/routing/order", dependencies=[READ], response_model=None, responses={200: {"model": OrderAnswer}, 304: {}})
def serve_order(request: Request, house: HouseDoor) -> Response:
    """The order as a recorder applies it. Ask with If-None-Match: a new answer comes before the old one expires."""
    now = datetime.now(UTC)
    served = served_order(order_of(house, now), house.routing.setting(), now, timedelta(minutes=house.settings.routing_lease_min))
    body = json.dumps(as_json(served), ensure_ascii=False).encode()
    headers = {"ETag": tag_of(body), "Cache-Control": "private, no-cache"}
    if is_known(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    house.routing.note_served(served)
    return Response(body, media_type="application/json", headers=headers)


@router.post("/ring-order/mode", dependencies=[WRITE, Depends(own_form)], include_in_schema=False)
def set_mode(
    request: Request,
    house: HouseDoor,
    mode: Annotated[RoutingMode, Form()],
    share: Annotated[float | None, Form(ge=0.05, le=0.95)] = None,
) -> Response:
    choose(house, mode, name_of(request), share if mode is RoutingMode.AB else None)
    return RedirectResponse("/ring-order", 303)


@router.post("/ring-order/undo", dependencies=[WRITE, Depends(own_form)], include_in_schema=False)
def undo(request: Request, house: HouseDoor) -> Response:
    take_back(house, name_of(request))
    return RedirectResponse("/ring-order", 303)
