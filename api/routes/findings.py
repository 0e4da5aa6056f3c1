"""What a call means, put right: by a form on its page, or by a program."""

import json
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote as quote_for_url

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.auth import Scope, name_of, requires
from api.clashes import clash_page
from api.corrected_since import changed_since, still_as_seen, version_of
from api.description.headers import IfMatch
from api.doors import HouseDoor, PageDoor
from api.kept_forms import SentForm
from api.once import AnsweredOnce
from api.problems import not_found
from api.security import own_call, own_form
from api.slot_rows import slots_of
from calls.correct_findings import Wanted, correct_findings
from calls.formats.correction_words import ToldCorrection, told_correction
from calls.formats.exported_call import printable
from calls.house import House
from calls.model.call import CallId
from calls.model.correction import Correction, Hand
from calls.model.errors import CallError
from calls.model.plan_corrections import CorrectedMeanwhileError
from calls.model.verdict import Verdict
from dashboards.pages.clashes import finding_clash, seen_now
from dashboards.rendering import query_string

READ, CORRECT = (Depends(requires(scope)) for scope in (Scope.CALLS_READ, Scope.CALLS_CORRECT))
router = APIRouter(route_class=AnsweredOnce, tags=["calls"])
Text = Annotated[str, StringConstraints(max_length=2000)]
Texts = Annotated[dict[Text, Text], Field(max_length=40)]


class Corrections(BaseModel):
    """By field: a value, "none" where there is none, "confirmed" where what stands there is right, "" to take a correction back.

    Fields: call_type, outcome, refusal_reason, product, ad_channel, requested_slots ("sat 10:00-12:00 met; 2026-09-22 17:00- not met"),
    recording_notice, stages.greeting … stages.farewell, manager.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"changes": {"outcome": "refusal", "refusal_reason": "schedule"}, "note": "heard it myself"}]},
    )
    changes: Annotated[Texts, Field(min_length=1)]
    quotes: Texts = {}  # words of the call that prove a field
    seen: Texts = {}  # what the person had before him: a field that has changed since is refused with 409
    note: Text = ""


class CorrectedCall(BaseModel):
    kept: tuple[ToldCorrection, ...]  # empty: it was all so already
    verdict: Verdict | None  # what holds now


@router.get("/api/v1/calls/{call_id}/corrections", dependencies=[READ], responses={404: {}})
def read_corrections(call_id: CallId, house: HouseDoor, response: Response) -> tuple[ToldCorrection, ...]:
    """All that people put right about a call, the oldest first: findings in words, words and sides as they are kept."""
    _known(house, call_id)
    kept = house.corrections.of(call_id)
    response.headers["ETag"] = version_of(kept)
    return tuple(told_correction(one) for one in kept)


@router.post("/api/v1/calls/{call_id}/corrections", dependencies=[CORRECT, Depends(own_call)], responses={400: {}, 404: {}, 409: {}})
def add_corrections(call_id: CallId, body: Corrections, request: Request, house: HouseDoor, if_match: IfMatch = None) -> CorrectedCall:
    """Put findings right, all of them or none. It is counted at once, and no later run overwrites it.

    If-Match: the ETag of the corrections that were read before; 412 where somebody corrected the call since.
    """
    _known(house, call_id)
    wanted = Wanted(body.changes, body.quotes, body.seen)
    wanted = wanted if if_match is None else still_as_seen(house, call_id, wanted, if_match)
    try:
        kept = _correct(house, call_id, request, wanted, body.note)
    except CorrectedMeanwhileError as error:
        raise error if if_match is None else changed_since() from error
    return CorrectedCall(kept=tuple(told_correction(one) for one in kept), verdict=house.verdicts.current(call_id))


@router.post("/calls/{call_id}/findings", dependencies=[CORRECT, Depends(own_form)], include_in_schema=False)
def correct_by_form(
    call_id: CallId,
    request: Request,
    page: PageDoor,
    sent: SentForm,
    field: Annotated[str, Form(max_length=60)],
    value: Annotated[str, Form(max_length=200)] = "",
    text: Annotated[str, Form(max_length=200)] = "",
    seen: Annotated[str, Form(max_length=4000)] = "{}",
    quote: Annotated[str, Form(max_length=500)] = "",
    note: Annotated[str, Form(max_length=500)] = "",
    slots: Annotated[str, Depends(slots_of)] = "",
) -> Response:
    """value: of the button that was pressed; "text" and "slots" stand for what was written beside it."""
    house, had = page.house, _seen(seen)
    _known(house, call_id)
    said = {"text": text, "slots": slots}.get(value, value)
    try:
        kept = _correct(house, call_id, request, Wanted({field: said}, {field: quote} if said else {}, had), note)
    except CorrectedMeanwhileError as error:
        clash = finding_clash(house, page.look, call_id, error.field, {field: had.get(field, said) if said in ("", "confirmed") else said})
        return clash_page(page, clash, sent.with_fields({"seen": seen_now(house, call_id, had)}))
    return _back(call_id, field, **({"saved": field} if kept else {}))


def _correct(house: House, call_id: CallId, request: Request, wanted: Wanted, note: str) -> tuple[Correction, ...]:
    return correct_findings(house, call_id, wanted, Hand(name_of(request), datetime.now(UTC), printable(note)))


def _back(call_id: CallId, field: str, **told: str) -> Response:
    return RedirectResponse(f"/calls/{call_id}{query_string(told)}#finding-{quote_for_url(field)}", 303)


def _seen(text: str) -> dict[str, str]:
    """As our own page wrote it."""
    try:
        seen = json.loads(text)
    except ValueError:
        seen = None
    if not isinstance(seen, dict):
        raise CallError("this form is broken", permanent=True, remedy="Open the call's page again")
    return {str(field): str(value) for field, value in seen.items()}


def _known(house: House, call_id: CallId) -> None:
    if house.calls.view(call_id) is None:
        raise not_found("there is no such call")
