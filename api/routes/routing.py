"""The ring order: its page, whether it is applied, and what a recorder reads. Nothing is sent from here."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from analytics.routing.served import as_json, served_order
from api.auth import Scope, may, requires
from api.byte_range import is_known
from api.doors import HouseDoor, PageDoor, PeriodDoor
from api.security import own_form
from calls.model.routing import RoutingMode
from calls.store.report_queries import ALL_TIME
from dashboards.pages.ring_order import MODES, RingOrderPage, order_of, ring_order_page

router = APIRouter(tags=["routing"])
READ = Depends(requires(Scope.ROUTING_READ))
WRITE = Depends(requires(Scope.ROUTING_WRITE))


@router.get("/ring-order", dependencies=[READ], include_in_schema=False)
def ring_order(request: Request, page: PageDoor, period: PeriodDoor) -> Response:
    shown = ring_order_page(page.house, period, datetime.now(UTC))
    return page.render("ring_order.html", {"page": shown, "modes": MODES, "may_set_mode": may(request, Scope.ROUTING_WRITE)})


@router.get("/api/v1/ring-order", dependencies=[READ])
def read_ring_order(house: HouseDoor, period: PeriodDoor) -> RingOrderPage:
    """Whom to ring first, why, and the Asterisk commands that would say so."""
    return ring_order_page(house, period, datetime.now(UTC))


@router.get("/api/v1/routing/order", dependencies=[READ], response_model=None, responses={304: {}})
def serve_order(request: Request, house: HouseDoor) -> Response:
    """The order of all calls so far, as a recorder applies it. Ask with If-None-Match: a new answer comes before the old one expires."""
    now = datetime.now(UTC)
    served = served_order(order_of(house, ALL_TIME, now), house.routing.mode(), now, timedelta(minutes=house.settings.routing_lease_min))
    told = as_json(served)
    body = json.dumps(told, ensure_ascii=False).encode()
    headers = {"ETag": f'"{sha256(body).hexdigest()[:32]}"', "Cache-Control": "private, no-cache"}
    if is_known(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    house.routing.note_served(served.version, served.arm, {"queues": told["queues"]})
    return Response(body, media_type="application/json", headers=headers)


@router.post("/ring-order/mode", dependencies=[WRITE, Depends(own_form)], include_in_schema=False)
def set_mode(house: HouseDoor, mode: Annotated[RoutingMode, Form()]) -> Response:
    house.routing.set_mode(mode)
    return RedirectResponse("/ring-order", 303)
