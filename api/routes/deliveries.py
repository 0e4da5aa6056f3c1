"""Where a recorder tells of calls and of itself."""

from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any
from urllib.parse import unquote

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Header, Path, Request, Response
from fastapi.responses import JSONResponse

from api.auth import Scope, requires
from api.bodies import read_body
from api.description.recorder_words import MANIFEST, STATE, HeardAnswer, TakenAnswer, json_body
from api.doors import HouseDoor
from api.problems import Problem, problem_json
from api.security import own_call
from calls.model.intake import Rejected
from ingest import recorder_manifest, recorder_state
from ingest.json_object import JsonError
from ingest.recorder_manifest import read_recorder_manifest
from ingest.recorder_watch import note_state
from ingest.take_call import TakenCall, take_call

router = APIRouter(dependencies=[Depends(requires(Scope.RECORDER_WRITE)), Depends(own_call)], tags=["recorders"])

DECODED_AT_ONCE = 2  # calls; the others wait without holding a thread, so that pages stay quick


@router.post(
    "/api/v1/calls",
    status_code=201,
    response_model=None,
    responses={200: {"model": TakenAnswer}, 201: {"model": TakenAnswer}, 413: {}, 422: {}},
    openapi_extra=json_body(MANIFEST),
)
async def deliver_call(
    request: Request, house: HouseDoor, key: Annotated[str, Header(alias="Idempotency-Key", max_length=500)]
) -> Response:
    """One call by its manifest, version 1, after its parts were PUT. Told again, its facts are replaced and its parts added.

    201 or 200: `parts` names the recordings that are safe here; only these may be deleted where they came from. `refused`
    are those of them that cannot be heard, and by which admission rule.
    """
    try:
        manifest = read_recorder_manifest(await read_body(request, recorder_manifest.MAX_BYTES))
        if unquote(key) != manifest.key:
            raise JsonError("key_mismatch", "the header Idempotency-Key names another call than the manifest", "key")
    except JsonError as error:
        refused = Rejected(error.rule, error.message, error.remedy)
        await run_sync(house.intake.note, unquote(key), None, refused)  # under the call's key: what is told rightly later mends it
        return _refusal(request, error)
    limiter: CapacityLimiter = request.app.state.decoding
    taken = await run_sync(take_call, house, manifest, datetime.now(UTC), limiter=limiter)
    return JSONResponse(_told(taken), 201 if taken.is_new else 200)


@router.post("/api/v1/recorders/{pbx}/state", responses={200: {"model": HeardAnswer}, 422: {}}, openapi_extra=json_body(STATE))
async def tell_recorder_state(request: Request, pbx: Annotated[str, Path(max_length=200)], house: HouseDoor) -> Response:
    """How a recorder is, once a minute. What it warns of is shown on the system page until it no longer says so."""
    try:
        told = recorder_state.read_told(await read_body(request, recorder_state.MAX_BYTES))
        await run_sync(partial(note_state, house, pbx, told, datetime.now(UTC)))
    except JsonError as error:
        return _refusal(request, error)
    return JSONResponse({"at": datetime.now(UTC).isoformat(timespec="milliseconds")})


def _told(taken: TakenCall) -> dict[str, Any]:
    return {
        "call_id": taken.call_id,
        "parts": list(taken.held),
        "refused": [{"sha256": one.part.sha256, "rule": one.rule, "detail": one.detail} for one in taken.refused],
        "remarks": [{"rule": remark.rule, "detail": remark.detail} for remark in taken.remarks],
    }


def _refusal(request: Request, error: JsonError) -> Response:
    fields = (error.field,) if error.field else ()
    return problem_json(request, Problem(422, error.message, error.remedy, fields, error.rule))
