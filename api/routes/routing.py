"""The ring order: the page and what the exchange's own program reads. Nothing is sent from here."""

from datetime import UTC, datetime

from fastapi import APIRouter, Depends, Response

from api.auth import Scope, requires
from api.doors import HouseDoor, PageDoor, PeriodDoor
from dashboards.pages.ring_order import RingOrderPage, ring_order_page

router = APIRouter(dependencies=[Depends(requires(Scope.ROUTING_READ))], tags=["routing"])


@router.get("/ring-order", include_in_schema=False)
def ring_order(page: PageDoor, period: PeriodDoor) -> Response:
    return page.render("ring_order.html", {"page": ring_order_page(page.house, period, datetime.now(UTC))})


@router.get("/api/v1/routing/order")
def read_ring_order(house: HouseDoor, period: PeriodDoor) -> RingOrderPage:
    """Whom to ring first, why, and the Asterisk commands that would say so; mode "shadow": nothing is sent."""
    return ring_order_page(house, period, datetime.now(UTC))
