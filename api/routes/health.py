"""Is the process alive, can it do its work, and what does it offer to programs."""

from typing import Any

from fastapi import APIRouter, Depends, Request

from api.auth import open_to_all
from api.description.document import document_of
from api.doors import HouseDoor

router = APIRouter(dependencies=[Depends(open_to_all())], tags=["health"])


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(house: HouseDoor) -> dict[str, str]:
    """The database answers too; otherwise the error says what to do (503)."""
    house.stages.counts_but_done()
    return {"status": "ok"}


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> dict[str, Any]:
    return document_of(request.app)
