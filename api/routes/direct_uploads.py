"""Where a recorder asks for the way straight into the store, and says that it has gone it."""

from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from api.auth import Scope, requires
from api.bodies import read_body
from api.description.recorder_words import SIZE, WayAnswer, WholeAnswer, json_body
from api.doors import HouseDoor
from api.problems import Problem, problem_json
from api.routes.recordings import Sha256
from api.security import own_call
from ingest.direct_uploads import Plan, finish_upload, plan_upload
from ingest.json_fields import Fields
from ingest.json_object import JsonError, read_object
from ingest.uploads import UploadError

router = APIRouter(dependencies=[Depends(requires(Scope.RECORDER_WRITE)), Depends(own_call)], tags=["recorders"])

MAX_BYTES = 1000


@router.post(
    "/api/v1/recordings/{sha256}/upload",
    response_model=None,
    responses={200: {"model": WayAnswer}, 413: {}, 422: {}},
    openapi_extra=json_body(SIZE),
)
async def begin_upload(sha256: Sha256, request: Request, house: HouseDoor) -> Response:
    """way: `api` (PUT it here), or `store`: PUT each of `parts` to its address within expires_in_s seconds, then finish. Asked again,
    it names what is still missing. Body: {"size_bytes": N}."""
    try:
        plan = await run_sync(plan_upload, house, sha256, await _size_in(request))
    except (JsonError, UploadError) as error:
        return _refusal(request, error)
    return JSONResponse(_told(plan))


@router.post(
    "/api/v1/recordings/{sha256}/upload/finish",
    response_model=None,
    responses={200: {"model": WholeAnswer}, 409: {}, 413: {}, 422: {}},
    openapi_extra=json_body(SIZE),
)
async def end_upload(sha256: Sha256, request: Request, house: HouseDoor) -> Response:
    """200 says that all bytes were read back and have this hash. Body: {"size_bytes": N}."""
    limiter: CapacityLimiter = request.app.state.decoding  # reading back is work, too
    try:
        await run_sync(finish_upload, house, sha256, await _size_in(request), limiter=limiter)
    except (JsonError, UploadError) as error:
        return _refusal(request, error)
    return JSONResponse({"sha256": sha256})


async def _size_in(request: Request) -> int:
    content = read_object(await read_body(request, MAX_BYTES), MAX_BYTES)
    return Fields(content, ("size_bytes",)).whole("size_bytes", 1)


def _told(plan: Plan | None) -> dict[str, Any]:
    if plan is None:
        return {"way": "api"}
    parts = [{"number": one.number, "start": one.start, "size_bytes": one.size_bytes, "url": one.url} for one in plan.parts]
    return {"way": "store", "expires_in_s": plan.expires_in_s, "parts": parts}


def _refusal(request: Request, error: JsonError | UploadError) -> Response:
    status = error.status if isinstance(error, UploadError) else 422
    return problem_json(request, Problem(status, error.message, error.remedy, rule=error.rule))
