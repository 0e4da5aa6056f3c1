"""Where a recorder sends its bytes: resumable, by content hash, counted only when all of them are right."""

import re
from dataclasses import dataclass
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import JSONResponse
from starlette.requests import ClientDisconnect

from api.auth import Scope, requires
from api.bodies import body_of
from api.description.problem_answers import PROBLEM_TYPE
from api.description.recorder_words import PartialAnswer, WholeAnswer, bytes_body, parameter
from api.doors import HouseDoor
from api.problems import Problem, problem_json
from api.security import own_call
from ingest.uploads import Upload, UploadError, uploads_of

router = APIRouter(dependencies=[Depends(requires(Scope.RECORDER_WRITE))], tags=["recorders"])

WRITTEN_AT_ONCE = 1 << 20
RANGE = re.compile(r"bytes (?:(\d{1,15})-(\d{1,15})|\*)/(\d{1,15})")
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="of the whole body, in lower case")]
PARTIAL: dict[str, object] = {"model": PartialAnswer, "content": {"application/json": {"example": {"held": 500}}}}


@router.head("/api/v1/recordings/{sha256}", response_class=Response, responses={404: {}})
def ask_recording(sha256: Sha256, house: HouseDoor) -> Response:
    """Content-Length: the bytes that are here already; a PUT may go on after them."""
    length = uploads_of(house).held(sha256)
    return Response(status_code=200 if length else 404, headers={"Content-Length": str(length)}, media_type=PROBLEM_TYPE)


@router.put(
    "/api/v1/recordings/{sha256}",
    dependencies=[Depends(own_call)],
    responses={
        200: {"model": WholeAnswer},
        202: PARTIAL,
        413: {},
        416: {},
        422: {},
        423: {},
        507: {},
    },
    openapi_extra={**bytes_body(), "parameters": [parameter("Content-Range", {"type": "string"}, "bytes START-END/SIZE", "header")]},
)
async def send_recording(sha256: Sha256, request: Request, house: HouseDoor) -> Response:
    """The body, or with Content-Range: bytes START-END/SIZE the rest of it. 200 says that all bytes are here and have this hash;
    202 that some are still missing. What came before a cut stays; a start below what is here writes anew from there."""
    try:
        extent = extent_of(request)
        with uploads_of(house).receive(sha256, extent.start, extent.size) as upload:
            await write_body(request, upload, extent)
            is_whole = await run_sync(upload.finish)
    except UploadError as error:
        return problem_json(request, Problem(error.status, error.message, error.remedy, rule=error.rule))
    except ClientDisconnect:
        return Response(status_code=400)  # nobody is there to read it; what came is kept
    return JSONResponse({"sha256": sha256} if is_whole else {"held": extent.end}, 200 if is_whole else 202)


@dataclass(frozen=True, slots=True)
class Extent:
    """Which bytes come: start is in, end is not."""

    start: int
    end: int
    size: int  # of the whole body


async def write_body(request: Request, upload: Upload, extent: Extent) -> None:
    """In pieces of bounded size, each written beside the event loop."""
    pending, came = bytearray(), 0
    try:
        async for chunk in body_of(request):
            came += len(chunk)
            if came > extent.end - extent.start:
                raise UploadError("body_too_long", "more bytes came than were announced", "Send the range that Content-Range names")
            pending += chunk
            if len(pending) >= WRITTEN_AT_ONCE:
                await run_sync(upload.write, bytes(pending))
                pending.clear()
    finally:  # what came before a cut need not be sent again
        await run_sync(upload.write, bytes(pending))


def extent_of(request: Request) -> Extent:
    """By Content-Range, or the whole body by its Content-Length."""
    stated = request.headers.get("content-range")
    if stated is None:
        length = request.headers.get("content-length", "")
        if not length.isdigit():
            raise UploadError("length_missing", "the body's length is not stated", "Send Content-Length or Content-Range")
        return Extent(0, int(length), int(length))
    found = RANGE.fullmatch(stated)
    if found is None:
        raise UploadError("bad_range", "Content-Range is not like bytes 0-99/100", "Correct it")
    size = int(found[3])
    start, end = (size, size) if found[1] is None else (int(found[1]), int(found[2]) + 1)
    if not start <= end <= size or (found[1] is not None and start == end):
        raise UploadError("bad_range", "Content-Range contradicts itself", "Correct it")
    return Extent(start, end, size)
