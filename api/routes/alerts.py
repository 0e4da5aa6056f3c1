"""Alerts for programs: what is wrong now, and what was."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from api.auth import Scope, requires
from api.doors import HouseDoor
from calls.model.alert import AlertPage

router = APIRouter(dependencies=[Depends(requires(Scope.SYSTEM_READ))], tags=["system"])


@router.get("/api/v1/alerts")
def read_alerts(
    house: HouseDoor,
    state: Annotated[Literal["open", "all"], Query(description="open: those that stand now")] = "all",
    after: Annotated[str | None, Query(max_length=20, description="next_cursor of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> AlertPage:
    """Newest first, with the figures of their opening; closed_at is null while one stands."""
    return house.alerts.page(after, limit, only_open=state == "open")
