"""Whom to ring for one call: asked by an exchange's dialplan while the caller waits. It answers whatever else does not."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import AwareDatetime, BaseModel, Field

from analytics.routing.decision.case import DecidedBy, Decision
from analytics.routing.decision.kept import KeptRouting
from api.auth import Scope, requires_lastingly
from ingest.phone_numbers import to_e164

router = APIRouter(tags=["routing"])


class Question(BaseModel):
    number: Annotated[str | None, Field(max_length=40, description="the client's, as the exchange has it; left out when hidden")] = None
    department: Annotated[str | None, Field(max_length=100, description="id of the department that was dialled")] = None
    at: Annotated[AwareDatetime | None, Field(description="default: now")] = None


class Answer(BaseModel):
    decided_by: DecidedBy
    department: str | None
    standard: Annotated[bool, Field(description="nothing was known that could decide: whoever is free")]
    ring: Annotated[list[dict[str, str | int | None]], Field(description="lowest penalty first; equal ones: whoever is free")]
    steps: Annotated[list[dict[str, str]], Field(description="each rule that was asked, and what it said")]


@router.post("/api/v1/routing/decision", dependencies=[Depends(requires_lastingly(Scope.ROUTING_READ))])
async def decide_call(request: Request, question: Question) -> Answer:
    """Static or dynamic, then VIP, region, time zone, the client's last manager, the ring order. 200 even while the database is down."""
    kept: KeptRouting = request.app.state.routing
    country = await kept.country()
    number = to_e164(question.number, country) if question.number and country else None
    at: datetime | None = question.at
    return _answer(await kept.decide(number, question.department, at))


def _answer(found: Decision) -> Answer:
    ring: list[dict[str, str | int | None]] = [
        {"manager": one.manager, "name": one.name, "extension": one.extension, "interface": one.interface, "penalty": one.penalty}
        for one in found.ring
    ]
    steps = [{"rule": step.rule.value, "said": step.said} for step in found.steps]
    return Answer(
        decided_by=found.decided_by,
        department=found.department,
        standard=found.decided_by is DecidedBy.STANDARD,
        ring=ring,
        steps=steps,
    )
